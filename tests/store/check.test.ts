import { expect, test } from 'vitest';
import { put } from '../../src/core/change.ts';
import { checkStore } from '../../src/store/read/check.ts';
import { reading } from '../../src/store/read/state.ts';
import { rebuildDerived } from '../../src/store/rebuild.ts';
import type { Db } from '../../src/store/schema.ts';
import { contribution, goal, keyResult } from '../core/build.ts';
import { freshStore, me, store, today } from './fresh.ts';

/** Two goals, one in the other, and a tick: what the next tick is computed from is kept by then. */
async function ticked(): Promise<Db> {
  const db = await freshStore();
  const result = { ...keyResult('1', 0.25), goal: goal('below').id };
  await store(db, [
    put('people', null, { id: me, name: 'Mia' }),
    put('goals', null, { ...goal('above'), owner: me }),
    put('goals', null, { ...goal('below'), owner: me }),
    put('keyResults', null, result),
    put('contributions', null, contribution('below', 'above')),
  ]);
  await store(db, [put('keyResults', result, { ...result, value: 0.5 })]);
  return db;
}

const found = async (db: Db) => (await checkStore(reading(db))).derived.map(({ code }) => code);

test('[R7][R8] a kept row that says something else is named, and computing all numbers again mends it', async () => {
  const db = await ticked();
  expect(await found(db)).toEqual([]);
  const rows = await db.getAll('bases');
  expect(rows.map((row) => row.goal.id)).toEqual(['goal:above', 'goal:below']);
  for (const row of rows) await db.put('bases', { ...row, keyResults: [], contributing: [] });
  const [standing] = await db.getAll('standing');
  if (standing) await db.put('standing', { ...standing, status: 'achieved' });
  expect(await found(db)).toEqual(['bases', 'bases', 'standing']);
  await rebuildDerived(db, today);
  expect(await found(db)).toEqual([]);
  db.close();
});
