import { describe, expect, test } from 'vitest';
import type { Derived } from '../../src/core/derived.ts';
import { liftOf } from '../../src/core/lift.ts';
import { ancestorsInOrder } from '../../src/core/order.ts';
import { rebuild } from '../../src/core/rebuild.ts';
import type { Contribution, Goal, KeyResult, KeyResultId } from '../../src/core/records.ts';
import { counts } from '../../src/core/tree.ts';
import {
  byGoal,
  contribution,
  goal,
  goalId,
  keyResult,
  limits,
  linked,
  metric,
  midQuarter,
  milestone,
  share,
  stay,
} from './build.ts';

/** What finishing the first Key Result adds above it, as `name shown +adds`. */
function lift(
  keyResults: [KeyResult, ...KeyResult[]],
  goals: Goal[],
  contributions: Contribution[] = [],
): string[] {
  const derived = byGoal(rebuild({ goals, keyResults, contributions }, midQuarter, limits));
  const goalOf = (id: Goal['id']) => goals.find((of) => of.id === id) as Goal;
  const links = contributions.filter((of) => counts(of, goalOf(of.parent)));
  const order = ancestorsInOrder([keyResults[0].goal], (id) =>
    links.flatMap((of) => (of.child === id ? [of.parent] : [])),
  );
  const steps = order.map((id) => ({
    goal: goalOf(id),
    derived: derived.get(id) as Derived,
    keyResults: keyResults.filter((of) => of.goal === id),
    contributing: links
      .filter(({ parent }) => parent === id)
      .map((of) => ({ contribution: of, goal: goalOf(of.child), derived: derived.get(of.child) as Derived })),
  }));
  return liftOf(keyResults[0], steps, midQuarter, limits).map(
    ({ goal: id, percent, adds }) => `${id.slice(5)} ${percent ?? '—'} +${adds}`,
  );
}

const first = (value: KeyResult['value'], fields: Partial<KeyResult> = {}) =>
  keyResult('a', value, { id: 'keyResult:first' as KeyResultId, ...fields });

describe('[D2] what finishing a Key Result adds', () => {
  test('to its goal and to each goal above, nearest first', () => {
    const goals = [goal('top'), goal('a'), goal('mid')];
    const keyResults: [KeyResult, KeyResult] = [first(0, { scoring: milestone }), keyResult('mid', 0.5)];
    expect(lift(keyResults, goals, [contribution('a', 'mid'), contribution('mid', 'top')])).toEqual([
      'a 0 +100',
      'mid 25 +50',
      'top 25 +50',
    ]);
  });

  test.each<[string, KeyResult]>([
    ['a milestone', first(0, { scoring: milestone })],
    ['a rising metric', first(0, { scoring: metric })],
    ['a falling metric', first(50, { scoring: { form: 'scale', start: 50, target: 10, rising: false } })],
    ['a threshold', first(3, { scoring: { form: 'scale', start: 5, target: 5, rising: true } })],
    ['a share', first({ done: 0, total: 7 }, { scoring: share, source: linked })],
    ['a share over nothing', first({ done: 0, total: 0 }, { scoring: share, source: linked })],
    ['a range from below', first(0, { scoring: stay(95, null, 5) })],
    ['a range from above', first(9, { scoring: stay(null, 5) })],
    ['what was never read', first(null, { scoring: share, source: linked })],
  ])('%s', (_, of) => {
    expect(lift([of, keyResult('a', 0)], [goal('a')])).toEqual(['a 0 +50']);
  });

  test('nothing when it is finished', () => expect(lift([first(1)], [goal('a')])).toEqual(['a 100 +0']));
  test('the part that is missing', () => {
    expect(lift([first(0.75), keyResult('a', 0.5)], [goal('a')])).toEqual(['a 63 +12']);
  });
  test('all, from "—"', () => expect(lift([first(null)], [goal('a')])).toEqual(['a — +100']));
  test('[R3] nothing with weight 0', () => {
    expect(lift([first(0, { weight: 0 }), keyResult('a', 0.5)], [goal('a')])).toEqual(['a 50 +0']);
  });
  test('[R6] on every path of a diamond', () => {
    const goals = ['a', 'l', 'r', 'top'].map((name) => goal(name));
    const all = [
      contribution('a', 'l'),
      contribution('a', 'r'),
      contribution('l', 'top'),
      contribution('r', 'top'),
    ];
    expect(lift([first(0), keyResult('l', 0)], goals, all)).toEqual([
      'a 0 +100',
      'l 0 +50',
      'r 0 +100',
      'top 0 +75',
    ]);
  });
  test('[R1] nothing above a draft', () => {
    const goals = [goal('a', { state: 'draft' }), goal('top')];
    expect(lift([first(0), keyResult('top', 0.5)], goals, [contribution('a', 'top')])).toEqual([
      'a 0 +100',
      'top 50 +0',
    ]);
  });
  test('[C1] nothing to a closed goal', () => {
    expect(lift([first(0)], [goal('a', { state: 'missed', frozen: 0.2 })])).toEqual(['a 20 +0']);
  });
  test('before it is stored', () => {
    const of = goal('a');
    const derived = rebuild(
      { goals: [of], keyResults: [], contributions: [] },
      midQuarter,
      limits,
    )[0] as Derived;
    const step = { goal: of, derived, keyResults: [keyResult('a', 0)], contributing: [] };
    expect(liftOf(first(0), [step], midQuarter, limits)).toEqual([
      { goal: goalId('a'), percent: null, adds: 50 },
    ]);
  });
});
