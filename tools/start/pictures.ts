import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Extension, extensionOf, launch, site } from '../../tests/e2e/support/browser.ts';
import { call } from '../../tests/e2e/support/calls.ts';
import { overlayOf } from '../../tests/e2e/support/overlay.ts';
import { startJira } from '../../tests/standins/jira/server.ts';
import { prepare } from './prepare.ts';

const folder = new URL('../../docs/pictures', import.meta.url).pathname;

/** The same page in both themes. */
async function inBoth(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' });
    console.log(`${name}-${colorScheme}.png`);
  }
}

/** The popup's states beyond its first look: a check-in, a search, a form begun earlier, a list, the narrow panel. */
async function popupStates(ext: Extension): Promise<void> {
  const popup = await ext.open('popup');
  await popup.getByRole('button', { name: 'Check in: Signed enterprise customers' }).click();
  await popup.getByRole('textbox', { name: 'Note' }).fill('Northwind has signed; two more are in legal.');
  await inBoth(popup, 'popup-check-in');
  await popup.keyboard.press('Escape');
  await popup.getByRole('searchbox', { name: 'Search goals' }).fill('enterprise');
  await popup.getByRole('treeitem', { name: /^Answer every enterprise request/ }).waitFor();
  await inBoth(popup, 'popup-search');
  await popup.getByRole('searchbox', { name: 'Search goals' }).fill('');
  await popup.getByRole('heading', { name: 'My goals' }).waitFor();
  await popup.getByRole('button', { name: 'New goal' }).click();
  await popup.getByRole('textbox', { name: 'Title' }).fill('Delight enterprise customers in Europe');
  await popup
    .getByRole('button', { name: /^Contribute to/ })
    .first()
    .waitFor();
  await popup.getByRole('button', { name: 'Add Key Result' }).click();
  await popup.getByRole('textbox', { name: 'Title' }).nth(1).fill('Seats from 10 to 40 seats');
  await popup.waitForFunction(async () => {
    const kept = await chrome.storage.local.get(null);
    return JSON.stringify(kept).includes('40 seats') && JSON.stringify(kept).includes('"of":"goal"');
  });
  await popup.close();
  const again = await ext.open('popup');
  await again.getByText('Restored what you had typed.').waitFor();
  await inBoth(again, 'goal-form-restored');
  await again.getByRole('button', { name: 'Start anew' }).click();
  await again.getByRole('textbox', { name: 'Title' }).focus();
  await again.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      'Win enterprise\n- Contract signed\n- Seats from 0 to 40\nGrow Europe',
    );
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await again.getByRole('textbox', { name: 'Goals, one a line' }).waitFor();
  await inBoth(again, 'goal-form-list');
  await again.getByRole('button', { name: 'Cancel' }).click();
  await again.setViewportSize({ width: 320, height: 760 });
  await again.goto(`${again.url()}#side`);
  await again.reload();
  await again.getByRole('button', { name: /waiting for a check-in/ }).waitFor();
  await inBoth(again, 'side-panel');
  await again.close();
}

/** The dashboard's views, one after the other. */
async function dashboard(ext: Extension): Promise<void> {
  const page = await ext.open('dashboard');
  await page.getByRole('treegrid', { name: 'Goals' }).waitFor();
  await inBoth(page, 'dashboard-tree');
  await page.getByRole('link', { name: 'Win 10 enterprise customers' }).first().click();
  await page.getByRole('figure', { name: 'History' }).getByText('As a table').waitFor();
  await inBoth(page, 'dashboard-goal');
  await page.getByRole('tab', { name: 'Check-ins' }).click();
  await page.getByRole('textbox', { name: 'Note' }).waitFor();
  await inBoth(page, 'dashboard-check-ins');
  await page.getByRole('tab', { name: 'Review' }).click();
  await page.getByRole('table', { name: /^Review of/ }).waitFor();
  await inBoth(page, 'dashboard-review');
}

/** Photographs every page and state of the main path into docs/pictures, light and dark. */
export async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const jira = await startJira({ pages: { lateness: { content: 0, landmarks: 0, rerender: -1 } } });
  const ctx = await launch(jira.port);
  try {
    const ext = await extensionOf(ctx);
    const empty = await ext.open('popup');
    await empty.getByRole('heading', { name: 'No goals yet' }).waitFor();
    await inBoth(empty, 'popup-empty');
    await empty.getByRole('button', { name: 'New goal' }).click();
    await empty.getByRole('dialog').waitFor();
    await inBoth(empty, 'goal-form');
    await empty.close();
    const welcome = await ext.open('welcome');
    await welcome.setViewportSize({ width: 900, height: 1080 });
    await welcome.getByRole('heading', { level: 1 }).waitFor();
    await inBoth(welcome, 'welcome');
    await welcome.close();

    await prepare(ctx, ext);
    const page = await ctx.newPage();
    await page.setViewportSize({ width: 1100, height: 600 });
    await page.goto(`${site}/browse/WEB-12`);
    const overlay = await overlayOf(page);
    await overlay.one('button', 'Link as Key Result');
    await inBoth(page, 'control');
    await overlay.click('button', 'Link as Key Result');
    await overlay.one('radio', /^This issue is done/);
    await inBoth(page, 'panel');
    await overlay.click('button', 'Link');
    await overlay.one('list', 'Rises to');
    await inBoth(page, 'linked');

    const popup = await ext.open('popup');
    await popup.getByRole('link', { name: 'WEB-12' }).first().waitFor();
    await inBoth(popup, 'popup');
    await popupStates(ext);
    jira.fail({ status: 429, headers: { 'retry-after': '120' }, body: '{}' });
    const settings = await ext.open('settings');
    await settings.setViewportSize({ width: 900, height: 760 });
    await call(settings, 'refresh', {});
    await popup.bringToFront();
    await popup
      .getByText(/slow down/)
      .first()
      .waitFor();
    await inBoth(popup, 'popup-stale');
    await settings.bringToFront();
    await inBoth(settings, 'settings');
    await dashboard(ext);
  } finally {
    await ctx.close();
    await jira.close();
  }
}
