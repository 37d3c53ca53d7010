import { expect, test } from 'vitest';
import { type Change, put } from '../../src/core/change.ts';
import { isId, newId } from '../../src/core/id.ts';
import type { Day, Reading } from '../../src/core/records.ts';
import { commitTo } from '../../src/store/commit.ts';
import { checkStore } from '../../src/store/read/check.ts';
import { reading } from '../../src/store/read/state.ts';
import { refreshDerived } from '../../src/store/rebuild.ts';
import { goal, keyResult } from '../core/build.ts';
import { freshStore, me, random } from './fresh.ts';

/** The clock as it goes, put back by a year, put forward by ten, and put right. */
const clocks: Day[] = ['2026-02-15', '2025-02-15', '2036-02-15', '2026-02-15'];

test('[S8][H1] whatever a clock does, status follows it, what is written stays, and ids stay apart', async () => {
  const db = await freshStore();
  const of = { ...goal('one'), owner: me };
  let result = { ...keyResult('1', 0.25), goal: of.id };
  const first = Date.parse(clocks[0] as Day);
  const commit = (today: Day, changes: Change[]) =>
    commitTo(db, { now: Date.parse(today), today, by: me }, async () => ({
      changes,
      answer: async () => null,
    }));
  await commit(clocks[0] as Day, [
    put('people', null, { id: me, name: 'Mia' }),
    put('goals', null, of),
    put('keyResults', null, result),
  ]);
  const written: Reading[] = [];
  const seen: string[] = [];
  for (const today of clocks) {
    await refreshDerived(db, today);
    const now = Date.parse(today);
    const next = { ...result, value: 0.25 + written.length / 10_000 };
    const entries = [0, 1].map((n) => {
      const id = newId('reading', now, random, n);
      return { id, keyResult: result.id, at: now, value: next.value } as Reading;
    });
    await commit(today, [
      put('keyResults', result, next),
      ...entries.map((entry) => put('readings', null, entry)),
    ]);
    result = next;
    written.push(...entries);
    const kept = await db.getAll('readings');
    for (const entry of written) expect(kept).toContainEqual(entry);
    expect(kept).toHaveLength(written.length);
    expect((await checkStore(reading(db))).derived).toEqual([]);
    const derived = await db.get('derived', of.id);
    expect(derived?.day).toBe(today);
    seen.push(derived?.status ?? '');
  }
  expect(written.every(({ id }) => isId('reading', id))).toBe(true);
  expect(new Set(written.map(({ id }) => id)).size).toBe(written.length);
  // By the moment that each was told, as histories are read.
  const order = (await db.getAllFromIndex('readings', 'keyResultAt')).map(({ at }) => at - first);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(seen[1]).not.toBe(seen[0]);
  expect(seen[2]).not.toBe(seen[0]);
  expect(seen[3]).toBe(seen[0]);
  db.close();
});
