import { describe, expect, test } from 'vitest';
import { breakdown } from '../../src/core/breakdown.ts';
import type { ClosedState, KeyResultId } from '../../src/core/records.ts';
import {
  contribution,
  derivedOf,
  goal,
  keyResult,
  limits,
  midQuarter,
  milestone,
  quarter,
  rebuilt,
  stay,
} from './build.ts';

const guardrail = (value: number | null) => keyResult('a', value, { weight: 0, scoring: stay(95, 99, 5) });
const range = (of: string, value: number) => keyResult(of, value, { scoring: stay(95, 99, 5) });
const closed = (name: string, state: ClosedState, frozen: number | null) => goal(name, { state, frozen });

describe('[R1] what counts in a goal', () => {
  const parent = [goal('a')];
  const own = [keyResult('a', 0.5)];
  const above = [contribution('b', 'a')];

  test('its Key Results and its Contributing Goals alike', () => {
    expect(rebuilt([...parent, goal('b')], [...own, keyResult('b', 1)], above)['a']?.progress).toBe(0.75);
  });
  test.each(['draft', 'cancelled'] as const)('not a child that is %s', (state) => {
    const child = state === 'draft' ? goal('b', { state }) : closed('b', state, 1);
    expect(rebuilt([...parent, child], [...own, keyResult('b', 1)], above)['a']?.progress).toBe(0.5);
  });
  test.each(['achieved', 'partial', 'missed', 'carriedOver'] as const)(
    '[C2] a child that is %s, with its frozen number',
    (state) => {
      expect(
        rebuilt([...parent, closed('b', state, 0.9)], [...own, keyResult('b', 0)], above)['a']?.progress,
      ).toBe(0.7);
    },
  );
  test('[R3] not a child with weight 0', () => {
    const weightless = [contribution('b', 'a', { weight: 0 })];
    expect(rebuilt([...parent, goal('b')], [...own, keyResult('b', 1)], weightless)['a']?.progress).toBe(0.5);
  });
  test('[G6] not a declined child', () => {
    const declined = [contribution('b', 'a', { declined: true })];
    expect(rebuilt([...parent, goal('b')], [...own, keyResult('b', 1)], declined)['a']?.progress).toBe(0.5);
  });
  test('[G1] archived or not', () => {
    const archived = goal('b', { archived: true });
    expect(rebuilt([...parent, archived], [...own, keyResult('b', 1)], above)['a']?.progress).toBe(0.75);
  });
});

test('[R2] a Key Result beyond its target does not hide a failing one', () => {
  expect(derivedOf(goal('a'), [keyResult('a', 3), keyResult('a', -2)]).progress).toBe(0.5);
});

test('[R2] a parent uses what is not rounded', () => {
  const { a } = rebuilt([goal('a'), goal('b')], [keyResult('b', 0.996)], [contribution('b', 'a')]);
  expect(a?.progress).toBe(0.996);
});

test('[R4] a child without data is reported', () => {
  const { a } = rebuilt(
    [goal('a'), goal('b')],
    [keyResult('a', 0.8), keyResult('a', null)],
    [contribution('b', 'a')],
  );
  expect(a?.progress).toBeCloseTo(0.8 / 3, 12);
  expect(a?.withoutData).toBe(2);
});

test('[R6] a goal with two parents gives its full progress to each', () => {
  const goals = [goal('a'), goal('b'), goal('c')];
  const { a, b } = rebuilt(goals, [keyResult('c', 0.6)], [contribution('c', 'a'), contribution('c', 'b')]);
  expect([a?.progress, b?.progress]).toEqual([0.6, 0.6]);
});

describe('[C1] a closed goal', () => {
  test('keeps its frozen progress', () => {
    const { progress, status, withoutData } = derivedOf(closed('a', 'partial', 0.7), [
      keyResult('a', 1),
      keyResult('a', null),
    ]);
    expect({ progress, status, withoutData }).toEqual({ progress: 0.7, status: 'partial', withoutData: 0 });
  });
  test('closed without data has none', () => {
    expect(derivedOf(closed('a', 'missed', null), [keyResult('a', 1)]).progress).toBeNull();
  });
  test('reopened, it is computed again', () => {
    expect(derivedOf(goal('a', { frozen: 0.7 }), [keyResult('a', 1)]).progress).toBe(1);
  });
});

describe('[S3] what a goal expects', () => {
  const half = 45 / 89;
  const withChild = (state: ClosedState) =>
    rebuilt([goal('a'), closed('b', state, 0.3)], [keyResult('a', 0.5)], [contribution('b', 'a')])['a']
      ?.expected;

  test('the mean of its children, by the same weights', () => {
    const open = keyResult('a', 0, { scoring: milestone, weight: 3 });
    expect(derivedOf(goal('a'), [open, keyResult('a', 0.5)]).expected).toBeCloseTo(half / 4, 12);
  });
  test.each(['achieved', 'carriedOver'] as const)('of a child that is %s what it reached', (state) => {
    expect(withChild(state)).toBeCloseTo((half + 0.3) / 2, 12);
  });
  test.each(['partial', 'missed'] as const)('of a child that is %s all of it', (state) => {
    expect(withChild(state)).toBeCloseTo((half + 1) / 2, 12);
  });
  test('of a cancelled child nothing', () => expect(withChild('cancelled')).toBeCloseTo(half, 12));
  test("a child's own period counts", () => {
    const later = goal('b', { period: { start: '2026-04-01', end: '2026-06-30' } });
    const { a } = rebuilt(
      [goal('a'), later],
      [keyResult('a', 0.5), keyResult('b', 0)],
      [contribution('b', 'a')],
    );
    expect(a?.expected).toBeCloseTo(half / 2, 12);
  });
  test('nothing to expect without children', () => expect(derivedOf(goal('a')).expected).toBeNull());
  test('a child that expects nothing counts 0, as its progress does', () => {
    const { a } = rebuilt([goal('a'), goal('b')], [keyResult('a', 0.5)], [contribution('b', 'a')]);
    expect(a?.expected).toBeCloseTo(half / 2, 12);
  });
});

describe('[S4] a range still running', () => {
  test('holds back the suggestion to close through the last day', () => {
    const status = (today: '2026-03-31' | '2026-04-01') =>
      derivedOf(goal('a'), [range('a', 97)], today).status;
    expect(status('2026-03-31')).toBe('onTrack');
    expect(status('2026-04-01')).toBe('achieved');
  });
  const above = (child = goal('b'), weight = 1) =>
    rebuilt([goal('a'), child], [keyResult('a', 1), range('b', 97)], [contribution('b', 'a', { weight })])[
      'a'
    ]?.status;
  test('below a Contributing Goal too', () => expect(above()).toBe('onTrack'));
  test('not below one that does not count', () => {
    expect(above(goal('b'), 0)).toBe('achieved');
    expect(above(goal('b', { state: 'draft' }))).toBe('achieved');
  });
  test('not below one that is closed', () => expect(above(closed('b', 'achieved', 1))).toBe('achieved'));
});

describe('[S5] a guardrail', () => {
  const onPace = keyResult('a', 0.5);
  const status = (value: number | null) => derivedOf(goal('a'), [onPace, guardrail(value)]).status;

  test('moves no number', () => {
    expect(derivedOf(goal('a'), [onPace, guardrail(0)])).toMatchObject({
      progress: 0.5,
      expected: 45 / 89,
      withoutData: 0,
    });
  });
  test('caps the status', () => expect([97, 93, 80].map(status)).toEqual(['onTrack', 'behind', 'atRisk']));
  test('the worst one decides', () => {
    expect(derivedOf(goal('a'), [onPace, guardrail(80), guardrail(93), guardrail(97)]).status).toBe('atRisk');
  });
  test('never read says nothing', () => expect(status(null)).toBe('onTrack'));
  test('with a weight it is a Key Result like others', () => {
    expect(derivedOf(goal('a'), [onPace, range('a', 80)])).toMatchObject({
      progress: 0.25,
      status: 'atRisk',
    });
  });
  test('[S7] stays with its goal', () => {
    const goals = [goal('a'), goal('top')];
    const { a, top } = rebuilt(goals, [onPace, guardrail(80)], [contribution('a', 'top')]);
    expect([a?.status, top?.status]).toEqual(['atRisk', 'onTrack']);
  });
});

test('[S7] a parent does not take the worst status of its children', () => {
  const goals = [goal('a'), goal('b'), goal('c')];
  const { a, c } = rebuilt(
    goals,
    [keyResult('b', 1), keyResult('c', 0)],
    [contribution('b', 'a'), contribution('c', 'a')],
  );
  expect([a?.status, c?.status]).toEqual(['onTrack', 'atRisk']);
});

test('[S8] expected and status speak of the day', () => {
  const on = (today: typeof quarter.start | typeof quarter.end) =>
    derivedOf(goal('a'), [keyResult('a', 0)], today);
  expect(on(quarter.start)).toMatchObject({ day: quarter.start, expected: 0, status: 'onTrack' });
  expect(on(quarter.end)).toMatchObject({ day: quarter.end, expected: 1, status: 'atRisk' });
});

describe('[D2] the table behind a number', () => {
  const named = (name: string, value: number | null, weight = 1) =>
    keyResult('a', value, { id: `keyResult:${name}` as KeyResultId, weight });
  const input = (...keyResults: ReturnType<typeof named>[]) => ({
    ...{ goal: goal('a'), keyResults, contributing: [], top: true, today: midQuarter, limits },
  });

  test('weight, share, score and points of each child that counts', () => {
    const child = goal('b');
    const derived = derivedOf(child, [keyResult('b', 0.4)]);
    const contributing = [{ contribution: contribution('b', 'a', { weight: 2 }), goal: child, derived }];
    expect(
      breakdown({ ...input(named('x', 0.5), named('y', null), named('z', 1, 0)), contributing }),
    ).toEqual([
      { kind: 'keyResult', id: 'keyResult:x', weight: 1, share: 0.25, score: 0.5, points: 0.125 },
      { kind: 'keyResult', id: 'keyResult:y', weight: 1, share: 0.25, score: null, points: 0 },
      { kind: 'goal', id: 'goal:b', weight: 2, share: 0.5, score: 0.4, points: 0.2 },
    ]);
  });
  test('huge weights have shares', () => {
    expect(breakdown(input(named('x', 1, 1e308), named('y', 0, 1e308))).map(({ share }) => share)).toEqual([
      0.5, 0.5,
    ]);
  });
  test('a frozen number has none', () => {
    expect(breakdown({ ...input(named('x', 1)), goal: closed('a', 'achieved', 0.9) })).toEqual([]);
  });
});
