import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contribution, Goal, KeyResult, KeyResultId } from '../../src/core/records.ts';
import type { Subtree } from '../../src/core/subtree.ts';
import { additions, whatItTakes } from '../../src/core/take.ts';
import {
  contribution,
  goal,
  goalId,
  keyResult,
  limits,
  midQuarter,
  milestone,
  quarter,
  rebuilt,
  stay,
} from './build.ts';

const treeOf = (goals: Goal[], keyResults: KeyResult[], contributions: Contribution[] = []): Subtree => ({
  root: goalId('a'),
  goals: new Map(goals.map((of) => [of.id, of])),
  keyResults,
  contributions,
});

const named = (name: string, of: string, value: KeyResult['value'], fields: Partial<KeyResult> = {}) =>
  keyResult(of, value, { id: `keyResult:${name}` as KeyResultId, ...fields });

const needed = (tree: Subtree, by = midQuarter) =>
  whatItTakes(tree, by, limits).steps.map(({ keyResult: id }) => id.slice('keyResult:'.length));

describe('[S4] what it takes to be on track by a day', () => {
  test('nothing, where it is on track', () => {
    expect(whatItTakes(treeOf([goal('a')], [keyResult('a', 0.5)]), midQuarter, limits)).toMatchObject({
      from: 0.5,
      steps: [],
      enough: true,
    });
  });
  test('the fewest, those that add most first', () => {
    const keyResults = [named('small', 'a', 0), named('big', 'a', 0, { weight: 3 }), named('done', 'a', 1)];
    expect(needed(treeOf([goal('a')], keyResults))).toEqual(['big']);
  });
  test('at any depth, through weights', () => {
    const keyResults = [named('own', 'a', 0), named('low', 'b', 0)];
    const tree = treeOf([goal('a'), goal('b')], keyResults, [contribution('b', 'a', { weight: 9 })]);
    expect(needed(tree)).toEqual(['low']);
  });
  test('[R6] what counts on two paths adds on both', () => {
    const goals = ['a', 'b', 'c', 'd'].map((name) => goal(name));
    const links = [
      contribution('b', 'a'),
      contribution('c', 'a'),
      contribution('d', 'b'),
      contribution('d', 'c'),
    ];
    const [step] = additions(treeOf(goals, [named('low', 'd', 0)], links), midQuarter, limits);
    expect(step).toEqual({ keyResult: 'keyResult:low', goal: goalId('d'), adds: 1 });
  });
  test('[C1] nothing below a closed goal', () => {
    const closed = goal('b', { state: 'partial', frozen: 0.2 });
    const tree = treeOf([goal('a'), closed], [named('low', 'b', 0)], [contribution('b', 'a')]);
    expect(whatItTakes(tree, quarter.end, limits)).toMatchObject({ steps: [], enough: false });
  });
  test('after the last day everything', () => {
    const late = whatItTakes(
      treeOf([goal('a')], [named('x', 'a', 0.9), named('y', 'a', 0)]),
      '2026-04-02',
      limits,
    );
    expect(late).toMatchObject({ to: 1, enough: true });
    expect(late.steps).toHaveLength(2);
  });
  test('before the first day nothing', () => {
    const early = treeOf([goal('a')], [named('x', 'a', 0, { scoring: stay(1, 2) })]);
    expect(whatItTakes(early, '2025-12-01', limits)).toMatchObject({ to: 0, steps: [], enough: true });
  });
  test('[S5] broken guardrails, whatever the number', () => {
    const guard = named('guard', 'a', 9, { weight: 0, scoring: stay(0, 5, 1) });
    expect(
      whatItTakes(treeOf([goal('a')], [keyResult('a', 1), guard]), midQuarter, limits).guardrails,
    ).toEqual(['keyResult:guard']);
  });
  test('milestones and Key Results without data too', () => {
    const keyResults = [
      named('open', 'a', 0, { scoring: milestone }),
      named('unread', 'a', null, { weight: 4 }),
    ];
    const tree = treeOf([goal('a')], keyResults);
    expect(needed(tree, quarter.end)).toEqual(['unread']);
    expect(needed(tree, '2026-04-01')).toEqual(['unread', 'open']);
  });
});

/** A tree of 4 goals, each below one that comes before it, with 7 Key Results. */
const small = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(3), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(1, 2, 3)), {
      minLength: 7,
      maxLength: 7,
    }),
    fc.tuple(fc.constant(0), fc.nat(1), fc.nat(2)),
  )
  .map(([results, parents]) => {
    const names = ['a', 'b', 'c', 'd'];
    const keyResults = results.map(([of, value, weight], i) =>
      named(String(i), names[of] ?? 'a', value, { weight }),
    );
    const links = parents.map((parent, i) => contribution(names[i + 1] ?? 'd', names[parent] ?? 'a'));
    return treeOf(
      names.map((name) => goal(name)),
      keyResults,
      links,
    );
  });

/** Finished in the records and computed anew. */
const progressWith = (tree: Subtree, finished: ReadonlySet<string>) =>
  rebuilt(
    [...tree.goals.values()],
    tree.keyResults.map((of) => (finished.has(of.id) ? { ...of, value: 1 } : of)),
    [...tree.contributions],
  )['a']?.progress ?? 0;

test('[S4] the set closes the gap, and no smaller one does', () => {
  fc.assert(
    fc.property(small, (tree) => {
      const { to, steps, enough } = whatItTakes(tree, '2026-03-20', limits);
      const chosen = new Set<string>(steps.map((step) => step.keyResult));
      expect(progressWith(tree, chosen) >= to - 1e-9).toBe(enough);
      const ids = tree.keyResults.map(({ id }) => id);
      for (let set = 0; set < 2 ** ids.length; set++) {
        const some = new Set<string>(ids.filter((_, i) => set & (2 ** i)));
        if (some.size >= chosen.size) continue;
        expect(progressWith(tree, some)).toBeLessThan(to - 1e-9);
      }
    }),
    { numRuns: 20 },
  );
});

test('[D2] additions are what finishing one adds, computed anew', () => {
  fc.assert(
    fc.property(small, (tree) => {
      const before = progressWith(tree, new Set());
      for (const { keyResult: id, adds } of additions(tree, midQuarter, limits))
        expect(progressWith(tree, new Set([id])) - before).toBeCloseTo(adds, 9);
    }),
    { numRuns: 50 },
  );
});
