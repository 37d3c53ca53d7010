import type { Page } from '@playwright/test';
import { axe } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { unfitting } from './support/pseudo.ts';

test('every dialog of a goal, and the welcome page, are free of violations in both themes', async ({
  ext,
  addExample,
}) => {
  test.setTimeout(120_000);
  const welcome = await ext.open('welcome');
  await expect(welcome.getByRole('heading', { level: 1 })).toBeVisible();
  await axe(welcome);
  await addExample();
  const page = await ext.open('dashboard');
  await page.getByRole('link', { name: 'Win 10 enterprise customers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Win 10 enterprise customers' })).toBeFocused();
  for (const name of ['Close goal', 'Roll over', 'Align', 'Add contributing goal', 'Add Key Result']) {
    await page.getByRole('button', { name, exact: true }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await axe(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('button', { name, exact: true }).first()).toBeFocused();
  }
});

/** How much of the row of tabs is out of view, px. */
const tabsCut = (page: Page) =>
  page.getByRole('tablist').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);

test('nothing scrolls sideways from 320 px to 4K, nor at 200 % zoom', async ({ ext, addExample }) => {
  await addExample();
  const page = await ext.open('dashboard');
  const start = page.url().split('#')[0];
  for (const [hash, there] of [
    ['#/tree', 'treegrid'],
    ['#/map', 'treeitem'],
    ['#/check-ins', 'navigation'],
    ['#/review', 'table'],
  ] as const) {
    await page.goto(`${start}${hash}`);
    await expect(page.getByRole(there).first()).toBeVisible();
    // 640 px is what 1280 px are at 200 %.
    for (const width of [320, 640, 1280, 3840]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => unfitting(page), `${hash} at ${width} px`).toEqual([]);
      expect(await tabsCut(page), `tabs at ${width} px`).toBe(0);
    }
  }
});

test('with colours of the person’s own, a status keeps its shape, and bars and cards their outlines', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const page = await ext.open('dashboard');
  await page.emulateMedia({ forcedColors: 'active' });
  await page.getByRole('tab', { name: 'Map' }).click();
  const behind = page.getByRole('treeitem', { name: /, behind, / });
  await expect(behind).toBeVisible();
  const look = (selector: string) =>
    behind.locator(selector).evaluate((element) => {
      const { backgroundColor, clipPath, borderTopWidth } = getComputedStyle(element);
      const { backgroundColor: ground } = getComputedStyle(document.body);
      return { seen: backgroundColor !== ground, clipPath, borderTopWidth };
    });
  expect(await look('.status-shape')).toMatchObject({
    seen: true,
    clipPath: expect.stringContaining('polygon'),
  });
  expect(await look('.progress-bar')).toMatchObject({ borderTopWidth: '1px' });
  expect(await look('.progress-bar-fill')).toMatchObject({ seen: true });
  expect(await behind.evaluate((card) => getComputedStyle(card).borderTopWidth)).toBe('1px');
});

test('more contrast is given where it is asked for', async ({ ext, addExample }) => {
  await addExample();
  const page = await ext.open('dashboard');
  const hint = page.locator('.found').first();
  const colour = () => hint.evaluate((element) => getComputedStyle(element).color);
  await page.emulateMedia({ colorScheme: 'light' });
  const before = await colour();
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  expect(await colour()).not.toBe(before);
});
