import type { Page } from '@playwright/test';
import type { Extension } from '../../tests/e2e/support/browser.ts';
import { inBoth } from './photograph.ts';

/** Opens a dialog of a goal's page, photographs it, and closes it. */
async function dialog(page: Page, button: string, name: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await page.getByRole('dialog').waitFor();
  await inBoth(page, name);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function whatIf(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'What if…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Reference customer on stage' }).check();
  await dialog.getByRole('list', { name: 'Other goals change:' }).waitFor();
  await inBoth(page, 'dialog-what-if');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

async function goal(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Win 10 enterprise customers' }).first().click();
  await page.getByRole('figure', { name: 'History' }).getByText('As a table').waitFor();
  await inBoth(page, 'dashboard-goal');
  await dialog(page, 'Check in', 'dialog-check-in');
  await whatIf(page);
  await dialog(page, 'Align', 'dialog-align');
  await dialog(page, 'Close goal', 'dialog-close');
  await dialog(page, 'Roll over', 'dialog-roll-over');
  await dialog(page, 'Edit', 'dialog-edit');
  await dialog(page, 'Delete', 'dialog-delete');
  await page.goto(`${page.url().split('#')[0]}#/goal/goal%3Agone`);
  await page.getByRole('heading', { name: 'There is no such goal' }).waitFor();
  await inBoth(page, 'dashboard-no-goal');
}

async function map(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Map' }).click();
  await page.getByRole('treeitem').first().waitFor();
  await inBoth(page, 'dashboard-map');
  await page.getByRole('searchbox', { name: 'Find on the map' }).fill('customers');
  await page.getByText('goals fit').waitFor();
  await inBoth(page, 'dashboard-map-found');
  await page.getByRole('searchbox', { name: 'Find on the map' }).fill('');
  await page.getByRole('treeitem', { name: /^Cut the time/ }).focus();
  await page.keyboard.press('a');
  await page.keyboard.press('ArrowUp');
  await page.getByText(/^Enter lets/).waitFor();
  await inBoth(page, 'dashboard-map-aligning');
  await page.keyboard.press('Escape');
}

/** The dashboard before there is anything. */
export async function emptyDashboard(ext: Extension): Promise<void> {
  const page = await ext.open('dashboard');
  await page.getByRole('heading', { name: 'No goals yet' }).waitFor();
  await inBoth(page, 'dashboard-empty');
  await page.close();
}

/** The dashboard's views and states, one after the other; on a phone's width too. */
export async function dashboardPictures(ext: Extension): Promise<void> {
  const page = await ext.open('dashboard');
  await page.getByRole('treegrid', { name: 'Goals' }).waitFor();
  await inBoth(page, 'dashboard-tree');
  await page.getByRole('searchbox', { name: 'Search goals' }).fill('zzz');
  await page.getByRole('heading', { name: 'No goals fit' }).waitFor();
  await inBoth(page, 'dashboard-tree-no-match');
  await page.getByRole('button', { name: 'Show all goals' }).click();
  await goal(page);
  await map(page);
  await page.getByRole('tab', { name: 'Check-ins' }).click();
  await page.getByRole('textbox', { name: 'Note' }).waitFor();
  await inBoth(page, 'dashboard-check-ins');
  await page.getByRole('tab', { name: 'Review' }).click();
  await page.getByRole('table', { name: /^Review of/ }).waitFor();
  await inBoth(page, 'dashboard-review');
  await page.setViewportSize({ width: 320, height: 640 });
  for (const [tab, name] of [
    ['Tree', 'narrow-tree'],
    ['Map', 'narrow-map'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await page
      .getByRole(tab === 'Tree' ? 'treegrid' : 'treeitem')
      .first()
      .waitFor();
    await inBoth(page, name);
  }
}
