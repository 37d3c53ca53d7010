import { describe, expect, test } from 'vitest';
import { put } from '../../src/core/change.ts';
import type { KeyResult, KeyResultId } from '../../src/core/records.ts';
import { commitTo } from '../../src/store/commit.ts';
import { askToKeep, openStore } from '../../src/store/open.ts';
import { reading, revisionOf } from '../../src/store/read/state.ts';
import { refreshDerived } from '../../src/store/rebuild.ts';
import type { Db } from '../../src/store/schema.ts';
import { isSound } from '../../src/store/sound.ts';
import { contribution, goal, keyResult } from '../core/build.ts';
import { dump, freshStore, me, store, today } from './fresh.ts';

const id = 'keyResult:counter' as KeyResultId;

async function withCounter(): Promise<Db> {
  const db = await freshStore();
  const counter = { ...keyResult('a', 0), id };
  await store(db, [put('goals', null, goal('a')), put('keyResults', null, counter)]);
  return db;
}

/** Reads, decides and writes, as any command does. */
const addOne = (db: Db) =>
  commitTo(db, { now: 1, today, by: me }, async (tx) => {
    const before = (await tx.objectStore('keyResults').get(id)) as KeyResult;
    const value = (before.value as number) + 0.01;
    return { changes: [put('keyResults', before, { ...before, value })], answer: async () => null };
  });

test('two windows that edit at once lose no update', async () => {
  const one = await withCounter();
  const other = await openStore(one.name);
  await Promise.all(Array.from({ length: 40 }, (_, i) => addOne(i % 2 ? one : other)));
  expect((await one.get('keyResults', id))?.value).toBeCloseTo(0.4, 9);
  expect((await other.get('derived', goal('a').id))?.progress).toBeCloseTo(0.4, 9);
  expect(await revisionOf(reading(other))).toBe(41);
  one.close();
  other.close();
});

/** While `work` runs, the nth write finds no room. */
async function withoutRoom(nth: number, work: () => Promise<unknown>): Promise<unknown> {
  const real = IDBObjectStore.prototype.put;
  let count = 0;
  IDBObjectStore.prototype.put = function (...args: Parameters<typeof real>) {
    count += 1;
    if (count === nth) throw new DOMException('no room', 'QuotaExceededError');
    return real.apply(this, args);
  };
  try {
    return await work();
  } finally {
    IDBObjectStore.prototype.put = real;
  }
}

test('no room on the device is told as such, and nothing is lost or half written', async () => {
  const db = await withCounter();
  const before = await dump(db);
  for (const nth of [1, 2, 3, 4])
    await expect(withoutRoom(nth, () => addOne(db))).rejects.toMatchObject({ code: 'storeFull' });
  expect(await dump(db)).toEqual(before);
  await addOne(db);
  expect((await db.get('keyResults', id))?.value).toBe(0.01);
  db.close();
});

describe('the browser is asked to keep the store', () => {
  test('where it can be asked, and once', async () => {
    let asked = 0;
    const persist = async () => {
      asked += 1;
      return true;
    };
    expect(await askToKeep({ persist, persisted: async () => false })).toBe(true);
    expect(await askToKeep({ persist, persisted: async () => true })).toBe(true);
    expect(asked).toBe(1);
  });
  test('and its no, or having no such thing, changes nothing', async () => {
    expect(await askToKeep(undefined)).toBe(false);
    expect(await askToKeep({})).toBe(false);
    expect(await askToKeep({ persist: () => Promise.reject(new Error('not here')) })).toBe(false);
  });
});

describe('[S8] a new day', () => {
  const tomorrow = '2026-02-16';
  async function manyGoals(): Promise<Db> {
    const db = await freshStore();
    const names = Array.from({ length: 1_200 }, (_, i) => `g${i}`);
    await store(db, [
      ...names.map((name) => put('goals', null, goal(name))),
      ...names
        .slice(1)
        .map((name, i) => put('contributions', null, contribution(name, `g${Math.floor(i / 3)}`))),
      ...names.map((name) => put('keyResults', null, keyResult(name, 0.4))),
      put('keyResults', null, { ...keyResult('g5', 0), id }),
    ]);
    return db;
  }

  test('is brought in parts, and the outcome is the same as in one piece', async () => {
    const [db, again] = [await manyGoals(), await manyGoals()];
    await refreshDerived(db, tomorrow);
    await commitTo(again, { now: 1, today: tomorrow, by: null }, async (tx) => {
      const all = await tx.objectStore('goals').getAll();
      return { changes: all.map((of) => put('goals', of, of)), answer: async () => null };
    });
    expect(await db.getAll('derived')).toEqual(await again.getAll('derived'));
    expect((await db.getAll('derived')).every(({ day }) => day === tomorrow)).toBe(true);
    db.close();
    again.close();
  });

  test('lets commits through, and ends with what they wrote', async () => {
    const db = await manyGoals();
    const refreshing = refreshDerived(db, tomorrow);
    for (let i = 0; i < 5; i++) await addOne(db);
    await refreshing;
    expect((await db.get('keyResults', id))?.value).toBeCloseTo(0.05, 9);
    const stored = await db.getAll('derived');
    expect(stored.filter(({ day }) => day !== tomorrow).map((of) => of.goal)).toEqual([]);
    db.close();
  });

  test('[R8] interrupted, it is noticed at the next start', async () => {
    const db = await manyGoals();
    expect(await isSound(db, today)).toBe(true);
    await db.put('meta', { key: 'rebuilding' });
    expect(await isSound(db, today)).toBe(false);
    db.close();
  });
  test('[R8] a number too few, or one that is wrong at the top, is noticed', async () => {
    const db = await manyGoals();
    const top = await db.get('derived', 'goal:g0');
    if (!top) throw new Error('no number');
    await db.put('derived', { ...top, progress: 0.123 });
    expect(await isSound(db, today)).toBe(false);
    await db.put('derived', top);
    expect(await isSound(db, today)).toBe(true);
    await db.delete('derived', 'goal:g7');
    expect(await isSound(db, today)).toBe(false);
    db.close();
  });
});
