import type { Worker } from '@playwright/test';
import { call } from './support/calls.ts';
import { expect, site, test } from './support/fixtures.ts';

// Nothing can press the browser's own menu or a global shortcut here. Tests say to the worker what the browser says to
// it when a person does, by the event's own `dispatch`, so all of our code runs; what the browser does alone isn't tested.

const board = '/jira/software/c/projects/WEB/boards/1';

type Dispatched = { dispatch(...args: unknown[]): void };

const choose = (worker: Worker, info: Record<string, unknown>) =>
  worker.evaluate(
    async ([clicked, url]) => {
      const [tab] = await chrome.tabs.query({ url });
      (chrome.contextMenus.onClicked as unknown as Dispatched).dispatch(clicked, tab);
    },
    [info, `${site}/*`] as const,
  );

const press = (worker: Worker, command: string) =>
  worker.evaluate(
    async ([name, url]) => {
      const [tab] = await chrome.tabs.query({ url });
      (chrome.commands.onCommand as unknown as Dispatched).dispatch(name, tab);
    },
    [command, `${site}/*`] as const,
  );

/** The items that exist: updating one that doesn't is an error. */
const exists = (worker: Worker, id: string) =>
  worker.evaluate(
    (item) =>
      chrome.contextMenus.update(item, {}).then(
        () => true,
        () => false,
      ),
    id,
  );

test('the menu has items for the sites that are on, and for no other', async ({ ext, turnOnJira }) => {
  expect(await exists(ext.worker, `link ${site}`)).toBe(false);
  await turnOnJira();
  for (const id of [`link ${site}`, `page ${site}`]) expect(await exists(ext.worker, id)).toBe(true);
  const settings = await ext.open('settings');
  await call(settings, 'turnOffSite', { site });
  expect(await exists(ext.worker, `page ${site}`)).toBe(false);
});

test('on a link to another issue: its panel, floating; closed, it is gone and the focus is back', async ({
  ext,
  turnOnJira,
  addExample,
  visit,
}) => {
  await turnOnJira();
  await addExample();
  const { page, overlay } = await visit(board);
  // The board's own control, which floats.
  await overlay.one('button', 'Link as Key Result');
  await expect(page.locator('keyrise-overlay.floating')).toHaveCount(1);
  const link = page.locator('a[href="/browse/WEB-12"]').first();
  await link.focus();
  await choose(ext.worker, {
    menuItemId: `link ${site}`,
    linkUrl: `${site}/browse/WEB-12`,
    pageUrl: page.url(),
  });
  await overlay.one('dialog', 'Key Result for WEB-12');
  await overlay.one('combobox', 'Goal');
  await page.screenshot({ path: 'test-results/menu-link.png' });
  await page.keyboard.press('Escape');
  await overlay.gone('dialog', /Key Result/);
  await expect(page.locator('keyrise-overlay.floating')).toHaveCount(1);
  await expect(link).toBeFocused();
});

test('what is typed into a panel that was called to the page stays ours', async ({
  ext,
  turnOnJira,
  addExample,
  visit,
}) => {
  await turnOnJira();
  await addExample();
  const { page, overlay } = await visit(board);
  await choose(ext.worker, {
    menuItemId: `link ${site}`,
    linkUrl: `${site}/browse/WEB-14`,
    pageUrl: page.url(),
  });
  await overlay.fill('combobox', 'Goal', 'check');
  await expect.poll(async () => (await overlay.one('combobox', 'Goal')).value).toBe('check');
  expect(await page.evaluate(() => (window as unknown as { __keys: string[] }).__keys)).toEqual([]);
});

test('on the page, on a link to the issue it shows, and by keyboard: the panel of its own control', async ({
  ext,
  turnOnJira,
  addExample,
  visit,
}) => {
  await turnOnJira();
  await addExample();
  // A header that is replaced under the open panel takes the focus along for a moment; that has tests of its own.
  const { page, overlay } = await visit('/browse/WEB-12?lateness=0,0,-1');
  const ways = [
    () => choose(ext.worker, { menuItemId: `page ${site}`, pageUrl: page.url() }),
    () => choose(ext.worker, { menuItemId: `link ${site}`, linkUrl: page.url(), pageUrl: page.url() }),
    () => press(ext.worker, 'open-panel'),
  ];
  for (const open of ways) {
    await open();
    await overlay.one('dialog', 'Key Result for WEB-12');
    await expect(page.locator('keyrise-overlay.floating')).toHaveCount(0);
    // The panel takes the focus a frame after it shows; until then keys are the page's.
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('keyrise-overlay');
    await page.keyboard.press('Escape');
    await overlay.gone('dialog', /Key Result/);
  }
});

test('where nothing can be linked, the page says so', async ({ ext, turnOnJira, visit }) => {
  await turnOnJira();
  const { page, overlay } = await visit('/jira/your-work');
  await choose(ext.worker, { menuItemId: `page ${site}`, pageUrl: page.url() });
  await expect.poll(() => overlay.says('status')).toContain('Nothing here can be linked.');
});

test('the shortcuts are in the manifest, and the browser has taken them', async ({ ext }) => {
  const commands = await ext.worker.evaluate(() => chrome.commands.getAll());
  expect(commands.map(({ name, shortcut }) => [name, shortcut])).toEqual([
    ['_execute_action', 'Alt+Shift+K'],
    ['open-panel', 'Alt+Shift+G'],
  ]);
});
