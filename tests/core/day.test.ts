import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayFromNumber,
  dayNumber,
  isDay,
  nextPeriod,
  periodName,
  periodOf,
  quarterOf,
} from '../../src/core/day.ts';
import type { Day, Period } from '../../src/core/records.ts';

const msPerDay = 86_400_000;
const period = (start: Day, end: Day): Period => ({ start, end });

describe('[G1] a day is a date of the calendar', () => {
  test.each(['2026-01-01', '2026-12-31', '2024-02-29', '2000-02-29', '0000-01-01', '9999-12-31'])(
    '%s',
    (text) => {
      expect(isDay(text)).toBe(true);
    },
  );

  test.each([
    ...['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1'],
    ...['2026-01-01T00:00', ' 2026-01-01', '2026-01-01\n', '12026-01-01', '', 20260101, null, undefined],
  ])('%j is refused', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

test('[S1] days are counted as the UTC calendar counts them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (n) => {
      const day = dayFromNumber(n);
      expect(day).toBe(new Date(n * msPerDay).toISOString().slice(0, 10));
      expect(isDay(day)).toBe(true);
      expect(dayNumber(day)).toBe(n);
    }),
    { numRuns: 2000 },
  );
});

test('[S1] the first and the last day there are', () => {
  expect(dayFromNumber(dayNumber('0000-01-01'))).toBe('0000-01-01');
  expect(dayFromNumber(dayNumber('9999-12-31'))).toBe('9999-12-31');
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  expect(() => addDays('0000-01-01', -1)).toThrow(RangeError);
  expect(() => dayFromNumber(Number.NaN)).toThrow(RangeError);
});

test('days are added across months, years and leap days', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});

test('[G1] the quarter of a day', () => {
  expect(quarterOf('2026-01-01')).toEqual(period('2026-01-01', '2026-03-31'));
  expect(quarterOf('2026-06-30')).toEqual(period('2026-04-01', '2026-06-30'));
  expect(quarterOf('2026-08-15')).toEqual(period('2026-07-01', '2026-09-30'));
  expect(quarterOf('2026-12-31')).toEqual(period('2026-10-01', '2026-12-31'));
});

test('[G1] a period has a name by its dates alone', () => {
  const name = (start: Day, end: Day) => periodName(period(start, end));
  expect(name('2026-04-01', '2026-06-30')).toEqual({ kind: 'quarter', year: 2026, index: 2 });
  expect(name('2026-07-01', '2026-12-31')).toEqual({ kind: 'half', year: 2026, index: 2 });
  expect(name('2026-01-01', '2026-12-31')).toEqual({ kind: 'year', year: 2026, index: 1 });
  expect(name('2026-04-01', '2026-09-30')).toBeNull();
  expect(name('2026-04-01', '2027-06-30')).toBeNull();
  expect(name('2026-04-02', '2026-06-30')).toBeNull();
});

describe('[C3] the next period has the same shape', () => {
  const following = (start: Day, end: Day) => nextPeriod(period(start, end));
  test('quarter', () => {
    expect(following('2026-01-01', '2026-03-31')).toEqual(period('2026-04-01', '2026-06-30'));
    expect(following('2026-10-01', '2026-12-31')).toEqual(period('2027-01-01', '2027-03-31'));
  });
  test('half', () => {
    expect(following('2026-01-01', '2026-06-30')).toEqual(period('2026-07-01', '2026-12-31'));
    expect(following('2026-07-01', '2026-12-31')).toEqual(period('2027-01-01', '2027-06-30'));
  });
  test('year', () => {
    expect(following('2027-01-01', '2027-12-31')).toEqual(period('2028-01-01', '2028-12-31'));
  });
  test('free range: as long in days', () => {
    expect(following('2026-02-10', '2026-02-10')).toEqual(period('2026-02-11', '2026-02-11'));
    expect(following('2026-02-20', '2026-03-01')).toEqual(period('2026-03-02', '2026-03-11'));
  });
});

test('[G1] a named period is named what it was made from', () => {
  for (const [kind, last] of [
    ['quarter', 4],
    ['half', 2],
    ['year', 1],
  ] as const) {
    for (let index = 1; index <= last; index++) {
      const name = { kind, year: 2024, index };
      expect(periodName(periodOf(name))).toEqual(name);
    }
  }
});
