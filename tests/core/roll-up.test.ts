import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percent } from '../../src/core/display.ts';
import { rollUp, type Weighted } from '../../src/core/roll-up.ts';

const child = (score: number | null, weight = 1): Weighted => ({ score, weight });

const weight = fc.oneof(
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 1, 3, 0.1, 1e308, Number.MAX_VALUE, 5e-324),
);
const score = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 1));
const children = fc.array(fc.record({ score: fc.option(score), weight }), { maxLength: 12 });

describe('[R2] the weighted mean', () => {
  test('equal weights', () => expect(rollUp([child(0.2), child(0.4)]).progress).toBeCloseTo(0.3, 12));
  test('other weights', () => expect(rollUp([child(0, 3), child(1, 1)]).progress).toBe(0.25));
  test('weights are relative', () => {
    const heavy = rollUp([child(0.5, 100_000), child(1, 20_000)]).progress;
    expect(rollUp([child(0.5, 5), child(1, 1)]).progress).toBeCloseTo(heavy ?? Number.NaN, 12);
  });
});

describe('[R3] nothing that counts', () => {
  test('weight 0 is left out', () => expect(rollUp([child(0.4), child(1, 0)]).progress).toBe(0.4));
  test('no children', () => expect(rollUp([])).toEqual({ progress: null, withoutData: 0 }));
  test('only weights of 0', () => expect(rollUp([child(1, 0)])).toEqual({ progress: null, withoutData: 0 }));
  test('no child has data', () => {
    expect(rollUp([child(null), child(null)])).toEqual({ progress: null, withoutData: 2 });
  });
  test('a child without data and without weight is not even reported', () => {
    expect(rollUp([child(0.4), child(null, 0)])).toEqual({ progress: 0.4, withoutData: 0 });
  });
});

test('[R4] a child without data counts 0 and is reported', () => {
  expect(rollUp([child(0.8), child(null)])).toEqual({ progress: 0.4, withoutData: 1 });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('[K12] a weight of %d is left out', (refused) => {
  expect(rollUp([child(0.4), child(1, refused)]).progress).toBe(0.4);
});

describe('[R5]', () => {
  test('the result is in 0…1, or null', () => {
    fc.assert(
      fc.property(children, (some) => {
        const { progress } = rollUp(some);
        expect(progress === null || (progress >= 0 && progress <= 1)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('all ones give exactly 1', () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1 }), (weights) => {
        fc.pre(weights.some((w) => w > 0));
        expect(rollUp(weights.map((w) => child(1, w))).progress).toBe(1);
      }),
    );
  });

  test('less than all ones never gives 1', () => {
    fc.assert(
      fc.property(children, (some) => {
        const unfinished = [...some, child(0.99, 5e-324)];
        expect(rollUp(unfinished).progress).not.toBe(1);
      }),
    );
    expect(percent(rollUp([child(1, 1e20), child(0, 1)]).progress)).toBe(99);
  });

  test('the order of children does not change a bit', () => {
    const shuffled = children.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(shuffled, ([some, other]) => {
        expect(rollUp(other)).toEqual(rollUp(some));
      }),
      { numRuns: 1000 },
    );
  });

  test('a child that gets further never takes its parent back', () => {
    fc.assert(
      fc.property(children, score, score, weight, (others, a, b, w) => {
        const less = rollUp([...others, child(Math.min(a, b), w)]).progress;
        const more = rollUp([...others, child(Math.max(a, b), w)]).progress;
        // Sums round: a neighbour in the last bits is the same progress.
        expect((more ?? 0) - (less ?? 0)).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  test('huge and tiny weights', () => {
    expect(rollUp([child(1, 1e308), child(0, 1e308), child(0, 1e308), child(1, 1e308)]).progress).toBe(0.5);
    expect(rollUp([child(1, 5e-324), child(0, 5e-324)]).progress).toBe(0.5);
    expect(rollUp([child(0, 1e308), child(1, 5e-324)]).progress).toBe(0);
  });
});
