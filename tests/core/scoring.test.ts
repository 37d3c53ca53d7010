import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scoring, Value } from '../../src/core/records.ts';
import { isWeight, rawOf, rawProgress, scoreOf } from '../../src/core/scoring.ts';
import { keyResult, linked, milestone, share, stay } from './build.ts';

const scale = (start: number, target: number, rising = target >= start): Scoring => ({
  form: 'scale',
  start,
  target,
  rising,
});
const byHand = (scoring: Scoring, value: Value) => rawProgress(scoring, value, 'hand');
const byLink = (scoring: Scoring, value: Value) => rawProgress(scoring, value, 'link');

describe('[K1] a milestone', () => {
  test('is complete or incomplete', () => {
    expect(byHand(milestone, 1)).toBe(1);
    expect(byHand(milestone, 0)).toBe(0);
  });
  test('never touched is incomplete', () => expect(byHand(milestone, null)).toBe(0));
  test('half done is no value of a milestone', () => expect(byHand(milestone, 0.5)).toBeNull());
});

describe('[K2] a metric', () => {
  test('rises and falls by one formula', () => {
    expect(byHand(scale(10, 20), 15)).toBe(0.5);
    expect(byHand(scale(20, 10), 15)).toBe(0.5);
  });
  test('is below 0 on the wrong side of its start', () => {
    expect(byHand(scale(10, 20), 5)).toBe(-0.5);
    expect(byHand(scale(20, 10), 25)).toBe(-0.5);
  });
  test('never updated by hand is at its start, even when that is the target', () => {
    expect(byHand(scale(10, 20), null)).toBe(0);
    expect(byHand(scale(10, 10), null)).toBe(0);
  });
  test('at the start of a falling metric is 0, not −0', () => expect(byHand(scale(50, 10), 50)).toBe(0));
});

describe('[K3] start = target', () => {
  test('rising: reached from the target up', () => {
    expect([98, 99, 100].map((c) => byHand(scale(99, 99, true), c))).toEqual([0, 1, 1]);
  });
  test('falling: reached from the target down', () => {
    expect([4, 5, 6].map((c) => byHand(scale(5, 5, false), c))).toEqual([1, 1, 0]);
  });
  test('numbers as far apart as there are', () => {
    const most = Number.MAX_VALUE;
    expect(byHand(scale(-most, most), most)).toBe(1);
    expect(byHand(scale(-most, most), 0)).toBe(0.5);
    expect(byHand(scale(0, 5e-324), most)).toBe(most);
    expect(byHand(scale(0, -5e-324), most)).toBe(-most);
  });
  test('never NaN, never ∞', () => {
    const any = fc.double();
    const scoring: fc.Arbitrary<Scoring> = fc.oneof(
      fc.constant(milestone),
      fc.constant(share),
      fc.record({ form: fc.constant('scale' as const), start: any, target: any, rising: fc.boolean() }),
      fc.record({
        form: fc.constant('range' as const),
        lo: fc.option(any),
        hi: fc.option(any),
        tolerance: any,
      }),
    );
    const value = fc.oneof(any, fc.constant(null), fc.record({ done: any, total: any }));
    fc.assert(
      fc.property(scoring, value, fc.constantFrom('hand', 'link'), (s, v, from) => {
        const raw = rawProgress(s, v, from);
        expect(raw === null || Number.isFinite(raw)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('[K4] keep in range', () => {
  test('both ends are inside', () => {
    expect([95, 97, 99].map((c) => byHand(stay(95, 99, 5), c))).toEqual([1, 1, 1]);
  });
  test('outside it falls with the distance, on both sides alike', () => {
    expect([85, 90, 94, 100, 104, 109].map((c) => byHand(stay(95, 99, 5), c))).toEqual([
      0, 0, 0.8, 0.8, 0, 0,
    ]);
  });
  test('without tolerance anything outside is 0', () => expect(byHand(stay(95, 99), 94.9)).toBe(0));
  test('an open side has no outside', () => {
    expect(byHand(stay(95, null, 5), 1e9)).toBe(1);
    expect(byHand(stay(null, 99, 5), -1e9)).toBe(1);
  });
  test('never updated has no data: a range has no start to be at', () => {
    expect(byHand(stay(95, 99, 5), null)).toBeNull();
  });
});

describe('[K9] a share', () => {
  test('is done of total', () => expect(byLink(share, { done: 1, total: 4 })).toBe(0.25));
  test('over nothing is no data, not 100 %', () => expect(byLink(share, { done: 0, total: 0 })).toBeNull());
  test('without a value has no total', () => expect(byHand(share, null)).toBeNull());
});

test.each([milestone, share, scale(0, 1), stay(0, 1)])('[L2] never read has no data: $form', (scoring) => {
  expect(byLink(scoring, null)).toBeNull();
});

test.each<[Scoring, Value]>([
  [milestone, { done: 1, total: 1 }],
  [scale(0, 1), { done: 1, total: 1 }],
  [stay(0, 1), { done: 1, total: 1 }],
  [share, 1],
])("[K7] another form's value is no data: %j", (scoring, value) => {
  expect(byHand(scoring, value)).toBeNull();
});

test('[K13] a paused link keeps the value typed on it', () => {
  const typed = keyResult('a', 0.4, { source: { ...linked, paused: true } });
  expect(rawOf(typed)).toBe(0.4);
});

describe('[R2] a score', () => {
  test('is raw progress within 0…1', () => {
    expect([-0.5, 0, 0.25, 1, 1.5].map(scoreOf)).toEqual([0, 0, 0.25, 1, 1]);
  });
  test('of no data is no data', () => expect(scoreOf(null)).toBeNull());
});

describe('[K12] a weight', () => {
  test.each([0, 1, 0.5, 1e308, 5e-324])('%d', (value) => expect(isWeight(value)).toBe(true));
  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, -5e-324, '1', null, undefined])(
    '%s is refused',
    (value) => {
      expect(isWeight(value)).toBe(false);
    },
  );
});
