import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import saved from '../store/version-1.json' with { type: 'json' };
import { axe } from './support/axe.ts';
import { extensionOf, launch } from './support/browser.ts';
import { call, settled, stored } from './support/calls.ts';
import { expect, test } from './support/fixtures.ts';

/** Deletes the store as another page, or a program that clears up, does. */
const deleteStore = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('keyrise');
        request.onsuccess = () => resolve('gone');
        request.onblocked = () => reject(new Error('blocked'));
        request.onerror = () => reject(request.error);
      }),
  );

type Shape = [name: string, keyPath: string | string[], indexes: [string, string | string[]][]][];

/** The database as version 1 made it. */
const version1: Shape = [
  ['goals', 'id', [['owner', 'owner']]],
  ['keyResults', 'id', [['goal', 'goal']]],
  [
    'contributions',
    'id',
    [
      ['parent', 'parent'],
      ['child', 'child'],
    ],
  ],
  [
    'checkIns',
    'id',
    [
      ['goal', 'goal'],
      ['keyResult', 'keyResult'],
    ],
  ],
  ['readings', 'id', [['keyResult', 'keyResult']]],
  ['freshness', 'keyResult', []],
  ['people', 'id', []],
  ['sites', 'base', []],
  ['settings', 'key', []],
  [
    'derived',
    'goal',
    [
      ['top', 'top'],
      ['standing', ['owner', 'status']],
      ['day', 'day'],
    ],
  ],
  ['refs', ['text', 'keyResult'], []],
  ['meta', 'key', []],
  ['outbox', 'sequence', []],
];

const goalsOf = async (page: Page): Promise<number> => (await stored(page))['goals']?.length ?? 0;

test('[R8] deleted under an open page, that is said, and the next look starts anew and whole', async ({
  ctx,
  ext,
  addExample,
}) => {
  await addExample();
  const popup = await ext.open('popup');
  await expect(popup.getByText('Win 10 enterprise customers').first()).toBeVisible();
  const settings = await ext.open('settings');
  await expect(settings.getByRole('heading', { level: 2, name: 'Data' })).toBeVisible();
  const other = await ctx.newPage();
  await other.goto(`chrome-extension://${ext.id}/icons/16.png`);
  // Nobody holds on to it: pages and worker let go at once.
  expect(await deleteStore(other)).toBe('gone');

  for (const page of [popup, settings]) {
    await expect(page.getByRole('alert')).toContainText('Your goals were closed under this page.');
    await expect(page.getByText('Win 10 enterprise customers')).toHaveCount(0);
    await axe(page);
  }
  await popup.getByRole('button', { name: 'Open again' }).click();
  await expect(popup.getByRole('heading', { name: 'Your goals were closed under this page.' })).toHaveCount(
    0,
  );
  // The same worker goes on, on a store that is new and sound.
  await call(popup, 'introduce', { name: 'Ada' });
  await call(popup, 'addExample', {});
  expect(await goalsOf(popup)).toBe(6);
  await expect(popup.getByText('Win 10 enterprise customers').first()).toBeVisible();
});

test('[I1] held by an older page, that is said everywhere, nothing is overwritten, and it opens once that page is closed', async ({
  ctx,
  ext,
  addExample,
}) => {
  await addExample();
  const old = await ctx.newPage();
  await old.goto(`chrome-extension://${ext.id}/icons/16.png`);
  await deleteStore(old);
  // A page of version 1, which doesn't know that it should let go.
  await old.evaluate(
    ({ shape, saved }) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('keyrise', 1);
        open.onupgradeneeded = () => {
          for (const [name, keyPath, indexes] of shape) {
            const store = open.result.createObjectStore(name, { keyPath });
            for (const [index, path] of indexes) store.createIndex(index, path);
            for (const row of saved[name] ?? []) store.put(row);
          }
        };
        open.onsuccess = () => resolve();
        open.onerror = () => reject(open.error);
      }),
    { shape: version1, saved: saved as Record<string, unknown[]> },
  );
  const [popup, settings, welcome] = [
    await ext.open('popup'),
    await ext.open('settings'),
    await ext.open('welcome'),
  ];
  for (const page of [popup, welcome])
    await expect(page.getByRole('alert')).toContainText('An older page of Keyrise keeps your goals');
  await expect(settings.getByText('Close all other Keyrise tabs')).toBeVisible();
  for (const page of [popup, settings]) await axe(page);
  const versions = await old.evaluate(() => indexedDB.databases());
  expect(versions.find(({ name }) => name === 'keyrise')?.version).toBe(1);
  await old.close();
  // Brought up by whoever waited; what was in it is still there.
  await popup.reload();
  await expect(popup.getByRole('alert')).toHaveCount(0);
  await expect.poll(async () => (await stored(popup))['goals']).toEqual(saved.goals);
});

test('[I3] what a damaged store still holds can be saved, and nothing of it is touched', async ({
  ctx,
  ext,
  addExample,
}) => {
  await addExample();
  const other = await ctx.newPage();
  await other.goto(`chrome-extension://${ext.id}/icons/16.png`);
  await settled(other);
  // Of a version that isn't ours, with a kind of record missing.
  await other.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('keyrise', 900);
        open.onupgradeneeded = () => open.result.deleteObjectStore('readings');
        open.onsuccess = () => {
          open.result.close();
          resolve();
        };
        open.onerror = () => reject(open.error);
      }),
  );
  const before = await stored(other);
  const settings = await ext.open('settings');
  const saving = settings.waitForEvent('download');
  await settings.getByRole('button', { name: 'Save what can be read' }).click();
  const { records } = JSON.parse(readFileSync(await (await saving).path(), 'utf8'));
  expect(records.goals).toHaveLength(6);
  await expect(settings.getByRole('status')).toContainText('not everything that belongs to them');
  expect(await stored(other)).toEqual(before);
});

/** Where the browser keeps the databases of an extension. */
function folderOf(profile: string, id: string): string {
  const root = join(profile, 'Default', 'IndexedDB');
  const name = readdirSync(root).find(
    (of) => of.startsWith(`chrome-extension_${id}`) && of.endsWith('.leveldb'),
  );
  if (name === undefined) throw new Error('nothing is stored');
  return join(root, name);
}

test('[I3] damaged on the disk so that the browser can’t open it, that is said, and nothing is written over it', async ({
  jira,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'keyrise-damaged-'));
  const before = await launch(jira.port, { profile });
  const { id, open } = await extensionOf(before);
  await call(await open('settings'), 'addExample', {});
  await before.close();
  const folder = folderOf(profile, id);
  const [damaged, elsewhere] = [join(folder, 'CURRENT'), 'MANIxEST-000001\n'];
  writeFileSync(damaged, elsewhere);
  const log = readdirSync(folder).find((name) => name.endsWith('.log')) ?? '';
  const bytes = readFileSync(join(folder, log));

  const after = await launch(jira.port, { profile });
  const ext = await extensionOf(after);
  for (const name of ['popup', 'dashboard', 'welcome'] as const)
    await expect((await ext.open(name)).getByRole('alert')).toContainText('Your goals can’t be opened.');
  const settings = await ext.open('settings');
  await settings.getByRole('button', { name: 'Save what can be read' }).click();
  await expect(settings.getByRole('status')).toContainText('Nothing of it can be read.');
  await after.close();
  expect(readFileSync(damaged, 'utf8')).toBe(elsewhere);
  expect(readFileSync(join(folder, log))).toEqual(bytes);
  rmSync(profile, { recursive: true, force: true });
});

test('private windows are none of Keyrise’s until a person says so on the browser’s own page', async ({
  ext,
}) => {
  const settings = await ext.open('settings');
  expect(await settings.evaluate(() => chrome.extension.isAllowedIncognitoAccess())).toBe(false);
  expect(await settings.evaluate(() => chrome.runtime.getManifest().incognito)).toBe('spanning');
});
