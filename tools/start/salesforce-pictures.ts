import type { BrowserContext } from '@playwright/test';
import type { Extension } from '../../tests/e2e/support/browser.ts';
import { overlayOf } from '../../tests/e2e/support/overlay.ts';
import { inBoth } from './photograph.ts';
import { opportunity, prepareOrg } from './prepare.ts';

/** An opportunity in Lightning: the control, the panel with its fields, and linked. */
export async function salesforcePictures(ctx: BrowserContext, ext: Extension): Promise<void> {
  await prepareOrg(ctx, ext);
  const page = await ctx.newPage();
  await page.setViewportSize({ width: 1100, height: 720 });
  await page.goto(opportunity);
  const overlay = await overlayOf(page);
  await overlay.one('button', 'Link as Key Result');
  await inBoth(page, 'salesforce-control');
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('button', 'Link');
  await inBoth(page, 'salesforce-panel');
  await overlay.click('button', 'Link');
  await overlay.one('list', 'Rises to');
  await inBoth(page, 'salesforce-linked');
  await page.close();
}
