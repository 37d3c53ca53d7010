import { readFileSync } from 'node:fs';
import { axe } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';

test('theme and pace are chosen, show at once, in other pages too, and stay', async ({ ext, addExample }) => {
  await addExample();
  const dashboard = await ext.open('dashboard');
  const settings = await ext.open('settings');
  await expect(settings.getByRole('heading', { level: 1 })).toBeVisible();
  await axe(settings);
  const ground = () => settings.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await settings.emulateMedia({ colorScheme: 'light' });
  const light = await ground();
  await settings.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(ground).not.toBe(light);
  await expect(dashboard.locator('html')).toHaveAttribute('data-theme', 'dark');
  await settings.getByRole('combobox', { name: 'Read linked sites' }).selectOption('60');
  const alarm = () =>
    ext.worker.evaluate(async () => ((await chrome.alarms.get('round'))?.scheduledTime ?? 0) - Date.now());
  await expect.poll(alarm).toBeGreaterThan(50 * 60_000);
  await settings.reload();
  await expect(settings.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(settings.getByRole('combobox', { name: 'Read linked sites' })).toHaveValue('60');
  await settings.getByRole('radio', { name: 'Like the system' }).check();
  await expect(dashboard.locator('html')).not.toHaveAttribute('data-theme');
});

test('a language is chosen over the browser’s, and given back', async ({ ext }) => {
  const settings = await ext.open('settings');
  const german = JSON.parse(
    readFileSync(new URL('../../public/_locales/de/messages.json', import.meta.url), 'utf8'),
  ) as Record<string, { message: string }>;
  const said = (key: string) => german[key]?.message ?? 'no such sentence';
  await settings.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(settings.getByRole('heading', { level: 1 })).toHaveText(said('settings_title'));
  await expect(settings.locator('html')).toHaveAttribute('lang', 'de');
  const dashboard = await ext.open('dashboard');
  await expect(dashboard.getByRole('heading', { name: said('popup_noGoals') })).toBeVisible();
  const refused = await dashboard.evaluate(() =>
    chrome.runtime.sendMessage({ keyrise: 'call', call: 'introduce', args: { name: ' ' } }),
  );
  expect(refused).toMatchObject({ code: 'emptyTitle', message: said('refuse_emptyTitle') });
  await settings.bringToFront();
  await settings.locator('#look ~ .field select').selectOption('');
  await expect(settings.getByRole('heading', { level: 1 })).toHaveText('Keyrise settings');
  await expect(dashboard.getByRole('heading', { name: 'No goals yet' })).toBeVisible();
});

test('what stands in a page follows language and theme at once, with a panel open and without', async ({
  ext,
  turnOnJira,
  visit,
}) => {
  await turnOnJira();
  const german = JSON.parse(
    readFileSync(new URL('../../public/_locales/de/messages.json', import.meta.url), 'utf8'),
  ) as Record<string, { message: string }>;
  const said = (key: string) => german[key]?.message.replace('$1', 'WEB-12') ?? 'no such sentence';
  const { page, overlay } = await visit('/browse/WEB-12');
  await page.emulateMedia({ colorScheme: 'light' });
  await overlay.one('button', 'Link as Key Result');
  const settings = await ext.open('settings');
  await settings.getByRole('radio', { name: 'Dark' }).check();
  await settings.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await page.bringToFront();
  await overlay.click('button', said('overlay_link'));
  await overlay.one('dialog', said('panel_heading'));
  const host = page.locator('keyrise-overlay');
  await expect(host).toHaveCSS('color-scheme', 'dark');
  // A page that is opened later is told before it draws; one that is open follows back.
  const later = await visit('/browse/WEB-13');
  await later.overlay.one('button', said('overlay_link'));
  await expect(later.page.locator('keyrise-overlay')).toHaveCSS('color-scheme', 'dark');
  await settings.bringToFront();
  await settings.locator('#look ~ .field select').selectOption('');
  await page.bringToFront();
  await overlay.one('dialog', 'Key Result for WEB-12');
});

test('[S4] limits are typed, refused in words, and every status follows', async ({ ext, addExample }) => {
  await addExample();
  const dashboard = await ext.open('dashboard');
  const behind = dashboard.getByRole('row', { name: /Cut the time/ });
  await expect(behind).toContainText('behind');
  const settings = await ext.open('settings');
  const onTrack = settings.getByRole('spinbutton', { name: 'On track up to' });
  await expect(onTrack).toHaveValue('10');
  await onTrack.fill('90');
  await onTrack.press('Enter');
  await expect(settings.getByRole('alert')).toContainText('can’t be smaller');
  await onTrack.press('Escape');
  const second = settings.getByRole('spinbutton', { name: 'Behind up to' });
  await second.fill('95');
  await second.press('Enter');
  const said = settings.getByRole('region', { name: 'Status' }).getByRole('status');
  await expect(said).toHaveText('Saved.');
  await onTrack.fill('90');
  await onTrack.press('Enter');
  await expect(behind).toContainText('on track');
});

test('the year’s beginning and a period’s own name follow everywhere', async ({ ext, addExample }) => {
  await addExample();
  const settings = await ext.open('settings');
  await settings.getByRole('combobox', { name: 'The year begins in' }).selectOption('2');
  const dashboard = await ext.open('dashboard');
  const cell = dashboard.getByRole('row').nth(1).locator('[data-column="period"]');
  await expect(cell).not.toHaveText(/^Q\d \d{4}$/);
  await settings.bringToFront();
  await settings.getByRole('combobox', { name: 'The year begins in' }).selectOption('1');
  await settings.getByRole('button', { name: 'Add period' }).click();
  await expect(settings.getByRole('alert')).toHaveText('Give the period a name.');
  await settings.getByRole('textbox', { name: 'Name', exact: true }).fill('Winter season');
  await settings.getByRole('button', { name: 'Add period' }).click();
  await expect(settings.getByRole('alert')).toContainText('Choose a first and a last day');
  await settings.getByLabel('First day').fill('2026-11-01');
  await settings.getByLabel('Last day').fill('2027-02-28');
  await settings.getByRole('button', { name: 'Add period' }).click();
  const own = settings.getByRole('list', { name: 'Periods with names' });
  await expect(own).toContainText('Winter season');
  await dashboard.bringToFront();
  await dashboard.getByRole('button', { name: 'New goal' }).click();
  await expect(dashboard.getByRole('option', { name: 'Winter season' })).toBeAttached();
  await settings.bringToFront();
  await settings.getByRole('button', { name: 'Remove Winter season' }).click();
  await expect(settings.getByText('None yet.', { exact: true })).toBeVisible();
});

test('[G8] people are renamed, given an address, and merged; all of it can be undone', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const settings = await ext.open('settings');
  const people = settings.getByRole('list', { name: 'People' });
  await settings.getByRole('button', { name: 'Edit Lena Fischer' }).click();
  const edit = settings.getByRole('dialog', { name: 'Edit Lena Fischer' });
  await edit.getByRole('textbox', { name: 'E-mail' }).fill('lena');
  await edit.getByRole('textbox', { name: 'Name' }).fill('Mia Chen');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit.getByRole('alert')).toContainText('not an e-mail address');
  await expect(edit.getByRole('textbox', { name: 'E-mail' })).toHaveValue('lena');
  await axe(settings);
  await edit.getByRole('textbox', { name: 'E-mail' }).fill('mia@example.com');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(people).toContainText('two people with this name');
  const twice = people.getByRole('listitem').filter({ hasText: 'mia@example.com' });
  await twice.getByRole('button', { name: 'Merge Mia Chen with somebody' }).click();
  const merge = settings.getByRole('dialog', { name: 'Who is Mia Chen?' });
  await axe(settings);
  await merge.getByRole('button', { name: 'Merge' }).click();
  await expect(people.getByRole('listitem').filter({ hasText: 'Mia Chen' })).toHaveCount(1);
  await expect(people).toContainText('mia@example.com · owns 2 goals');
  await settings.getByRole('button', { name: 'Undo' }).click();
  await expect(people.getByRole('listitem').filter({ hasText: 'Mia Chen' })).toHaveCount(2);
});
