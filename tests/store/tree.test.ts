import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, put } from '../../src/core/change.ts';
import { addContributing, align, answerContribution, withdraw } from '../../src/core/decide/contribution.ts';
import type { Contribution, ContributionId, Goal } from '../../src/core/records.ts';
import { Refusal } from '../../src/core/refusal.ts';
import { leftOut } from '../../src/core/tree.ts';
import { commitTo } from '../../src/store/commit.ts';
import { contributionBetween } from '../../src/store/read/hanging.ts';
import { leftOutIn, reading } from '../../src/store/read/state.ts';
import { above } from '../../src/store/roll-up.ts';
import type { Db } from '../../src/store/schema.ts';
import { contribution, goal, goalId, keyResult } from '../core/build.ts';
import { actor, freshStore, me, store, today } from './fresh.ts';

const inBrowser = 'document' in globalThis;
const goalsOf = (...names: string[]): Change[] => names.map((name) => put('goals', null, goal(name)));
const link = (child: string, parent: string, fields: Partial<Contribution> = {}) =>
  put('contributions', null, contribution(child, parent, fields));
/** As an import or a colleague's device brings it. */
const arrive = (db: Db, changes: Change[]) => store(db, changes, null);
const left = async (db: Db) =>
  [...(await leftOutIn(reading(db)))].map((id) => id.slice('contribution:'.length));
const derivedOf = async (db: Db, name: string) => {
  const derived = await db.get('derived', goalId(name));
  if (!derived) throw new Error(`nothing about ${name}`);
  return derived;
};

describe('[T2] circles that come in otherwise', () => {
  test('the youngest contribution is kept, left out and moves no number', async () => {
    const db = await freshStore();
    await arrive(db, [...goalsOf('a', 'b', 'c'), put('keyResults', null, keyResult('a', 0.5))]);
    await arrive(db, [link('a', 'b', { createdAt: 1 }), link('b', 'c', { createdAt: 2 })]);
    await arrive(db, [link('c', 'a', { createdAt: 3 })]);
    expect(await left(db)).toEqual(['c-a']);
    expect(await db.count('contributions')).toBe(3);
    expect((await derivedOf(db, 'c')).progress).toBe(0.5);
    expect([(await derivedOf(db, 'a')).top, (await derivedOf(db, 'c')).top]).toEqual([0, 1]);
    db.close();
  });

  test('an older one that arrives later pushes the youngest out, and both ends follow', async () => {
    const db = await freshStore();
    await arrive(db, [...goalsOf('a', 'b'), put('keyResults', null, keyResult('a', 0.5))]);
    await arrive(db, [link('a', 'b', { createdAt: 5 })]);
    expect((await derivedOf(db, 'b')).progress).toBe(0.5);
    await arrive(db, [link('b', 'a', { createdAt: 4 })]);
    expect(await left(db)).toEqual(['a-b']);
    expect((await derivedOf(db, 'b')).progress).toBeNull();
    expect((await derivedOf(db, 'a')).withoutData).toBe(1);
    db.close();
  });

  test('declining one of a circle brings the left-out one back', async () => {
    const db = await freshStore();
    await arrive(db, [...goalsOf('a', 'b'), put('keyResults', null, keyResult('b', 1))]);
    const one = contribution('a', 'b', { createdAt: 1 });
    await arrive(db, [put('contributions', null, one), link('b', 'a', { createdAt: 2 })]);
    expect((await derivedOf(db, 'a')).progress).toBeNull();
    await store(db, [put('contributions', one, { ...one, declined: true })]);
    expect(await left(db)).toEqual([]);
    expect((await derivedOf(db, 'a')).progress).toBe(1);
    db.close();
  });

  test('[T3] a goal that arrives after its contributions closes the circle then', async () => {
    const db = await freshStore();
    await arrive(db, [...goalsOf('a'), link('a', 'b', { createdAt: 1 }), link('b', 'a', { createdAt: 2 })]);
    expect(await left(db)).toEqual([]);
    await arrive(db, [...goalsOf('b'), put('keyResults', null, keyResult('b', 0.5))]);
    expect(await left(db)).toEqual(['b-a']);
    expect(await derivedOf(db, 'b')).toMatchObject({ progress: 0.25, withoutData: 1 });
    db.close();
  });

  test('are cut at the same place, in whatever order and parts they come', { timeout: 600_000 }, async () => {
    const tangle = fc.uniqueArray(fc.record({ child: fc.nat(5), parent: fc.nat(5), createdAt: fc.nat(3) }), {
      maxLength: 12,
      selector: ({ child, parent, createdAt }) => `${child} ${parent} ${createdAt}`,
    });
    const arriving = tangle
      .map((some) =>
        some.map(({ child, parent, createdAt }, i) =>
          contribution(String(child), String(parent), {
            id: `contribution:${i}` as ContributionId,
            createdAt,
          }),
        ),
      )
      .chain((some) => fc.tuple(fc.shuffledSubarray(some, { minLength: some.length }), fc.constant(some)));
    const names = ['0', '1', '2', '3', '4', '5'];
    await fc.assert(
      fc.asyncProperty(arriving, async ([shuffled, some]) => {
        const [one, other] = [await freshStore(), await freshStore()];
        for (const db of [one, other]) await arrive(db, goalsOf(...names));
        await arrive(
          one,
          names.map((name, i) => put('keyResults', null, keyResult(name, i / 5))),
        );
        await arrive(
          other,
          names.map((name, i) => put('keyResults', null, keyResult(name, i / 5))),
        );
        await arrive(
          one,
          some.map((of) => put('contributions', null, of)),
        );
        for (const of of shuffled) await arrive(other, [put('contributions', null, of)]);
        expect(await left(other)).toEqual(await left(one));
        expect(await other.getAll('derived')).toEqual(await one.getAll('derived'));
        one.close();
        other.close();
      }),
      { numRuns: inBrowser ? 5 : 60 },
    );
  });
});

test('[T1] whatever people offer, add, decline and accept, no circle is ever stored', {
  timeout: 600_000,
}, async () => {
  const act = fc.tuple(
    fc.constantFrom('align', 'add', 'decline', 'accept', 'withdraw'),
    fc.nat(4),
    fc.nat(4),
  );
  const names = ['0', '1', '2', '3', '4'];
  const goals = names.map((name) => goal(name, { owner: me, asksFirst: name === '3' }));
  let refused = 0;
  const one = async (db: Db, [what, a, b]: [string, number, number]): Promise<void> => {
    const [child, parent] = [goals[a], goals[b]];
    if (!child || !parent) return;
    await commitTo(db, { now: 1, today, by: me }, async (tx) => {
      const existing = await contributionBetween(tx, child.id, parent.id);
      const up = await above(tx, [child.id, parent.id]);
      const tree = { parentsOf: (id: Goal['id']) => up.get(id) ?? [], titleOf: () => '' };
      const answer = async () => null;
      if (what === 'align') return { changes: align(actor(), child, parent, tree, existing), answer };
      if (what === 'add')
        return { changes: addContributing(actor(), child, parent, 1, tree, existing), answer };
      if (!existing) return { changes: [], answer };
      if (what === 'withdraw') return { changes: withdraw(actor(), child, parent, existing, 1), answer };
      const to = what === 'decline' ? { declined: true } : { accepted: true };
      return { changes: answerContribution(actor(), [child, parent], existing, to, 1, tree), answer };
    }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      refused += 1;
    });
  };
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40, size: 'max' }), async (acts) => {
      const db = await freshStore();
      await store(
        db,
        goals.map((of) => put('goals', null, of)),
      );
      for (const each of acts) await one(db, each);
      const stored = await db.getAll('contributions');
      expect([...leftOut(stored, () => true)]).toEqual([]);
      const pairs = stored.map(({ child, parent }) => `${child} ${parent}`);
      expect(new Set(pairs).size).toBe(pairs.length);
      db.close();
    }),
    { numRuns: inBrowser ? 5 : 40 },
  );
  expect(refused).toBeGreaterThan(0);
});

test('[G6] asking first, and no longer, moves what is merely offered', async () => {
  const db = await freshStore();
  const parent = goal('parent');
  await store(db, [put('goals', null, parent), ...goalsOf('child'), link('child', 'parent')]);
  expect((await derivedOf(db, 'child')).top).toBe(0);
  const asking: Goal = { ...parent, asksFirst: true };
  await store(db, [put('goals', parent, asking)]);
  expect((await derivedOf(db, 'child')).top).toBe(1);
  await store(db, [put('goals', asking, parent)]);
  expect((await derivedOf(db, 'child')).top).toBe(0);
  db.close();
});

test('[T1] what is above a goal: waiting offers too, declined and left-out ones not', async () => {
  const db = await freshStore();
  await arrive(db, [
    ...goalsOf('low', 'counted', 'declining'),
    put('goals', null, goal('asking', { asksFirst: true })),
    link('low', 'counted'),
    link('low', 'asking'),
    link('low', 'declining', { declined: true }),
    link('low', 'unknown'),
    link('counted', 'low', { createdAt: 9 }),
  ]);
  const found = await above(reading(db), [goalId('low')]);
  expect(found.get(goalId('low'))?.toSorted()).toEqual([goalId('asking'), goalId('counted')]);
  expect(found.get(goalId('counted'))).toEqual([]);
  db.close();
});

test('[T4] a chain of 10,000 goals is stored and rolled up', { timeout: 600_000 }, async () => {
  const db = await freshStore();
  const count = inBrowser ? 3_000 : 10_000;
  const names = Array.from({ length: count }, (_, i) => String(i));
  const first = keyResult('0', 0);
  await arrive(db, [
    ...goalsOf(...names),
    ...names.slice(1).map((name, i) => link(String(i), name)),
    put('keyResults', null, first),
  ]);
  await store(db, [put('keyResults', first, { ...first, value: 0.5 })]);
  expect((await derivedOf(db, String(count - 1))).progress).toBe(0.5);
  db.close();
});

test('[T4] a goal with 10,000 Key Results and contributing goals', { timeout: 600_000 }, async () => {
  const db = await freshStore();
  const names = Array.from({ length: 5_000 }, (_, i) => `c${i}`);
  const results = names.map((name) => ({ ...keyResult('top', 0), id: `keyResult:${name}` as never }));
  await arrive(db, [
    ...goalsOf('top', ...names),
    ...names.map((name) => link(name, 'top')),
    ...names.map((name) => put('keyResults', null, keyResult(name, 1))),
    ...results.map((of) => put('keyResults', null, of)),
  ]);
  expect((await derivedOf(db, 'top')).progress).toBe(0.5);
  const [one] = results;
  if (!one) throw new Error('no Key Result');
  await store(db, [put('keyResults', one, { ...one, value: 1 })]);
  expect((await derivedOf(db, 'top')).progress).toBeCloseTo(5_001 / 10_000, 12);
  db.close();
});

test('[S4] moved limits move every status', async () => {
  const db = await freshStore();
  await store(db, [...goalsOf('a'), put('keyResults', null, keyResult('a', 0.45))]);
  expect((await derivedOf(db, 'a')).status).toBe('onTrack');
  const settings = {
    key: 'settings',
    me: null,
    limits: { onTrack: 0.1, behind: 0.25 },
    lastGoal: null,
  } as const;
  await store(db, [put('settings', settings, { ...settings, limits: { onTrack: 0, behind: 0.01 } })]);
  expect((await derivedOf(db, 'a')).status).toBe('atRisk');
  db.close();
});
