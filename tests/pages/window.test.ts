import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fewRows, startOf, windowOf } from '../../src/pages/dashboard/tree/window.ts';

test('few rows are all drawn', () => {
  expect(windowOf(fewRows, () => 40, 5_000, 800)).toEqual({ from: 0, to: fewRows, above: 0, below: 0 });
});

test('of many rows those in view are drawn, and the others keep their room to the pixel', () => {
  const heights = fc.array(fc.integer({ min: 20, max: 90 }), { minLength: fewRows + 1, maxLength: 600 });
  const top = fc.integer({ min: -2_000, max: 60_000 });
  fc.assert(
    fc.property(heights, top, (all, from) => {
      const heightOf = (row: number) => all[row] ?? 0;
      const shown = windowOf(all.length, heightOf, from, 800);
      const total = all.reduce((sum, height) => sum + height, 0);
      const drawn = all.slice(shown.from, shown.to).reduce((sum, height) => sum + height, 0);
      expect(shown.above + drawn + shown.below).toBe(total);
      expect(shown.above).toBe(startOf(shown.from, heightOf));
      expect(shown.to).toBeGreaterThan(shown.from);
      const inView = all.findIndex((_, row) => {
        const start = startOf(row, heightOf);
        return start >= from && start < from + 800;
      });
      if (inView >= 0) expect(inView >= shown.from && inView < shown.to).toBe(true);
    }),
  );
});
