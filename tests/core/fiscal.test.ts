import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFromNumber, nextPeriod, periodName, wholeMonths } from '../../src/core/day.ts';
import { fiscalName, fiscalPeriod } from '../../src/core/fiscal.ts';

const day = fc.integer({ min: 3_000, max: 40_000 }).map(dayFromNumber);
const first = fc.integer({ min: 1, max: 12 });
const kind = fc.constantFrom('quarter' as const, 'half' as const, 'year' as const);

test('a year that begins in April has the number of the year that it ends in', () => {
  expect(fiscalPeriod('year', '2026-11-25', 4)).toEqual({ start: '2026-04-01', end: '2027-03-31' });
  expect(fiscalName({ start: '2026-04-01', end: '2027-03-31' }, 4)).toEqual({
    kind: 'year',
    year: 2027,
    index: 1,
  });
  expect(fiscalName({ start: '2026-10-01', end: '2026-12-31' }, 4)).toMatchObject({ year: 2027, index: 3 });
  expect(fiscalPeriod('half', '2026-02-10', 10)).toEqual({ start: '2025-10-01', end: '2026-03-31' });
});

test('a quarter of another company’s year is a free range here', () => {
  expect(fiscalName({ start: '2026-02-01', end: '2026-04-30' }, 1)).toBeNull();
  expect(fiscalName({ start: '2026-02-01', end: '2026-04-30' }, 2)).toMatchObject({
    kind: 'quarter',
    index: 1,
  });
  expect(fiscalName({ start: '2026-01-02', end: '2026-03-31' }, 1)).toBeNull();
});

test('a day lies in its period, which has a name, and the next begins the day after with the next name', () => {
  fc.assert(
    fc.property(kind, day, first, (of, at, month) => {
      const period = fiscalPeriod(of, at, month);
      expect(period.start <= at && at <= period.end).toBe(true);
      expect(fiscalName(period, month)?.kind).toBe(of);
      const next = nextPeriod(period);
      expect(fiscalPeriod(of, next.start, month)).toEqual(next);
      expect(wholeMonths(next)).toBe(wholeMonths(period));
    }),
  );
});

test('where the year begins in January, names are those of the calendar', () => {
  fc.assert(
    fc.property(kind, day, (of, at) => {
      const period = fiscalPeriod(of, at, 1);
      expect(fiscalName(period, 1)).toEqual(periodName(period));
    }),
  );
});
