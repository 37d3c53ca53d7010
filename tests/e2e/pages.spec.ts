import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, site, test } from './support/fixtures.ts';

const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
};

test('a first goal is written, refused until it is whole, and moved by ticking and typing', async ({
  ext,
}) => {
  const popup = await ext.open('popup');
  await expect(popup.getByRole('heading', { name: 'No goals yet' })).toBeVisible();
  await axe(popup);
  await popup.getByRole('button', { name: 'New goal' }).click();
  const form = popup.getByRole('dialog', { name: 'New goal' });
  await form.getByRole('textbox', { name: 'Your name' }).fill('Sam Rivera');
  const create = form.getByRole('button', { name: 'Create goal' });
  await create.click();
  await expect(form.getByRole('alert')).toHaveText('Give it a title.');
  await expect(form.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await form.getByRole('textbox', { name: 'Title' }).fill('Win enterprise');
  await create.click();
  await expect(form.getByRole('alert')).toContainText('Add a Key Result');
  await form.getByRole('button', { name: 'Add Key Result' }).click();
  await form.getByRole('button', { name: 'Add Key Result' }).click();
  const lines = form.getByRole('list', { name: 'Key Results' }).getByRole('listitem');
  await lines.nth(0).getByRole('textbox', { name: 'Title' }).fill('Contract signed');
  await lines.nth(1).getByRole('radio', { name: 'Metric' }).check();
  await lines.nth(1).getByRole('textbox', { name: 'Title' }).fill('Seats');
  await lines.nth(1).getByRole('spinbutton', { name: 'Target' }).fill('40');
  await lines.nth(1).getByRole('spinbutton', { name: 'Weight' }).fill('-1');
  await axe(popup);
  await create.click();
  await expect(form.getByRole('alert')).toContainText('0 or more');
  await lines.nth(1).getByRole('spinbutton', { name: 'Weight' }).fill('1');
  await create.click();
  await expect(form).toBeHidden();
  await expect(popup.getByRole('status')).toHaveText('Win enterprise is created.');

  await popup.getByRole('checkbox', { name: 'Contract signed' }).check();
  await expect(popup.getByRole('status')).toHaveText('Win enterprise is now 50 %.');
  const seats = popup.getByRole('spinbutton', { name: 'Seats' });
  await seats.fill('many');
  await seats.press('Enter');
  await expect(popup.getByRole('alert')).toContainText('“many” is not a number');
  await expect(seats).toHaveValue('many');
  await seats.press('Escape');
  await expect(seats).toHaveValue('');
  await seats.fill('20');
  await seats.press('Enter');
  await expect(popup.getByRole('status')).toHaveText('Win enterprise is now 75 %.');
  await expect(popup.getByRole('progressbar', { name: 'Win enterprise' })).toHaveAttribute(
    'aria-valuenow',
    '75',
  );
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(popup.getByRole('progressbar', { name: 'Win enterprise' })).toHaveAttribute(
    'aria-valuenow',
    '50',
  );
  await expect(seats).toHaveValue('');
  await axe(popup);
});

test('the tree is walked by keys, and what is somebody else’s says whose it is', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const popup = await ext.open('popup');
  const items = popup.getByRole('treeitem');
  await items.first().focus();
  await popup.keyboard.press('End');
  await expect(items.last()).toBeFocused();
  await popup.keyboard.press('Home');
  await expect(items.first()).toBeFocused();
  await expect(items.first()).toHaveAttribute('aria-expanded', 'true');
  await popup.keyboard.press('ArrowLeft');
  await expect(items.first()).toHaveAttribute('aria-expanded', 'false');
  await popup.keyboard.press('Enter');
  await expect(items.first()).toHaveAttribute('aria-expanded', 'true');
  await popup.keyboard.press('ArrowRight');
  await expect(items.nth(1)).toBeFocused();
  const title = (await items.first().getAttribute('aria-label'))?.split(',')[0] ?? '';
  await popup.keyboard.press(title.charAt(0));
  await popup.getByRole('searchbox', { name: 'Search goals' }).fill('on-call');
  await axe(popup);
  await popup.getByRole('searchbox', { name: 'Search goals' }).fill('zzzz');
  await expect(popup.getByRole('heading', { name: 'No goals fit' })).toBeVisible();
  await popup.getByRole('button', { name: 'Show all goals' }).click();
  await popup.getByRole('radio', { name: 'Mine' }).check();
  await axe(popup);
});

test('Jira is turned on, seen in settings, read and turned off', async ({ ext, turnOnJira }) => {
  await turnOnJira();
  const settings = await ext.open('settings');
  const jira = settings.getByRole('listitem', { name: site.replace('https://', '') });
  await expect(jira).toContainText('Signed in as Sam Rivera');
  await axe(settings);
  await jira.getByRole('button', { name: 'Read now' }).click();
  await expect(jira.getByRole('status')).toContainText('was read just now');
  await jira.getByRole('button', { name: 'Turn off' }).click();
  await expect(jira).toBeHidden();
});
