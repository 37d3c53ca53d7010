import { axe } from './support/axe.ts';
import { call } from './support/calls.ts';
import { expect, test } from './support/fixtures.ts';

const card = 'treeitem';
const win = /^Win 10 enterprise customers, \d+ %, /;
const cut = /^Cut the time from idea to release/;
const keep = /^Keep the website fast/;

test('the map is walked, opened and searched by keys, and leads to a goal and back', async ({
  ext,
  addExample,
}) => {
  const page = await ext.open('dashboard');
  await page.getByRole('tab', { name: 'Map' }).click();
  await expect(page.getByRole('heading', { name: 'No goals yet' })).toBeVisible();
  await addExample();
  const map = page.getByRole('tree', { name: 'Map' });
  await expect(map.getByRole(card)).toHaveCount(6);
  await axe(page);

  await map.getByRole(card).first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(map.getByRole(card, { name: win })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(map.getByRole(card, { name: win })).toHaveAttribute('aria-expanded', 'false');
  await expect(map.getByRole(card)).toHaveCount(4);
  await page.keyboard.press('ArrowDown');
  await expect(map.getByRole(card, { name: keep })).toBeFocused();

  const find = page.getByRole('searchbox', { name: 'Find on the map' });
  await find.fill('signing');
  await expect(page.getByText('1 goal fits')).toBeVisible();
  await expect(page).toHaveURL(/#\/map\?find=signing$/);
  await axe(page);
  await find.press('Enter');
  const found = map.getByRole(card, { name: /^Make signing in effortless/ });
  await expect(found).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Make signing in/ })).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(/#\/map\?find=signing$/);
  await expect(found).toBeFocused();
});

test('the ground pans, the wheel zooms with Ctrl, and what is out of view is fetched by a key', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const page = await ext.open('dashboard');
  await page.getByRole('tab', { name: 'Map' }).click();
  const map = page.getByRole('tree', { name: 'Map' });
  const first = map.getByRole(card).first();
  // It is fitted into its room once that is known, and glides there.
  let before = await first.boundingBox();
  for (let last = ''; last !== JSON.stringify(before); before = await first.boundingBox()) {
    last = JSON.stringify(before);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  }
  const ground = await map.boundingBox();
  if (!before || !ground) throw new Error('the map is not drawn');
  await page.mouse.move(ground.x + 20, ground.y + 20);
  await page.mouse.down();
  await page.mouse.move(ground.x + 120, ground.y + 60, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await first.boundingBox())?.x).toBeCloseTo(before.x + 100, 0);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 200);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await first.boundingBox())?.width ?? 0).toBeLessThan(before.width - 10);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(async () => (await first.boundingBox())?.x).toBeCloseTo(before.x, 0);
});

test('[G6] [T1] a goal is aligned by hand and by keys, as well or instead, and undone', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const page = await ext.open('dashboard');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('tab', { name: 'Map' }).click();
  const map = page.getByRole('tree', { name: 'Map' });
  const middle = async (name: RegExp) => {
    const box = await map.getByRole(card, { name }).boundingBox();
    if (!box) throw new Error('the goal is not drawn');
    return [box.x + box.width / 2, box.y + box.height / 2] as const;
  };
  const carry = async (from: RegExp, to: RegExp) => {
    await page.mouse.move(...(await middle(from)));
    await page.mouse.down();
    await page.mouse.move(...(await middle(to)), { steps: 5 });
  };

  await carry(win, cut);
  await expect(map.getByRole(card, { name: cut })).toHaveAttribute('data-mark', 'takes');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toBeHidden();

  await carry(win, /^Make signing in/);
  await expect(page.getByText(/would close a circle/)).toBeVisible();
  await page.mouse.up();
  await expect(page.getByRole('status').filter({ hasText: 'would close a circle' })).toBeVisible();

  await carry(/^Make signing in/, keep);
  await page.mouse.up();
  const ask = page.getByRole('dialog', { name: /^“Make signing in/ });
  await expect(ask).toBeVisible();
  await axe(page);
  await ask.getByRole('radio', { name: /instead of “Win 10/ }).check();
  await ask.getByRole('button', { name: 'Align' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Keep the website fast' })).toBeVisible();
  const signing = map.getByRole(card, { name: /^Make signing in/ });
  const levelAndPlace = async () => [
    await signing.getAttribute('aria-setsize'),
    await map.getByRole(card, { name: win }).getAttribute('aria-expanded'),
  ];
  await expect.poll(levelAndPlace).toEqual(['2', 'true']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Taken back.' })).toBeVisible();

  await map.getByRole(card, { name: cut }).focus();
  await page.keyboard.press('a');
  await expect(page.getByText(/is picked up/)).toBeVisible();
  await axe(page);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/contributes to “Keep the website fast and dependable” already/)).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText(/^Enter lets “Cut the time/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(map.getByRole(card, { name: /^Cut.*counts in 2 goals/ })).toBeVisible();
});

test('[G6] somebody else’s goal stays where it is, and the map says why', async ({ ext, addExample }) => {
  await addExample();
  const page = await ext.open('dashboard');
  await page.getByRole('tab', { name: 'Map' }).click();
  const map = page.getByRole('tree', { name: 'Map' });
  await map.getByRole(card, { name: keep }).focus();
  await page.keyboard.press('a');
  await expect(page.getByRole('status').filter({ hasText: 'Only who owns a goal aligns it' })).toBeVisible();
});

test('a tick elsewhere shows on the map and in the tree at once', async ({ ext, addExample }) => {
  await addExample();
  const page = await ext.open('dashboard');
  await page.getByRole('tab', { name: 'Map' }).click();
  const name = async () => page.getByRole(card, { name: win }).getAttribute('aria-label');
  const before = await name();
  const goal = await page.getByRole(card, { name: win }).getAttribute('data-goal');
  const settings = await ext.open('settings');
  await call(settings, 'changeGoal', {
    goal: goal ?? '',
    title: 'Win 10 enterprise customers, soon',
  } as never);
  await expect(page.getByRole(card, { name: /^Win 10 enterprise customers, soon/ })).toBeVisible();
  expect(before).toMatch(win);
});
