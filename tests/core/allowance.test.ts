import { expect, test } from 'vitest';
import { isScarce, isSpared } from '../../src/core/allowance.ts';

const hour = 3_600_000;

test('[L1] from 80 % of its daily allowance on a site is asked once an hour, and with plenty as often as always', () => {
  expect([0.7999, 0.8, 1].map((share) => isScarce({ share, at: 0 }))).toEqual([false, true, true]);
  expect(isScarce(undefined)).toBe(false);
  const used = { share: 0.8, at: 0 };
  expect([1, hour / 2, hour].map((now) => isSpared(used, now))).toEqual([true, true, false]);
  expect(isSpared({ share: 0.79, at: 0 }, 1)).toBe(false);
  expect(isSpared(undefined, 1)).toBe(false);
  // It was heard from in a year that has not come yet: the clock was put back.
  expect(isSpared({ share: 0.9, at: 9_000 * hour }, 0)).toBe(false);
});
