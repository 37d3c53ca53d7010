import { beforeEach, expect, test, vi } from 'vitest';
import type { Change } from '../../src/core/change.ts';
import { exampleCompany } from '../../src/core/example.ts';
import type { Day } from '../../src/core/records.ts';
import { writeKeyrise } from '../../src/exchange/keyrise/file.ts';
import { planItems } from '../../src/exchange/plan/items.ts';
import { emptyEverything } from '../../src/exchange/plan/plan.ts';
import { partsOf } from '../../src/exchange/plan/staged.ts';
import { planStore } from '../../src/exchange/plan/store.ts';
import { finish } from '../../src/exchange/steps.ts';
import { databasesLeft } from '../../src/store/beside.ts';
import { openStore } from '../../src/store/open.ts';
import { everythingOf } from '../../src/store/read/everything.ts';
import { reading } from '../../src/store/read/state.ts';
import type { Db } from '../../src/store/schema.ts';
import { fileBytes, importer, itemsIn, opened } from '../exchange/read-file.ts';

/** What the browser keeps for us, as far as this needs it. */
const kept = vi.hoisted(() => ({
  alarms: new Set<string>(),
  scripts: new Set<string>(),
  origins: new Set<string>(),
  settings: new Map<string, unknown>(),
}));
vi.mock('webextension-polyfill', () => {
  const nothing = async () => undefined;
  const area = {
    get: async () => Object.fromEntries(kept.settings),
    clear: async () => kept.settings.clear(),
  };
  return {
    default: {
      runtime: { sendMessage: nothing, getManifest: () => ({ permissions: ['storage'] }) },
      i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
      action: { setBadgeText: nothing, setBadgeBackgroundColor: nothing, setTitle: nothing },
      tabs: { query: async () => [], sendMessage: nothing },
      alarms: {
        create: async (name: string) => void kept.alarms.add(name),
        get: async (name: string) => (kept.alarms.has(name) ? { name } : undefined),
        getAll: async () => [...kept.alarms].map((name) => ({ name })),
        clearAll: async () => kept.alarms.clear(),
      },
      contextMenus: { removeAll: async () => undefined, create: () => undefined },
      scripting: {
        getRegisteredContentScripts: async () => [...kept.scripts].map((id) => ({ id })),
        registerContentScripts: async (all: { id: string }[]) => {
          for (const { id } of all) kept.scripts.add(id);
        },
        unregisterContentScripts: async () => kept.scripts.clear(),
      },
      permissions: {
        contains: async () => true,
        getAll: async () => ({ permissions: ['storage'], origins: [...kept.origins] }),
        remove: async ({ origins }: { origins: string[] }) => origins.every((of) => kept.origins.delete(of)),
      },
      storage: { local: area, session: area },
    },
  };
});

const { exchangeCommands } = await import('../../src/background/commands/exchange.ts');
const { undoCommand } = await import('../../src/background/commands/undo.ts');
const { keepBackups } = await import('../../src/background/backups.ts');

let clock = 1_700_000_000_000;
let day: Day = '2026-02-15';
let open: Promise<Db> | null = null;
const context = {
  db: () => {
    open ??= openStore();
    return open;
  },
  async close() {
    (await open)?.close();
    open = null;
  },
  now: () => {
    clock += 1;
    return clock;
  },
  today: () => day,
  random: () => 0.5,
  fetch: () => Promise.reject(new Error('no network')),
};
const commands = exchangeCommands(context);
const own = { page: 'own' } as const;

const stored = async () => everythingOf(reading(await context.db()));

/** Hands changes over in parts and commits them. */
async function importNow(changes: readonly Change[], staging = 'a'): Promise<{ commit: string }> {
  let parts = 0;
  for (const part of partsOf(changes)) {
    await commands.stageImport({ staging, ...part }, own);
    parts += 1;
  }
  return commands.commitImport({ staging, parts }, own);
}

const vivaPlan = async () =>
  finish(planItems(itemsIn(fileBytes('viva-new.csv')), await stored(), importer()));

async function importExample(): Promise<void> {
  const example = exampleCompany(importer(), day);
  const me = example.people[0]?.id ?? null;
  const settings = { key: 'settings' as const, me, limits: { onTrack: 0.1, behind: 0.25 }, lastGoal: null };
  const file = { ...emptyEverything(), ...example, settings: [settings] };
  await importNow(finish(planStore(file, await stored(), 'replace')).changes);
}

beforeEach(async () => {
  await commands.deleteEverything({}, own);
  day = '2026-02-15';
});

test('[I3][G7] an import is one commit with its numbers, and undo takes all of it back', async () => {
  await importExample();
  const before = await stored();
  const { commit } = await importNow((await vivaPlan()).changes);
  const after = await stored();
  expect(after.goals.length).toBe(before.goals.length + 4);
  const db = await context.db();
  expect(await db.count('derived')).toBe(after.goals.length);
  await undoCommand(context).undo({ commit }, own);
  expect(await stored()).toEqual(before);
  expect(await db.count('derived')).toBe(before.goals.length);
});

test('[I3] a missing part, a record against its schema, or a store that moved meanwhile: nothing is written', async () => {
  await importExample();
  const before = await stored();
  const { changes } = await vivaPlan();
  await commands.stageImport({ staging: 'b', part: 0, changes }, own);
  await expect(commands.commitImport({ staging: 'b', parts: 2 }, own)).rejects.toMatchObject({
    code: 'notFound',
  });
  const bad = changes.map((c) => (c.of === 'keyResults' ? { ...c, after: { ...c.after, weight: -1 } } : c));
  await expect(importNow(bad as Change[])).rejects.toMatchObject({ code: 'badMessage' });
  const [goal] = before.goals;
  if (!goal) throw new Error('the example has a goal');
  const stale: Change = { of: 'goals', before: { ...goal, title: 'Old' }, after: { ...goal, title: 'New' } };
  await expect(importNow([...changes, stale])).rejects.toMatchObject({ code: 'changedSince' });
  expect(await stored()).toEqual(before);
});

test('[I1] export, delete everything, import gives the identical store, with its numbers', async () => {
  await importExample();
  const before = await stored();
  const derived = await (await context.db()).getAll('derived');
  const file = opened(new TextEncoder().encode(writeKeyrise(before, 1)));
  expect((await commands.deleteEverything({}, own)).left).toEqual([]);
  if (!file.ok || file.value.kind !== 'keyrise') throw new Error('unreadable');
  await importNow(finish(planStore(file.value.everything, await stored(), 'merge')).changes);
  expect(await stored()).toEqual(before);
  expect(await (await context.db()).getAll('derived')).toEqual(derived);
});

test('[I1][I4] the last seven days are kept, each once and only when something changed; one restores, and undo takes that back', async () => {
  await importExample();
  for (let date = 10; date < 20; date++) {
    day = `2026-03-${date}` as Day;
    await keepBackups(context);
    await keepBackups(context);
    const db = await context.db();
    await db.put('meta', { key: 'revision', value: 1_000 + date });
  }
  await importNow((await vivaPlan()).changes);
  const { backups } = await commands.backups({}, own);
  expect(backups.map((b) => b.day)).toEqual([19, 18, 17, 16, 15, 14, 13].map((d) => `2026-03-${d}`));
  const now = await stored();
  const preview = await commands.previewRestore({ day: '2026-03-15' }, own);
  expect(preview.removed.goals).toBe(4);
  expect(preview.removed.titles).toContain('Win enterprise (EMEA)');
  expect([preview.created.goals, preview.changed.goals]).toEqual([0, 0]);
  expect(await stored()).toEqual(now);
  const { commit } = await commands.restoreBackup({ day: '2026-03-15' }, own);
  expect((await stored()).goals.length).toBe(now.goals.length - 4);
  await undoCommand(context).undo({ commit }, own);
  expect(await stored()).toEqual(now);
  await expect(commands.restoreBackup({ day: '2020-01-01' }, own)).rejects.toMatchObject({
    code: 'notFound',
  });
});

test('[I4] a store that has not changed since its last backup gets no other', async () => {
  await importExample();
  await keepBackups(context);
  day = '2026-02-16';
  await keepBackups(context);
  expect((await commands.backups({}, own)).backups.map((b) => b.day)).toEqual(['2026-02-15']);
});

test('[I5] deleting everything leaves no database, setting, permission, script or alarm, and says what it could not delete', async () => {
  await importExample();
  await commands.backUp({}, own);
  kept.alarms.add('day');
  kept.scripts.add('https://acme.atlassian.net');
  kept.origins.add('https://acme.atlassian.net/*');
  kept.settings.set('mapping', {});
  expect(await databasesLeft()).toEqual(['keyrise', 'keyrise-backups']);
  const { found, left } = await commands.deleteEverything({}, own);
  expect(left).toEqual([]);
  expect(found).toEqual([
    { what: 'database', name: 'keyrise' },
    { what: 'database', name: 'keyrise-backups' },
    { what: 'setting', name: 'mapping' },
    { what: 'setting', name: 'mapping' },
    { what: 'permission', name: 'https://acme.atlassian.net/*' },
    { what: 'script', name: 'https://acme.atlassian.net' },
    { what: 'alarm', name: 'round' },
    { what: 'alarm', name: 'day' },
  ]);
  expect(await databasesLeft()).toEqual([]);
  expect([kept.alarms.size, kept.scripts.size, kept.origins.size, kept.settings.size]).toEqual([0, 0, 0, 0]);
  kept.origins.add('https://stuck.example/*');
  const stuck = vi.spyOn(kept.origins, 'delete').mockReturnValue(false);
  const again = await commands.deleteEverything({}, own);
  expect(again.left).toEqual([{ what: 'permission', name: 'https://stuck.example/*' }]);
  stuck.mockRestore();
  kept.origins.clear();
});
