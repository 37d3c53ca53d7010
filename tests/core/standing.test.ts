import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAhead } from '../../src/core/ahead.ts';
import { spreadUp } from '../../src/core/below.ts';
import { addDays } from '../../src/core/day.ts';
import { pathsTo } from '../../src/core/paths.ts';
import type { Day, GoalId } from '../../src/core/records.ts';
import { standingOn } from '../../src/core/standing.ts';
import { contribution, goal, goalId, keyResult, limits, milestone, rebuilt, stay } from './build.ts';

describe('[S8] a stored number on a later day', () => {
  /** Steps fall due, a range ends, one goal is over before the other. */
  const goals = [
    goal('a', { period: { start: '2026-02-10', end: '2026-02-20' } }),
    goal('b', { period: { start: '2026-01-01', end: '2026-02-18' } }),
    goal('c', { state: 'missed', frozen: 0.1 }),
  ];
  const keyResults = [
    keyResult('a', 0.4),
    keyResult('a', 0, { scoring: milestone, due: '2026-02-17' }),
    keyResult('b', 1),
    keyResult('b', 97, { scoring: stay(95, 99, 5) }),
  ];
  const links = [contribution('b', 'a', { weight: 2 }), contribution('c', 'a', { weight: 0.2 })];
  const on = (today: Day) => rebuilt(goals, keyResults, links, today);

  test.each(Array.from({ length: daysAhead + 1 }, (_, i) => i))(
    'says %i days on what computing it says',
    (days) => {
      const [first, later] = [on('2026-02-14'), on(addDays('2026-02-14', days))];
      for (const of of goals) {
        const [was, is] = [first[of.title], later[of.title]];
        if (!was || !is) throw new Error('a goal is missing');
        const { expected, status } = standingOn(was, of, is.day, limits);
        expect(status).toBe(is.status);
        expect(expected).toBeCloseTo(is.expected ?? Number.NaN, 12);
      }
    },
  );
  test('beyond what it knows it stays with the last day it knows', () => {
    const was = on('2026-02-14')['a'];
    if (!was) throw new Error('the goal is missing');
    expect(standingOn(was, goal('a'), '2026-12-01', limits).expected).toBe(was.ahead.at(-1));
  });
});

test('[S7] each goal in trouble counts once for every goal above, whatever the paths', () => {
  const edges = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 40 });
  const numbers = fc.array(fc.nat(11), { maxLength: 12 });
  fc.assert(
    fc.property(edges, numbers, (some, alarmed) => {
      const up = new Map<GoalId, Set<GoalId>>();
      for (const [a, b] of some) {
        if (a === b) continue;
        const [child, parent] = [goalId(String(Math.min(a, b))), goalId(String(Math.max(a, b)))];
        up.set(child, (up.get(child) ?? new Set()).add(parent));
      }
      const parentsOf = (id: GoalId) => [...(up.get(id) ?? [])];
      const told = spreadUp(new Map(alarmed.map((n) => [goalId(String(n)), 1])), parentsOf);
      const want = new Map<GoalId, number>();
      for (const id of new Set(alarmed.map((n) => goalId(String(n))))) {
        const above = new Set(parentsOf(id));
        for (const goalAbove of above) for (const further of parentsOf(goalAbove)) above.add(further);
        for (const goalAbove of above) want.set(goalAbove, (want.get(goalAbove) ?? 0) + 1);
      }
      expect(told).toEqual(want);
    }),
  );
});

test('[S7] a parent says how many goals below it are in trouble, and takes no status from them', () => {
  const bad = { period: { start: '2025-10-01', end: '2025-12-31' } } as const;
  const goals = [goal('top'), goal('left'), goal('right'), goal('low', bad)];
  const links = [
    contribution('left', 'top'),
    contribution('right', 'top'),
    contribution('low', 'left', { weight: 0.01 }),
    contribution('low', 'right', { weight: 0.01 }),
  ];
  const keyResults = ['left', 'right', 'low'].map((name) => keyResult(name, 0.8));
  const { top, low, left } = rebuilt(goals, keyResults, links);
  expect(low?.status).toBe('overdue');
  expect([top?.below, left?.below, low?.below]).toEqual([1, 1, 0]);
  expect(top?.status).toBe('onTrack');
});

test('[R6] a diamond counts on as many paths as there are', () => {
  const up: Record<string, string[]> = { d: ['b', 'c'], b: ['a'], c: ['a', 'b'] };
  const parentsOf = (id: GoalId) => (up[id.slice('goal:'.length)] ?? []).map(goalId);
  const paths = (from: string) => pathsTo(goalId('a'), goalId(from), parentsOf);
  expect(['d', 'c', 'b', 'a', 'x'].map(paths)).toEqual([3, 2, 1, 1, 0]);
});
