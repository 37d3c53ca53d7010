import type { BrowserContext, Page } from '@playwright/test';
import { type Extension, site } from '../../tests/e2e/support/browser.ts';
import { chooseFile, heading, press } from '../../tests/e2e/support/import.ts';
import { inBoth } from './photograph.ts';

/** The dashboard while its goals are being read, held there. */
async function reading(ctx: BrowserContext, ext: Extension): Promise<void> {
  const page = await ctx.newPage();
  await page.addInitScript(() => {
    // Whoever asks for all goals waits for ever; every other question is answered.
    const all = IDBObjectStore.prototype.getAll;
    IDBObjectStore.prototype.getAll = function (...asked) {
      return this.name === 'goals'
        ? (new Promise(() => {}) as unknown as IDBRequest)
        : all.apply(this, asked);
    };
  });
  await page.goto(`chrome-extension://${ext.id}/src/pages/dashboard/index.html`);
  await page.locator('.skeleton').waitFor();
  await inBoth(page, 'dashboard-reading');
  await page.close();
}

/** What is deleted, said before and proved after; and a page whose store went from under it. The last pictures: nothing is left. */
async function leaving(ext: Extension): Promise<void> {
  const dashboard = await ext.open('dashboard');
  await dashboard.getByRole('treegrid', { name: 'Goals' }).waitFor();
  const settings = await ext.open('settings');
  await settings.setViewportSize({ width: 900, height: 760 });
  await settings.getByRole('button', { name: 'Delete everything' }).click();
  const dialog = settings.getByRole('dialog');
  await dialog.getByText(/goals go, with all history/).waitFor();
  await inBoth(settings, 'dialog-delete-everything');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await settings.getByRole('heading', { name: 'Everything is deleted' }).waitFor();
  await inBoth(settings, 'settings-deleted');
  await dashboard.bringToFront();
  await dashboard.getByRole('alert').waitFor();
  await inBoth(dashboard, 'store-closed');
}

async function exporting(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('dialog').waitFor();
  await inBoth(page, 'dialog-export');
  await page.keyboard.press('Escape');
}

/** The import's steps: a table whose columns are chosen, what it would do, and done. */
async function importing(ext: Extension): Promise<void> {
  const page = await ext.open('import');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await inBoth(page, 'import');
  const table =
    'Goal,Key Result,Owner,Target,Current\nOpen in Austria,Shops opened,Mia Chen,8,2\n,First 500 customers,Mia Chen,500,40\n';
  await chooseFile(page, { name: 'plans.csv', bytes: Buffer.from(table) });
  await heading(page, /columns/).waitFor();
  await inBoth(page, 'import-columns', true);
  await press(page, 'Continue');
  await heading(page, /will change/).waitFor();
  await inBoth(page, 'import-preview', true);
  await press(page, 'Import');
  await heading(page, 'Your goals are in').waitFor();
  await inBoth(page, 'import-done');
  await press(page, 'Undo');
  await heading(page, 'The import is undone').waitFor();
  await page.close();
}

/** Pages and states beside the main path. */
export async function otherStates(ctx: BrowserContext, ext: Extension): Promise<void> {
  const board = await ctx.newPage();
  await board.setViewportSize({ width: 1100, height: 600 });
  await board.goto(`${site}/jira/software/c/projects/WEB/boards/1`);
  await board.locator('keyrise-overlay:not(.floating)').first().waitFor();
  await board.locator('keyrise-overlay.floating').waitFor();
  await inBoth(board, 'board-badges');
  await board.close();

  const popup = await ext.open('popup');
  await popup.getByRole('searchbox', { name: 'Search goals' }).fill('zzz');
  await popup.getByRole('heading', { name: 'No goals fit' }).waitFor();
  await inBoth(popup, 'popup-no-match');
  await popup.close();

  const dashboard = await ext.open('dashboard');
  await dashboard.getByRole('treegrid', { name: 'Goals' }).waitFor();
  await exporting(dashboard);
  await dashboard.setViewportSize({ width: 320, height: 640 });
  for (const [tab, there, name] of [
    ['Check-ins', 'navigation', 'narrow-check-ins'],
    ['Review', 'table', 'narrow-review'],
  ] as const) {
    await dashboard.getByRole('tab', { name: tab }).click();
    await dashboard.getByRole(there).first().waitFor();
    await inBoth(dashboard, name);
  }
  await dashboard.getByRole('tab', { name: 'Tree' }).click();
  await dashboard.getByRole('link', { name: 'Win 10 enterprise customers' }).first().click();
  await dashboard.getByRole('figure', { name: 'History' }).waitFor();
  await inBoth(dashboard, 'narrow-goal', true);
  await dashboard.close();
  await reading(ctx, ext);

  await importing(ext);
  await leaving(ext);
}
