import { addDays, monthNumber, monthStart, type PeriodName, wholeMonths } from './day.ts';
import type { Day, Period } from './records.ts';

/**
 * Periods of a company whose year begins with another month than January. Such a year has the number of the calendar
 * year that it ends in, as annual reports have it; one that begins in January is the calendar year.
 */

const lengths = { quarter: 3, half: 6, year: 12 } as const;
const kinds = ['quarter', 'half', 'year'] as const;

/** The quarter, half or year of such a company that a period is; null for a free range. `first`: its year's first month, 1…12. */
export function fiscalName(period: Period, first: number): PeriodName | null {
  const months = wholeMonths(period);
  const kind = kinds.find((of) => lengths[of] === months);
  const month = monthNumber(period.start) - (first - 1);
  if (!kind || months === null || month % months !== 0) return null;
  const year = Math.floor(month / 12) + (first > 1 ? 1 : 0);
  return { kind, year, index: (month % 12) / months + 1 };
}

/** The quarter, half or year of such a company that a day is in. */
export function fiscalPeriod(kind: PeriodName['kind'], day: Day, first: number): Period {
  const length = lengths[kind];
  const month = monthNumber(day) - (first - 1);
  const start = month - (month % length) + (first - 1);
  return { start: monthStart(start), end: addDays(monthStart(start + length), -1) };
}
