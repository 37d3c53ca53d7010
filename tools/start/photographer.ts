import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Takes a picture and says where it is. */
export function photographer(folder: string) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let count = 0;
  return async (page: Page, name: string, what: string) => {
    count += 1;
    const path = join(folder, `${String(count).padStart(2, '0')}-${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    console.log(`${path}\n    ${what}`);
  };
}
