import type { Day } from '../../src/core/records.ts';
import { axe } from './support/axe.ts';
import { call, settled, stored } from './support/calls.ts';
import { expect, test } from './support/fixtures.ts';

const goal = 'Win 10 enterprise customers';

test('[D2][S4] values are tried without being stored: what they would do here and above', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const page = await ext.open('dashboard');
  await settled(page);
  await page.getByRole('link', { name: goal }).click();
  await expect(page.getByRole('heading', { level: 1, name: goal })).toBeFocused();
  const before = await stored(page);
  await page.getByRole('button', { name: 'What if…' }).click();
  const dialog = page.getByRole('dialog', { name: `What if: ${goal}` });
  const outcome = dialog.getByRole('status');
  await expect(outcome).toHaveText(/^(\d+) % → \1 %/);
  const [now] = (await outcome.textContent())?.match(/\d+/) ?? [];
  const after = async () => Number((await outcome.textContent())?.match(/→ (\d+)/)?.[1]);
  await axe(page);

  await dialog.getByRole('checkbox', { name: 'Reference customer on stage' }).check();
  await expect.poll(after).toBeGreaterThan(Number(now));
  await expect(dialog.getByRole('list', { name: 'Other goals change:' })).toContainText('first choice');
  const ticked = await after();
  const signed = dialog.getByRole('spinbutton', { name: 'Signed enterprise customers' });
  await signed.fill('lots');
  await expect(dialog.getByRole('alert')).toHaveText('Type a number here.');
  expect(await after()).toBe(ticked);
  await signed.fill('0');
  await expect.poll(after).toBeLessThan(ticked);

  await dialog.getByRole('button', { name: 'Start over' }).click();
  await expect(outcome).toHaveText(/^(\d+) % → \1 %/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'What if…' })).toBeFocused();
  expect(await stored(page)).toEqual(before);
});

test('[S4] what it takes by Friday is tried in one press', async ({ ext }) => {
  const page = await ext.open('dashboard');
  const day = (after: number) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10) as Day;
  const metric = (title: string) => ({
    ...{ title, weight: 1, unit: '', due: null },
    scoring: { form: 'scale' as const, start: 0, target: 20, rising: true },
  });
  const { goal: late } = await call(page, 'createGoal', {
    title: 'Late',
    level: 'team',
    period: { start: day(-80), end: day(10) },
    draft: false,
    contributesTo: null,
    keyResults: [metric('Calls made'), metric('Visits made')],
    contributing: [],
  });
  await page.goto(page.url().replace(/#.*|$/, `#/goal/${late}`));
  await page.getByRole('button', { name: 'What if…' }).click();
  const dialog = page.getByRole('dialog', { name: 'What if: Late' });
  await expect(dialog.getByRole('status')).toHaveText(/^0 % → 0 %/);
  await dialog.getByRole('button', { name: /^Try what it takes by/ }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^0 % → 100 %/);
  await expect(dialog.getByRole('spinbutton', { name: 'Calls made' })).toHaveValue('20');
  await expect(dialog.getByRole('spinbutton', { name: 'Visits made' })).toHaveValue('20');
});
