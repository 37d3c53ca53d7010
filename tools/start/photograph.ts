import { join } from 'node:path';
import type { Page } from '@playwright/test';

export const folder = new URL('../../docs/pictures', import.meta.url).pathname;

/** The same page in both themes. `whole`: with what is below the fold. */
export async function inBoth(page: Page, name: string, whole = false): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({
      path: join(folder, `${name}-${colorScheme}.png`),
      animations: 'disabled',
      fullPage: whole,
    });
    console.log(`${name}-${colorScheme}.png`);
  }
}
