import { describe, expect, test } from 'vitest';
import { percent, percentLabel } from '../../src/core/display.ts';
import { expectedOf } from '../../src/core/expected.ts';
import type { Contribution, ContributionId, Day, GoalState, Scoring, Value } from '../../src/core/records.ts';
import { rollUp } from '../../src/core/roll-up.ts';
import { rawProgress, scoreOf } from '../../src/core/scoring.ts';
import { statusOf } from '../../src/core/status.ts';
import { cyclePath, leftOut } from '../../src/core/tree.ts';
import vectors from '../vectors/okr.json' with { type: 'json' };
import {
  contribution,
  derivedOf,
  goal,
  goalId,
  keyResult,
  limits,
  metric,
  midQuarter,
  milestone,
  quarter,
  rebuilt,
  share,
  stay,
} from './build.ts';

/** The research's vectors, in its words (tests/vectors/okr.json); this file only translates them. */
type Vector<I, E> = { id: string; what: string; input: I; expect: E };

const group = <I, E>(letter: string) =>
  vectors.filter(({ id }) => id.startsWith(letter)) as unknown as Vector<I, E>[];

const shown = (p: number | null) => (percent(p) === null ? '—' : `${percent(p)}%`);
const label = (raw: number | null) => (percentLabel(raw) === null ? '—' : `${percentLabel(raw)}%`);
const near = (n: number | null) => (n === null ? null : expect.closeTo(n, 12));

type KeyResultWords = {
  type: 'metric' | 'milestone' | 'maintain' | 'ratio';
  start: number;
  target: number;
  direction?: 'increase' | 'decrease';
  lo?: number;
  hi?: number;
  tolerance: number;
  current: number | null;
  done: number & boolean;
  total: number;
  manual?: boolean;
};

function scoringIn(words: KeyResultWords): Scoring {
  if (words.type === 'milestone') return milestone;
  if (words.type === 'ratio') return share;
  if (words.type === 'maintain') return stay(words.lo ?? null, words.hi ?? null, words.tolerance);
  const { start, target, direction } = words;
  return { form: 'scale', start, target, rising: direction ? direction === 'increase' : target >= start };
}

function valueIn(words: KeyResultWords): Value {
  if (words.type === 'milestone') return words.done ? 1 : 0;
  return words.type === 'ratio' ? { done: words.done, total: words.total } : words.current;
}

type KeyResultOutcome = { raw: number | null; score: number | null; display: string; label: string };

test.each(group<KeyResultWords, KeyResultOutcome>('K'))('[K] $id $what', ({ input, expect: want }) => {
  const raw = rawProgress(scoringIn(input), valueIn(input), input.manual === false ? 'link' : 'hand');
  const outcome = { raw, score: scoreOf(raw), display: shown(scoreOf(raw)), label: label(raw) };
  expect(outcome).toEqual({ ...want, raw: near(want.raw), score: near(want.score) });
});

type RollUpOutcome = { p: number | null; display: string; noData: number };

test.each(group<{ s: number | null; w: number }[], RollUpOutcome>('R'))(
  '[R] $id $what',
  ({ input, expect: want }) => {
    const { progress, withoutData } = rollUp(input.map(({ s, w }) => ({ score: s, weight: w })));
    const outcome = { p: progress, display: shown(progress), noData: withoutData };
    expect(outcome).toEqual({ ...want, p: near(want.p) });
  },
);

type Edge = { id?: string; parent: string; child: string; w?: number; createdAt?: number };

const edge = ({ id, parent, child, w = 1, createdAt = 1 }: Edge): Contribution =>
  contribution(child, parent, {
    id: `contribution:${id ?? child + parent}` as ContributionId,
    weight: w,
    createdAt,
  });

type TreeWords = {
  goals: { id: string; krs?: { s: number; w: number }[]; frozen?: number; state?: GoalState }[];
  edges: Edge[];
};

describe('[T]', () => {
  const all = group<unknown, Record<string, unknown>>('T');

  const asked = all.filter(({ expect: want }) => 'wouldCycle' in want) as unknown as Vector<
    { edges: Edge[]; parent: string; child: string },
    { wouldCycle: boolean }
  >[];
  test.each(asked)('[T1] $id $what', ({ input, expect: want }) => {
    const path = cyclePath(goalId(input.child), goalId(input.parent), (of) =>
      input.edges.filter(({ child }) => goalId(child) === of).map(({ parent }) => goalId(parent)),
    );
    expect(path !== null).toBe(want.wouldCycle);
  });

  const dropped = all.filter(({ expect: want }) => 'dropped' in want) as unknown as Vector<
    Edge[],
    { dropped: string[] }
  >[];
  test.each(dropped)('[T2] $id $what', ({ input, expect: want }) => {
    const left = leftOut(input.map(edge), () => true);
    expect([...left]).toEqual(want.dropped.map((id) => `contribution:${id}`));
  });

  const computed = all.filter(({ input }) => !Array.isArray(input) && 'goals' in (input as object));
  test.each(
    computed as unknown as Vector<TreeWords, Record<string, { p: number | null; display: string }>>[],
  )('[R1] $id $what', ({ input, expect: want }) => {
    const goals = input.goals.map(({ id, frozen, state }) =>
      goal(id, { ...(frozen === undefined ? {} : { frozen }), ...(state && { state }) }),
    );
    const keyResults = input.goals.flatMap(({ id, krs = [] }) =>
      krs.map(({ s, w }) => keyResult(id, s, { weight: w })),
    );
    const derived = rebuilt(goals, keyResults, input.edges.map(edge));
    for (const [id, { p, display }] of Object.entries(want)) {
      const progress = derived[id]?.progress ?? null;
      expect({ id, p: progress, display: shown(progress) }).toEqual({ id, p: near(p), display });
    }
  });

  test('every vector is of one of these kinds', () => {
    expect(asked.length + dropped.length + computed.length).toBe(all.length);
  });
});

const statusWords: Record<string, string> = {
  onTrack: 'on_track',
  atRisk: 'at_risk',
  noData: 'no_data',
  notStarted: 'not_started',
};
const said = (status: string) => statusWords[status] ?? status;

type StatusWords = {
  p: number | null;
  today: Day;
  start: Day;
  end: Day;
  e?: number;
  holds?: boolean;
  guard?: 'behind' | 'at_risk';
};

type StatusOutcome = { expected: number; expectedDisplay: string; status: string };

test.each(group<StatusWords, StatusOutcome>('S'))('[S] $id $what', ({ input, expect: want }) => {
  const period = { start: input.start, end: input.end };
  const expected = input.e ?? expectedOf(share, null, period, input.today);
  const status = statusOf({
    state: 'active',
    progress: input.p,
    expected,
    rangeRunning: input.holds ?? false,
    guard: input.guard === 'at_risk' ? 'atRisk' : (input.guard ?? null),
    period,
    today: input.today,
    limits,
  });
  expect({ expected, expectedDisplay: shown(expected), status: said(status) }).toEqual({
    ...want,
    expected: near(want.expected),
  });
});

describe('[S3]', () => {
  const of = (id: string) => {
    const { what, expect: want } = group<unknown, { p: number; expected: number; status: string }>('G').find(
      (vector) => vector.id === id,
    ) ?? { what: '', expect: { p: Number.NaN, expected: Number.NaN, status: '' } };
    return { name: `${id} ${what}`, want };
  };

  const open = keyResult('a', 0, { scoring: milestone, due: '2026-03-15' });
  const half = keyResult('a', 0.5);

  test(of('G01').name, () => {
    const { want } = of('G01');
    const { progress, expected, status } = derivedOf(goal('a'), [open, half]);
    expect({ p: progress, expected, status: said(status) }).toEqual({
      ...want,
      expected: near(want.expected),
    });
  });

  test(of('G03').name, () => {
    const { want } = of('G03');
    const held = keyResult('a', 97, { scoring: stay(95, 99, 5) });
    const { progress, expected, status } = derivedOf(goal('a'), [held, keyResult('a', 0)], quarter.start);
    expect({ p: progress, expected, status: said(status) }).toEqual(want);
  });

  test(of('G04').name, () => {
    const { want } = of('G04');
    const { progress, expected, status } = derivedOf(goal('a'), [keyResult('a', 0), half], midQuarter);
    expect({ p: progress, expected: near(expected), status: said(status) }).toEqual({
      ...want,
      expected: near(want.expected),
    });
  });

  test('no vector is forgotten', () => {
    expect(group('G').map(({ id }) => id)).toEqual(['G01', 'G03', 'G04']);
  });
});

test('metric from 0 to 1 by hand: its value is its progress', () => {
  expect(rawProgress(metric, 0.4, 'hand')).toBe(0.4);
});
