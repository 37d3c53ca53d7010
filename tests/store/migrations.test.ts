import { deleteDB, openDB } from 'idb';
import { expect, test } from 'vitest';
import { ahead, withAhead } from '../../src/store/migrations/ahead.ts';
import { catalogue } from '../../src/store/migrations/catalogue.ts';
import { first } from '../../src/store/migrations/first.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { openStore } from '../../src/store/open.ts';
import { reading, revisionOf } from '../../src/store/read/state.ts';
import { rebuildDerived } from '../../src/store/rebuild.ts';
import type { KeyriseDb } from '../../src/store/schema.ts';
import { isSound } from '../../src/store/sound.ts';
import { dump, today } from './fresh.ts';
import saved from './version-1.json' with { type: 'json' };
import saved3 from './version-3.json' with { type: 'json' };

/** A database as version 1 left it. */
async function version1(name: string): Promise<void> {
  await deleteDB(name);
  const db = await openDB<KeyriseDb>(name, 1, { upgrade: (old, _from, _to, tx) => first.migrate(old, tx) });
  for (const [store, rows] of Object.entries(saved))
    for (const row of rows) await db.put(store as 'goals', row as never);
  db.close();
}

test('the steps are named, each once', () => {
  expect(migrations.map(({ name }) => name)).toEqual([
    'first',
    'ahead',
    'catalogue',
    'team',
    'bases',
    'behind',
  ]);
});

test('ahead: a derived row keeps what it said and knows its own day', () => {
  expect(withAhead({ expected: 0.5, day: '2026-02-15', rangeRunning: true })).toEqual({
    expected: 0.5,
    day: '2026-02-15',
    ahead: [0.5],
    rangeUntil: '2026-02-15',
    guard: null,
    below: 0,
  });
  expect(withAhead({ expected: null, day: '2026-02-15', rangeRunning: false })).toMatchObject({
    ahead: [],
    rangeUntil: null,
  });
});

test('a saved database of version 1 opens with every record, and its numbers are computed anew', async () => {
  await version1('keyrise-saved-1');
  const db = await openStore('keyrise-saved-1');
  const after = await dump(db);
  for (const [store, rows] of Object.entries(saved))
    if (store !== 'derived' && store !== 'meta') expect(after[store], store).toEqual(rows);
  expect(await revisionOf(reading(db))).toBe(7);
  expect(await isSound(db, today)).toBe(false);
  await rebuildDerived(db, today);
  expect(await isSound(db, today)).toBe(true);
  const company = await db.get('derived', 'goal:000000002aaaaaaaa');
  expect(company).toMatchObject({
    progress: expect.closeTo(0.9, 9),
    status: 'onTrack',
    below: 0,
    rangeUntil: '2026-03-31',
  });
  expect(company?.ahead).toHaveLength(8);
  db.close();
});

/** A database as version 3 left it. */
async function version3(name: string): Promise<void> {
  await deleteDB(name);
  const db = await openDB<KeyriseDb>(name, 3, {
    async upgrade(old, _from, _to, tx) {
      for (const { migrate } of [first, ahead, catalogue]) await migrate(old, tx as never);
    },
  });
  for (const [store, rows] of Object.entries(saved3))
    for (const row of rows) await db.put(store as 'goals', row as never);
  db.close();
}

test('team: a saved database of version 3 opens as it was, with no team', async () => {
  await version3('keyrise-saved-3');
  const db = await openStore('keyrise-saved-3');
  const after = await dump(db);
  for (const [store, rows] of Object.entries(saved3)) expect(after[store], store).toEqual(rows);
  for (const store of ['teamSpaces', 'teamGoals', 'teamPeople', 'outbox'])
    expect(after[store], store).toEqual([]);
  expect(await isSound(db, today)).toBe(true);
  db.close();
});
