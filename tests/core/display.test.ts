import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percent, percentLabel } from '../../src/core/display.ts';

test('[D1] 100 % only when it is reached, 0 % only when there is nothing', () => {
  expect([0.996, 1 - Number.EPSILON, 1].map(percent)).toEqual([99, 99, 100]);
  expect([0.001, 5e-324, 0].map(percent)).toEqual([1, 1, 0]);
});

test('[D1] halves round up, also those that binary fractions put just below', () => {
  expect([0.125, 0.285, 0.29, 0.575, 0.615].map(percent)).toEqual([13, 29, 29, 58, 62]);
});

test('[D1] no data is no number', () => {
  expect(percent(null)).toBeNull();
  expect(percentLabel(null)).toBeNull();
});

test('[D1] a label goes beyond the target, up to 999', () => {
  expect([1.004, 1.5, 9.994, 50].map(percentLabel)).toEqual([100, 150, 999, 999]);
  expect([-0.5, 0.996, 1].map(percentLabel)).toEqual([0, 99, 100]);
});

test('[D1] every p is shown whole, in 0…100, and never as an end it has not reached', () => {
  fc.assert(
    fc.property(fc.double({ min: -2, max: 2, noNaN: true }), (p) => {
      const shown = percent(p) ?? Number.NaN;
      expect(Number.isInteger(shown)).toBe(true);
      expect(shown === 100).toBe(p >= 1);
      expect(shown === 0).toBe(p <= 0);
      expect(shown >= 0 && shown <= 100).toBe(true);
    }),
  );
});

test('[D1] more progress is never shown as less', () => {
  const p = fc.double({ min: 0, max: 12, noNaN: true });
  fc.assert(
    fc.property(p, p, (a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      expect(percent(less)).toBeLessThanOrEqual(percent(more) ?? Number.NaN);
      expect(percentLabel(less)).toBeLessThanOrEqual(percentLabel(more) ?? Number.NaN);
    }),
  );
});
