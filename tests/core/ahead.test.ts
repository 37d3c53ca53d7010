import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aheadOf,
  aheadsOf,
  always,
  compareRows,
  daysAhead,
  fromDay,
  later,
  nothing,
  rowOf,
  todayOf,
} from '../../src/core/ahead.ts';

const days = daysAhead + 1;
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const list = fc.oneof(fc.constant([]), fc.array(fraction, { minLength: days, maxLength: days }));

describe('rows of what is expected', () => {
  test('[S8] are read as they were written, however many more there are than were foreseen', () => {
    fc.assert(
      fc.property(fc.array(list, { maxLength: 60 }), fc.nat(3), (lists, foreseen) => {
        const aheads = aheadsOf(foreseen);
        const rows = lists.map((ahead) => rowOf(aheads, ahead));
        expect(rows.map((row) => aheadOf(aheads, row))).toEqual(lists);
        expect(rows.map((row) => todayOf(aheads, row))).toEqual(lists.map((ahead) => ahead[0] ?? null));
      }),
    );
  });

  test('[S2] a step is expected from a day on: today, one of those ahead, or later', () => {
    const aheads = aheadsOf(0);
    const from = (day: number) => aheadOf(aheads, fromDay(day));
    for (let day = -3; day < days + 3; day++)
      expect(from(day)).toEqual(Array.from({ length: days }, (_, on) => (on >= day ? 1 : 0)));
    expect([fromDay(-400), fromDay(400)]).toEqual([always, later]);
  });

  test('[R5] are told apart by what they say, and what expects nothing from what expects 0', () => {
    const aheads = aheadsOf(0);
    const [half, same] = [rowOf(aheads, Array(days).fill(0.5)), rowOf(aheads, Array(days).fill(0.5))];
    expect(half).not.toBe(same);
    expect(compareRows(aheads, half, same)).toBe(0);
    expect(Math.sign(compareRows(aheads, half, always))).toBe(-1);
    expect(Math.sign(compareRows(aheads, half, later))).toBe(1);
    expect(Math.sign(compareRows(aheads, nothing, later))).toBe(-1);
    expect(Math.sign(compareRows(aheads, later, nothing))).toBe(1);
  });
});
