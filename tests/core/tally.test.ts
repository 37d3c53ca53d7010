import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aheadOf, aheadsOf, rowOf } from '../../src/core/ahead.ts';
import { inOrder, pack } from '../../src/core/packed.ts';
import { count, sumOf, tallyOf } from '../../src/core/tally.ts';

type Child = { weight: number; score: number | null; ahead: readonly number[] };

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const child: fc.Arbitrary<Child> = fc.record({
  weight: fc.oneof(fc.constantFrom(0, 1, 2), fc.double({ min: 0, max: 5, noNaN: true })),
  score: fc.option(fraction),
  ahead: fc.oneof(fc.constantFrom([], Array(8).fill(1)), fc.array(fraction, { minLength: 8, maxLength: 8 })),
});
/** Few, which are moved into place one by one, and many, which the engine sorts. */
const children = fc.array(child, { maxLength: 60, size: 'max' });

function sum(all: readonly Child[], before = 0) {
  const aheads = aheadsOf(1);
  const tally = tallyOf(all.length + before, aheads);
  let row = before;
  const rows = new Map<readonly number[], number>();
  for (const { weight, score, ahead } of all) {
    // The same list is the same row; another that says the same is another one.
    const expected = rows.get(ahead) ?? rowOf(aheads, ahead);
    rows.set(ahead, expected);
    row = count(tally, row, weight, score, expected);
  }
  const { ahead, ...numbers } = sumOf(tally, before, row);
  return { ...numbers, ahead: aheadOf(aheads, ahead) };
}

describe('[R5] rows of a tally', () => {
  test('their order changes no bit, of progress and of what is expected', () => {
    const shuffled = children.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(shuffled, ([some, other]) => {
        expect(sum(other)).toEqual(sum(some));
      }),
      { numRuns: 500 },
    );
  });

  test('it changes nothing whether what two expect is one list, or two that say the same', () => {
    const list = fc.array(fraction, { minLength: 8, maxLength: 8 });
    const weights = fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(list, weights, (ahead, all) => {
        const one = all.map((weight) => ({ weight, score: 0.5, ahead }));
        expect(sum(one.map((each) => ({ ...each, ahead: [...ahead] })))).toEqual(sum(one));
      }),
      { numRuns: 300 },
    );
  });

  test('where they stand changes nothing either', () => {
    fc.assert(
      fc.property(children, fc.nat(40), (some, n) => {
        expect(sum(some, n)).toEqual(sum(some));
      }),
    );
  });

  test('[R2][S3] they give the weighted means', () => {
    fc.assert(
      fc.property(children, (some) => {
        const counted = some.filter(({ weight }) => weight > 1e-9);
        fc.pre(counted.length === some.filter(({ weight }) => weight > 0).length);
        const whole = counted.reduce((n, { weight }) => n + weight, 0);
        const mean = (of: (one: Child) => number) =>
          counted.reduce((n, one) => n + one.weight * of(one), 0) / whole;
        const { progress, ahead, withoutData } = sum(some);
        expect(withoutData).toBe(counted.filter(({ score }) => score === null).length);
        if (progress !== null)
          expect(progress).toBeCloseTo(
            mean(({ score }) => score ?? 0),
            9,
          );
        for (const [day, expected] of ahead.entries())
          expect(expected).toBeCloseTo(
            mean((one) => one.ahead[day] ?? 0),
            9,
          );
      }),
    );
  });
});

test('[T4] places come in an order in which everything below comes first; a circle is missing', () => {
  const [from, to] = [Int32Array.of(0, 1, 3, 4, 5), Int32Array.of(1, 2, 2, 5, 4)];
  expect([...inOrder(6, pack(6, from), to)]).toEqual([0, 3, 1, 2]);
});
