import { nextPeriod, periodOf, quarterOf } from '../../core/day.ts';
import type { Day, Period } from '../../core/records.ts';

/**
 * Periods to choose from on a day: this quarter and the next three, the half it is in and the next, the year and the
 * next. This quarter comes first.
 */
export function periodsFrom(today: Day): Period[] {
  const year = Number(today.slice(0, 4));
  const quarter = quarterOf(today);
  const half = periodOf({ kind: 'half', year, index: Number(today.slice(5, 7)) > 6 ? 2 : 1 });
  const whole = periodOf({ kind: 'year', year, index: 1 });
  const second = nextPeriod(quarter);
  const third = nextPeriod(second);
  return [quarter, second, third, nextPeriod(third), half, nextPeriod(half), whole, nextPeriod(whole)];
}
