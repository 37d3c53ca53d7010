import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

const axe = async (page: Page) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
  }
};

const top = 'Become the first choice of enterprise customers';

test('the popup opens the dashboard, and an open one again instead of a second', async ({
  ctx,
  ext,
  addExample,
}) => {
  await addExample();
  const popup = await ext.open('popup');
  const [dashboard] = await Promise.all([
    ctx.waitForEvent('page'),
    popup.getByRole('button', { name: 'Open dashboard' }).click(),
  ]);
  await expect(dashboard.getByRole('treegrid', { name: 'Goals' })).toBeVisible();
  await dashboard.getByRole('link', { name: top }).click();
  const again = popup.isClosed() ? await ext.open('popup') : popup;
  const pages = () => ctx.pages().filter((page) => page.url().includes('/dashboard/')).length;
  await again.getByRole('button', { name: 'Open dashboard' }).click();
  await expect.poll(() => dashboard.evaluate(() => document.visibilityState)).toBe('visible');
  expect(pages()).toBe(1);
  expect(dashboard.url()).toContain('#/goal/');
});

test('the tree is sorted, filtered, opened by keys, and leads to a goal and back', async ({
  ext,
  addExample,
}) => {
  const page = await ext.open('dashboard');
  await expect(page.getByRole('heading', { name: 'No goals yet' })).toBeVisible();
  await axe(page);
  await addExample();
  const grid = page.getByRole('treegrid', { name: 'Goals' });
  const rows = grid.locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(6);
  await expect(rows.first()).toHaveAttribute('aria-expanded', 'true');
  await axe(page);

  await grid.getByRole('button', { name: 'Status' }).click();
  await expect(grid.getByRole('columnheader', { name: 'Status' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('searchbox', { name: 'Search goals' }).fill('release');
  await expect(rows).toHaveCount(3);
  await expect(page.getByRole('status').first()).toHaveText('1 goal fits');
  await page.getByRole('searchbox', { name: 'Search goals' }).fill('zzz');
  await page.getByRole('button', { name: 'Show all goals' }).click();
  await expect(rows).toHaveCount(6);
  await page.getByRole('radio', { name: 'Mine' }).check();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('attention');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('');
  await page.getByRole('radio', { name: 'All' }).check();

  await rows.first().focus();
  await page.keyboard.press('ArrowLeft');
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/goal\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(rows.nth(1)).toBeFocused();
});
