import type { Page } from '@playwright/test';
import { axe } from './support/axe.ts';
import { call, stored } from './support/calls.ts';
import { expect, test } from './support/fixtures.ts';

/** Pastes as a person does, from a clipboard that has this text. */
const paste = (page: Page, text: string) =>
  page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);

const open = async (page: Page) => {
  await page.getByRole('button', { name: 'New goal' }).click();
  return page.getByRole('dialog', { name: 'New goal' });
};

test('a goal by keyboard alone: a wording becomes a metric, its parent is suggested, a child is made in place', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const popup = await ext.open('popup');
  const form = await open(popup);
  await expect(form.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await popup.keyboard.type('Delight enterprise customers in Europe');
  await axe(popup);
  const hint = form.getByRole('button', { name: 'Contribute to “Win 10 enterprise customers”' });
  await hint.focus();
  await popup.keyboard.press('Enter');
  await expect(form.getByRole('combobox', { name: 'Contributes to' })).toHaveValue(
    'Win 10 enterprise customers',
  );

  await form.getByRole('button', { name: 'Add Key Result' }).press('Enter');
  const first = form.getByRole('list', { name: 'Key Results' }).getByRole('listitem').first();
  await expect(first.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await popup.keyboard.type('Seats from 10 to 40 seats');
  await first.getByRole('button', { name: 'Make it a metric: Seats from 10 to 40 seats' }).press('Enter');
  await expect(first.getByRole('spinbutton', { name: 'Target' })).toHaveValue('40');
  await expect(first.getByRole('textbox', { name: 'Title' })).toHaveValue('Seats');

  await form.getByRole('button', { name: 'Add contributing goal' }).press('Enter');
  const child = form.getByRole('list', { name: 'Contributing goals' }).getByRole('listitem').first();
  await expect(child.getByRole('combobox', { name: 'Goal' })).toBeFocused();
  await popup.keyboard.type('Open the Paris office');
  await expect(child.getByRole('option', { name: 'Create goal “Open the Paris office”' })).toBeVisible();
  await popup.keyboard.press('Enter');
  await child.getByRole('textbox', { name: 'Its first Key Result' }).focus();
  await popup.keyboard.type('Lease signed');
  await axe(popup);
  await popup.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(popup.getByRole('status').last()).toHaveText(
    'Delight enterprise customers in Europe is created.',
  );

  await popup.getByRole('searchbox', { name: 'Search goals' }).fill('paris');
  await expect(popup.getByRole('treeitem', { name: /^Open the Paris office, 0 %/ })).toBeVisible();
  await popup.getByRole('searchbox', { name: 'Search goals' }).fill('europe');
  await expect(
    popup.getByRole('treeitem', { name: /^Delight enterprise customers in Europe/ }),
  ).toBeVisible();
});

test('a pasted list becomes several goals in one step, which undo takes back', async ({ ext }) => {
  const popup = await ext.open('popup');
  const form = await open(popup);
  await form.getByRole('textbox', { name: 'Your name' }).fill('Sam Rivera');
  await form.getByRole('textbox', { name: 'Title' }).focus();
  await paste(popup, 'Win enterprise\n- Contract signed\n- Seats from 0 to 40\nGrow Europe\n');
  await expect(form.getByRole('textbox', { name: 'Goals, one a line' })).toHaveValue(/Grow Europe/);
  await expect(form.getByRole('status')).toContainText('2 goals will be created. 1 has no Key Result yet');
  await axe(popup);
  await form.getByRole('combobox', { name: 'Owner' }).fill('Mia Chen');
  await form.getByRole('option', { name: 'New person “Mia Chen”' }).click();
  await form.getByRole('button', { name: 'Create 2 goals' }).click();
  await expect(form).toBeHidden();
  await expect(popup.getByRole('treeitem', { name: /^Win enterprise, 0 %/ })).toContainText('Mia Chen');
  await expect(popup.getByRole('treeitem', { name: /^Grow Europe, —, draft/ })).toBeVisible();
  // Who made it is its delegate, and ticks.
  await popup.getByRole('checkbox', { name: 'Contract signed' }).check();
  await expect(popup.getByRole('status').last()).toHaveText('Win enterprise is now 50 %.');
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(popup.getByRole('checkbox', { name: 'Contract signed' })).not.toBeChecked();
});

test('a list pasted into a Key Result becomes as many', async ({ ext, addExample }) => {
  await addExample();
  const popup = await ext.open('popup');
  const form = await open(popup);
  await form.getByRole('button', { name: 'Add Key Result' }).click();
  const lines = form.getByRole('list', { name: 'Key Results' }).getByRole('listitem');
  await lines.first().getByRole('textbox', { name: 'Title' }).focus();
  await paste(popup, '1. Contract signed\n2. Audit passed\n3. Churn from 5 % to 2 %');
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(1).getByRole('textbox', { name: 'Title' })).toHaveValue('Audit passed');
  await expect(lines.nth(2).getByRole('spinbutton', { name: 'Target' })).toHaveValue('2');
});

test('the popup closes half-way: what was typed is there again, and can be thrown away', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const popup = await ext.open('popup');
  const form = await open(popup);
  await form.getByRole('textbox', { name: 'Title' }).fill('Half a thought');
  await form.getByRole('button', { name: 'Add Key Result' }).click();
  await form.getByRole('list', { name: 'Key Results' }).getByRole('textbox', { name: 'Title' }).fill('Audit');
  const kept = () => popup.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
  await expect.poll(kept).toMatch(/"form":\{"goal":null,"of":"goal"\}/);
  await popup.close();

  const again = await ext.open('popup');
  const restored = again.getByRole('dialog', { name: 'New goal' });
  await expect(restored.getByRole('textbox', { name: 'Title' }).first()).toHaveValue('Half a thought');
  await expect(
    restored.getByRole('list', { name: 'Key Results' }).getByRole('textbox', { name: 'Title' }),
  ).toHaveValue('Audit');
  await expect(restored.getByText('Restored what you had typed.')).toBeVisible();
  await axe(again);
  await restored.getByRole('button', { name: 'Start anew' }).click();
  await expect(restored.getByRole('textbox', { name: 'Title' })).toHaveValue('');
  await again.keyboard.press('Escape');
  await expect(restored).toBeHidden();
});

test('the example company goes without a trace, and nothing else with it', async ({ ext, addExample }) => {
  const settings = await ext.open('settings');
  await call(settings, 'introduce', { name: 'Sam Rivera' });
  const records = async () => {
    const {
      goals,
      keyResults,
      contributions,
      checkIns,
      people,
      readings,
      freshness,
      derived,
      catalogue,
      refs,
    } = await stored(settings);
    return {
      goals,
      keyResults,
      contributions,
      checkIns,
      people,
      readings,
      freshness,
      derived,
      catalogue,
      refs,
    };
  };
  const before = await records();
  await addExample();
  const popup = await ext.open('popup');
  await popup.getByRole('checkbox', { name: 'Reference customer on stage' }).check();
  await popup.getByRole('button', { name: 'Remove the example' }).click();
  await expect(popup.getByRole('heading', { name: 'No goals yet' })).toBeVisible();
  expect(await records()).toEqual(before);

  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(popup.getByRole('checkbox', { name: 'Reference customer on stage' })).toBeChecked();
  const own = await call(settings, 'createGoal', {
    title: 'My own',
    level: 'team',
    period: { start: '2026-10-01', end: '2026-12-31' },
    draft: false,
    contributesTo: null,
    keyResults: [{ title: 'Contract', weight: 1, unit: '', due: null, scoring: { form: 'step' } }],
    contributing: [],
  });
  await popup.getByRole('button', { name: 'Remove the example' }).click();
  await expect(popup.getByRole('treeitem')).toHaveCount(2);
  expect((await records()).goals).toMatchObject([{ id: own.goal }]);
});
