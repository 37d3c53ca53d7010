import { deleteDB, openDB } from 'idb';
import { expect, test } from 'vitest';
import { factsOf, partOf } from '../../src/core/catalogue.ts';
import { type Change, put, remove, reverse } from '../../src/core/change.ts';
import { folded } from '../../src/core/fold.ts';
import { newId } from '../../src/core/id.ts';
import type { Goal } from '../../src/core/records.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';
import { openStore } from '../../src/store/open.ts';
import { catalogueOf } from '../../src/store/read/catalogue.ts';
import { reading } from '../../src/store/read/state.ts';
import type { Db, KeyriseDb } from '../../src/store/schema.ts';
import { goal } from '../core/build.ts';
import { dump, freshStore, random, store } from './fresh.ts';

const made = (title: string, more: Partial<Goal> = {}): Goal => ({
  ...goal('', { title, ...more }),
  id: newId('goal', 1_000 + Math.floor(random() * 1e6), random),
});

/** The catalogue as lines, and the goals it should list as lines of the same kind. */
async function both(db: Db) {
  const { ids, titles, facts } = await catalogueOf(reading(db));
  const listed = ids.map((id, i) => [id, titles[i], facts[i]].join('|'));
  const goals = (await db.getAll('goals')).filter((of) => !of.archived);
  const wanted = goals.map((of) => [of.id, folded(of.title), factsOf(of)].join('|'));
  return { listed: listed.sort(), wanted: wanted.sort() };
}

test('the catalogue lists every goal as it is after each commit, and nothing else', async () => {
  const db = await freshStore();
  let goals = Array.from({ length: 200 }, (_, i) => made(`Goal\n${i} Größe`));
  await store(
    db,
    goals.map((of) => put('goals', null, of)),
  );
  let { listed, wanted } = await both(db);
  expect(listed).toEqual(wanted);
  for (let round = 0; round < 60; round++) {
    const of = goals[Math.floor(random() * goals.length)] as Goal;
    const after = [
      { ...of, title: `Renamed ${round}` },
      { ...of, archived: !of.archived },
      { ...of, state: 'achieved' as const, frozen: 1 },
      null,
    ][round % 4] as Goal | null;
    const changes: Change[] = [after ? put('goals', of, after) : remove('goals', of)];
    await store(db, changes);
    goals = goals.flatMap((g) => (g.id === of.id ? (after ?? []) : g));
    ({ listed, wanted } = await both(db));
    expect(listed).toEqual(wanted);
  }
});

test('[G7] undoing a change leaves the catalogue as it was', async () => {
  const db = await freshStore();
  const first = made('First');
  await store(db, [put('goals', null, first)]);
  const before = (await dump(db))['catalogue'];
  const changes = Array.from({ length: 30 }, (_, i) => put('goals', null, made(`More ${i}`)));
  const renamed = [put('goals', first, { ...first, title: 'Second' })];
  await store(db, [...changes, ...renamed]);
  expect((await dump(db))['catalogue']).not.toEqual(before);
  await store(db, reverse([...changes, ...renamed]));
  expect((await dump(db))['catalogue']).toEqual(before);
});

test('a goal stays in its part, whatever happens to it', () => {
  expect(partOf('goal:000000002aaaaaaaa')).toBe(partOf('goal:000000002aaaaaaaa'));
  const parts = new Set(Array.from({ length: 2_000 }, () => partOf(made('x').id)));
  expect(parts.size).toBe(64);
});

test('catalogue: goals that were there before it are listed', async () => {
  const name = 'keyrise-before-catalogue';
  await deleteDB(name);
  const before = migrations.findIndex((step) => step.name === 'catalogue');
  const db = await openDB<KeyriseDb>(name, before, {
    async upgrade(old, _from, _to, tx) {
      for (const { migrate } of migrations.slice(0, before)) await migrate(old, tx);
    },
  });
  for (let i = 0; i < 300; i++) await db.put('goals', made(`Über ${i}\t!`, { archived: i % 10 === 0 }));
  db.close();
  const now = await openStore(name);
  const { listed, wanted } = await both(now);
  expect(listed).toHaveLength(270);
  expect(listed).toEqual(wanted);
  now.close();
});
