import type { Page } from '@playwright/test';
import { axe } from './support/axe.ts';
import { call, idOf } from './support/calls.ts';
import { expect, test } from './support/fixtures.ts';

const quarter = { start: '2026-10-01', end: '2026-12-31' } as const;
const milestone = (title: string) => ({
  ...{ title, weight: 1, unit: '', due: null },
  scoring: { form: 'step' as const },
});

/** The goals at the top of the list, in order. */
const tops = async (popup: Page) => {
  const names = await popup
    .locator('[role=treeitem][aria-level="1"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')?.split(',')[0]));
  return names;
};

test('my goals first, then what needs me, then everyone’s', async ({ ext, addExample }) => {
  await addExample();
  const popup = await ext.open('popup');
  await expect(popup.getByRole('heading', { name: 'My goals' })).toBeVisible();
  await expect(popup.getByRole('button', { name: /^\d+ waiting for a check-in$/ })).toBeVisible();
  expect(await tops(popup)).toEqual([
    'Win 10 enterprise customers',
    'Cut the time from idea to release',
    'Become the first choice of enterprise customers',
  ]);
  const everyone = popup.getByRole('treeitem', { name: /^Become the first choice/ });
  await expect(everyone).toHaveAttribute('aria-expanded', 'false');
  await expect(everyone).toHaveAccessibleDescription('Everyone’s goals');
  await expect(popup.locator('.sparkline').first()).toBeVisible();
  await axe(popup);

  const behind = popup.getByRole('button', { name: /^\d+ behind$/ });
  if (await behind.isVisible()) {
    const count = Number((await behind.innerText()).split(' ')[0]);
    await behind.click();
    await expect(behind).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(async () => (await tops(popup)).length).toBe(count);
    await behind.click();
    await expect.poll(async () => (await tops(popup)).length).toBe(3);
  }
});

test('a check-in is written in its row: value, note, confidence, and taken back', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const popup = await ext.open('popup');
  const waiting = popup.getByRole('button', { name: /waiting for a check-in$/ });
  const before = Number((await waiting.innerText()).split(' ')[0]);
  await popup.getByRole('button', { name: 'Check in: Reference customer on stage' }).click();
  const form = popup.getByRole('form', { name: 'Check in: Reference customer on stage' });
  await form.getByRole('button', { name: 'Save check-in' }).click();
  await expect(form.getByRole('alert')).toContainText('Say at least one thing');
  await axe(popup);
  await form.getByRole('textbox', { name: 'Note' }).fill('Asked Northwind');
  await form.getByRole('radio', { name: '7' }).check({ force: true });
  // Escape closes; what was typed stays for the next time.
  await popup.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect(popup.getByRole('treeitem', { name: /^Reference customer on stage/ })).toBeFocused();
  await popup.getByRole('button', { name: 'Check in: Reference customer on stage' }).click();
  await expect(form.getByRole('textbox', { name: 'Note' })).toHaveValue('Asked Northwind');
  await expect(form.getByRole('radio', { name: '7' })).toBeChecked();
  await form.getByRole('button', { name: 'Save check-in' }).click();
  await expect(form).toBeHidden();
  await expect(waiting).toHaveText(`${before - 1} waiting for a check-in`);
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(waiting).toHaveText(`${before} waiting for a check-in`);
});

test('the popup remembers where one was, and a number that was typed', async ({ ext, addExample }) => {
  await addExample();
  const popup = await ext.open('popup');
  await popup.getByRole('treeitem', { name: /^Win 10 enterprise customers/ }).focus();
  await popup.keyboard.press('ArrowLeft');
  await popup.getByRole('radio', { name: 'Mine' }).check();
  const cut = popup.getByRole('treeitem', { name: /^Cut the time/ });
  await expect(cut).toHaveAttribute('aria-expanded', 'true');
  const days = popup.getByRole('spinbutton', { name: 'Days from idea to release' });
  await days.fill('17');
  const kept = () => popup.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
  await expect.poll(kept).toMatch(/"17"/);
  await expect.poll(kept).toMatch(/"whose":"mine"/);
  await popup.close();
  const again = await ext.open('popup');
  await expect(again.getByRole('radio', { name: 'Mine' })).toBeChecked();
  await expect(again.getByRole('treeitem', { name: /^Win 10/ })).toHaveAttribute('aria-expanded', 'false');
  await expect(again.getByRole('spinbutton', { name: 'Days from idea to release' })).toHaveValue('17');
  await expect(again.getByText('Enter saves it')).toBeVisible();
  await again.getByRole('spinbutton', { name: 'Days from idea to release' }).press('Enter');
  await expect(again.getByRole('status').first()).toContainText('Cut the time from idea to release is now');
});

test('of very many rows those in view are drawn, and the keyboard reaches them all', async ({ ext }) => {
  const settings = await ext.open('settings');
  await call(settings, 'introduce', { name: 'Sam Rivera' });
  await call(settings, 'createGoals', {
    goals: [
      {
        ...{ title: 'A long list', level: 'team', period: quarter, draft: false, contributesTo: null },
        keyResults: Array.from({ length: 400 }, (_, i) => milestone(`Step ${i + 1}`)),
        contributing: [],
      },
    ],
  });
  const popup = await ext.open('popup');
  const rows = popup.getByRole('treeitem');
  const first = popup.getByRole('treeitem', { name: /^A long list/ });
  await expect(first).toBeVisible();
  await expect.poll(() => rows.count()).toBeLessThan(60);
  await first.focus();
  await popup.keyboard.press('End');
  const last = popup.getByRole('treeitem', { name: /^Step 400,/ });
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await expect(last).toHaveAttribute('aria-posinset', '400');
  await expect(last).toHaveAttribute('aria-setsize', '400');
  await popup.keyboard.press(' ');
  await expect(popup.getByRole('checkbox', { name: 'Step 400' })).toBeChecked();
  await expect(rows.last()).toBeVisible();
  await popup.keyboard.press('Home');
  await expect(first).toBeFocused();
  await popup.keyboard.type('Step 25');
  await expect(popup.getByRole('treeitem', { name: /^Step 25,/ })).toBeFocused();
  await expect.poll(() => rows.count()).toBeLessThan(60);
  await axe(popup);
});

test('search finds among all as letters are typed, forgives a slip, and is kept to mine', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const popup = await ext.open('popup');
  const search = popup.getByRole('searchbox', { name: 'Search goals' });
  await search.pressSequentially('signing large');
  await expect.poll(() => tops(popup)).toEqual(['Make signing in effortless for large companies']);
  await search.fill('websiet');
  await expect.poll(() => tops(popup)).toEqual(['Keep the website fast and dependable']);
  await axe(popup);
  await popup.getByRole('radio', { name: 'Mine' }).check();
  await expect(popup.getByRole('heading', { name: 'No goals fit' })).toBeVisible();
  // A goal renamed elsewhere is found by its new name.
  const goal = await idOf<never>(popup, 'goals', 'Cut the time from idea to release');
  await call(popup, 'changeGoal', { goal, title: 'Ship every day' });
  await search.fill('every day');
  await expect.poll(() => tops(popup)).toEqual(['Ship every day']);
});
