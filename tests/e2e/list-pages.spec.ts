import { call } from './support/calls.ts';
import { complaintsOf } from './support/complaints.ts';
import { expect, site, test } from './support/fixtures.ts';

// Badges with the whole extension: the worker's answer, the injected script, and the stand-in's own lists.

const lists = {
  board: '/jira/software/c/projects/WEB/boards/1',
  navigator: '/issues/?jql=project%20%3D%20WEB%20ORDER%20BY%20key',
  epic: '/browse/WEB-3',
};

test('boards, navigators and an epic’s children show what is linked', async ({
  ctx,
  ext,
  turnOnJira,
  addExample,
  visit,
}) => {
  await turnOnJira();
  await addExample();
  const complaints = await complaintsOf(ctx, ext.worker);
  const settings = await ext.open('settings');
  const before = await visit(lists.board);
  await expect(before.page.locator('[data-testid="platform-board-kit.ui.card.card"]').first()).toBeVisible();

  // One linked while the board is open: its badge comes without a reload.
  for (const [key, goal] of [
    ['WEB-12', 'Win enterprise'],
    ['WEB-14', 'Launch abroad'],
  ] as const) {
    await call(settings, 'linkItem', {
      url: `${site}/browse/${key}`,
      goal: { title: goal },
      measure: { kind: 'issueDone' },
      scoring: { form: 'step' },
      title: key,
      weight: 1,
    });
  }
  await before.page.bringToFront();
  await before.overlay.one('image', 'Goal progress 0 %, Win enterprise');

  for (const [name, path] of Object.entries(lists)) {
    const { page, overlay } = await visit(path);
    await overlay.one('image', 'Goal progress 0 %, Win enterprise');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { x, y, width, height } = await overlay.box(
        await overlay.one('image', 'Goal progress 0 %, Win enterprise'),
      );
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.screenshot({ path: `test-results/badges-${name}-${colorScheme}.png` });
    }
    await page.close();
  }
  expect(await complaints()).toEqual([]);
});

test('a virtualised list gives its rows away', async ({ ext, turnOnJira, addExample, visit }) => {
  await turnOnJira();
  await addExample();
  await call(await ext.open('settings'), 'linkItem', {
    url: `${site}/browse/WEB-12`,
    goal: { title: 'Win enterprise' },
    measure: { kind: 'issueDone' },
    scoring: { form: 'step' },
    title: 'SSO',
    weight: 1,
  });
  const { page, overlay } = await visit(lists.navigator);
  await overlay.one('image', /^Goal progress/);
  const key = page.locator('a[data-testid$="issue-key.issue-key-cell"][href="/browse/WEB-12"]');
  await key.evaluate((link) => link.setAttribute('href', '/browse/WEB-13'));
  await overlay.gone('image', /^Goal progress/);
});

test('pages of a site where nothing is linked get no badge script, and ask for none', async ({
  ext,
  turnOnJira,
  addExample,
  visit,
}) => {
  const registered = () =>
    ext.worker.evaluate(async () => {
      const scripts = await chrome.scripting.getRegisteredContentScripts();
      return scripts.map(({ id }) => id).sort();
    });
  await turnOnJira();
  await addExample();
  expect(await registered()).toEqual([site]);
  const settings = await ext.open('settings');
  const { commit } = await call(settings, 'linkItem', {
    url: `${site}/browse/WEB-12`,
    goal: { title: 'Win enterprise' },
    measure: { kind: 'issueDone' },
    scoring: { form: 'step' },
    title: 'SSO',
    weight: 1,
  });
  await expect.poll(registered).toEqual([`badges ${site}`, site]);
  const { overlay } = await visit(lists.board);
  await overlay.one('image', 'Goal progress 0 %, Win enterprise');
  // The last link goes: the marks go at once, and later pages have no script for them.
  await call(settings, 'undo', { commit });
  await overlay.gone('image', /^Goal progress/);
  await expect.poll(registered).toEqual([site]);
});
