import { axe } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';

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
  await expect(page.getByRole('heading', { name: 'No goals fit' })).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Show all goals' }).click();
  await expect(rows).toHaveCount(6);
  await page.getByRole('radio', { name: 'Mine' }).check();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('behind');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Mine' })).toBeChecked();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('behind');
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

test('a goal explains its number, is checked in, changed where it stands, aligned and closed', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const page = await ext.open('dashboard');
  await page.getByRole('link', { name: 'Win 10 enterprise customers' }).click();
  const heading = page.getByRole('heading', { level: 1, name: 'Win 10 enterprise customers' });
  await expect(heading).toBeFocused();
  await expect(page).toHaveTitle(/^Win 10 enterprise customers/);
  const table = page.getByRole('table', { name: /^Why \d+ %/ });
  await expect(table.getByRole('row')).toHaveCount(6);
  const points = await table.locator('td[data-column="points"]').allTextContents();
  const sum = points.reduce((total, text) => total + Number(text), 0);
  const bar = page.getByRole('progressbar', { name: 'Win 10 enterprise customers' });
  expect(Math.round(sum)).toBe(Number(await bar.getAttribute('aria-valuenow')));
  await expect(page.getByRole('figure', { name: 'History' })).toContainText(/From \d+ % on/);
  await axe(page);

  // It shows what is stored, so it is checked once that is.
  await page.getByRole('checkbox', { name: 'Reference customer on stage' }).click();
  await expect(page.getByRole('status')).toHaveText(/^Win 10 enterprise customers is now \d+ %\.$/);
  const weight = page.getByRole('spinbutton', { name: 'Weight of Answer every' });
  await weight.fill('-2');
  await weight.press('Enter');
  await expect(page.getByRole('alert')).toContainText('0 or more');
  await expect(weight).toHaveValue('-2');
  await weight.fill('0');
  await weight.press('Enter');
  await expect(page.getByText('its weight is 0').first()).toBeVisible();

  await page.getByRole('button', { name: 'Check in' }).click();
  const checkIn = page.getByRole('dialog', { name: 'Check in' });
  await checkIn.getByRole('button', { name: 'Save' }).click();
  await expect(checkIn.getByRole('alert')).toContainText('says nothing yet');
  await checkIn.getByRole('combobox', { name: 'About' }).selectOption('Signed enterprise customers');
  await checkIn.getByRole('spinbutton', { name: 'Value, in customers' }).fill('9');
  await checkIn.getByRole('textbox', { name: 'Note' }).fill('Nearly there.');
  await checkIn.getByRole('radio', { name: '8' }).check();
  await axe(page);
  await checkIn.getByRole('button', { name: 'Save' }).click();
  const told = page.getByRole('list', { name: 'Check-ins' }).getByRole('listitem').first();
  await expect(told).toContainText('9 customers');
  await expect(told).toContainText('confidence 8 of 10');

  await page.getByRole('button', { name: 'Align' }).click();
  const align = page.getByRole('dialog', { name: /^Align/ });
  await align.getByRole('button', { name: 'Align' }).click();
  await expect(align.getByRole('alert')).toHaveText('Choose a goal from the list.');
  await align.getByRole('combobox', { name: 'Contributes to' }).fill('cut the time');
  await align.getByRole('option').first().click();
  await align.getByRole('button', { name: 'Align' }).click();
  await expect(page.getByRole('navigation', { name: 'Contributes to' })).toContainText('Cut the time');

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const edit = page.getByRole('dialog', { name: 'Edit goal' });
  await edit.getByRole('combobox', { name: 'Add somebody' }).fill('lena');
  await edit.getByRole('option', { name: /Lena Fischer/ }).click();
  await expect(edit.getByRole('list', { name: 'Who else may update it' })).toContainText('Lena Fischer');
  await axe(page);
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('with Lena Fischer')).toBeVisible();

  await page.getByRole('button', { name: 'Close goal' }).click();
  const close = page.getByRole('dialog', { name: /^Close Win 10/ });
  await close.getByRole('spinbutton', { name: 'Your score' }).fill('7');
  await close.getByRole('button', { name: 'Close goal' }).click();
  await expect(close.getByRole('alert')).toContainText('0.0 to 1.0');
  await expect(close.getByRole('spinbutton', { name: 'Your score' })).toHaveValue('7');
  await close.getByRole('spinbutton', { name: 'Your score' }).fill('0.7');
  await close.getByRole('button', { name: 'Close goal' }).click();
  await expect(page.getByText('Score 0.7.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Reopen goal' }).click();
  await expect(page.getByRole('button', { name: 'Check in' })).toBeVisible();
});

test('deleting says first what changes and can be undone; rolling over leads to the new goal', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const page = await ext.open('dashboard');
  await page.getByRole('link', { name: 'Cut the time from idea to release' }).click();
  const address = page.url();
  await page.getByRole('button', { name: 'Delete' }).click();
  const ask = page.getByRole('dialog', { name: /^Delete Cut/ });
  await expect(ask.getByRole('list', { name: 'Other goals change:' })).toContainText('Keep the website fast');
  await axe(page);
  await ask.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('treegrid', { name: 'Goals' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cut the time from idea to release' })).toBeHidden();
  await expect(page.getByRole('row').nth(1)).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Cut the time from idea to release' }).click();
  await page.getByRole('button', { name: 'Roll over' }).click();
  const roll = page.getByRole('dialog', { name: /^Roll over/ });
  await expect(roll).toContainText('2 Key Results move on');
  await roll.getByRole('button', { name: 'Roll over' }).click();
  await expect(page).not.toHaveURL(address);
  await expect(page.getByRole('button', { name: 'Check in' })).toBeVisible();
  await page.getByText('Carried over from').getByRole('link', { name: 'Cut the time' }).click();
  await expect(page).toHaveURL(address);
  await page.getByText('Goes on as').getByRole('link', { name: 'Cut the time' }).click();
  await expect(page).not.toHaveURL(address);
  await page.goto(`${page.url().split('#')[0]}#/goal/goal%3Agone`);
  await expect(page.getByRole('heading', { name: 'There is no such goal' })).toBeFocused();
  await axe(page);
});

test('[G1] an archived goal leaves the lists, is found where they are asked for it, and comes back', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const page = await ext.open('dashboard');
  const name = 'Cut the time from idea to release';
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'is archived' })).toBeVisible();
  await page.getByRole('tab', { name: 'Tree' }).click();
  await expect(page.getByRole('link', { name: top })).toBeVisible();
  await expect(page.getByRole('link', { name })).toBeHidden();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('archived');
  await expect(page).toHaveURL(/status=archived/);
  await expect(page.getByRole('link', { name })).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Show in lists again' }).click();
  await page.goBack();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('');
  await expect(page.getByRole('link', { name })).toBeVisible();
});

test('the week’s round goes through my Key Results by keyboard alone', async ({ ext, addExample }) => {
  await addExample();
  const page = await ext.open('dashboard');
  await page.getByRole('tab', { name: 'Tree' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Check-ins' })).toBeFocused();
  await expect(page).toHaveURL(/#\/check-ins$/);
  const list = page.getByRole('navigation', { name: 'This week’s round' });
  await expect(list.getByRole('listitem').first()).toBeVisible();
  await axe(page);
  const steps = await list.getByRole('listitem').count();
  await list.getByRole('button', { name: 'Signed enterprise customers' }).press('Enter');
  const value = page.getByRole('spinbutton', { name: 'Value, in customers' });
  await expect(value).toBeFocused();
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Type a number here.');
  await expect(value).toHaveValue('many');
  await value.fill('10');
  await page.keyboard.press('Tab');
  await page.keyboard.type('All signed.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status')).toHaveText(/^Win 10 enterprise customers is now \d+ %\.$/);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Signed enterprise customers');
  for (let i = 0; i < steps; i++) {
    if (await page.getByRole('heading', { name: 'That’s it for this week' }).isVisible()) break;
    const next = page.getByRole('button', { name: 'Next' });
    await next.focus();
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { name: 'That’s it for this week' })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('tree', { name: 'Map' })).toBeVisible();
});

test('the review tells a period’s results, copies them, prints them alone, and rolls the rest over', async ({
  ctx,
  ext,
  addExample,
}) => {
  await addExample();
  const page = await ext.open('dashboard');
  await page.goto(`${page.url().split('#')[0]}#/review`);
  const table = page.getByRole('table', { name: /^Review of/ });
  await expect(table.locator('tbody').getByRole('row')).toHaveCount(6);
  await expect(page.getByText(/^6 goals: .*on average\.$/)).toBeVisible();
  await axe(page);
  await ctx.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.bringToFront();
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByRole('status')).toHaveText('Copied as Markdown.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^# Review of Q\d \d{4}\n/);
  expect(copied).toContain(`| ${top} | Mia Chen |`);
  await page.getByRole('button', { name: 'Copy as picture' }).click();
  await expect(page.getByRole('status')).toHaveText('Copied as a picture.');
  const picture = await page.evaluate(async () => {
    const [pasted] = await navigator.clipboard.read();
    const bitmap = await createImageBitmap(await (pasted as ClipboardItem).getType('image/png'));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    pen?.drawImage(bitmap, 0, 0);
    const { data } = pen?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
    const colours = new Set<string>();
    for (let i = 0; i < data.length; i += 4) colours.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
    return { width: bitmap.width, height: bitmap.height, colours: colours.size };
  });
  expect(picture).toMatchObject({ width: 2240, height: 2 * (118 + 6 * 44 + 40) });
  expect(picture.colours).toBeGreaterThan(50);

  await page.emulateMedia({ media: 'print' });
  await expect(table).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy as Markdown' })).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Review' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('button', { name: 'Roll over 3 goals' }).click();
  const roll = page.getByRole('dialog', { name: 'Roll over 3 goals' });
  await expect(roll).toContainText('Win 10 enterprise customers');
  await axe(page);
  await roll.getByRole('button', { name: 'Roll over', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('3 goals were rolled over.');
  await expect(table.getByText('carried over')).toHaveCount(3);
});
