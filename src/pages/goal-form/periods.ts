import { nextPeriod } from '../../core/day.ts';
import { fiscalPeriod } from '../../core/fiscal.ts';
import type { Day, Period } from '../../core/records.ts';
import { preferences } from '../../words/preferences.ts';

/**
 * Periods to choose from on a day: this quarter and the next three, the half it is in and the next, the year and the
 * next; and the periods with names of their own that aren't over. This quarter comes first.
 */
export function periodsFrom(today: Day): Period[] {
  const { yearStart, periods } = preferences();
  const quarter = fiscalPeriod('quarter', today, yearStart);
  const half = fiscalPeriod('half', today, yearStart);
  const whole = fiscalPeriod('year', today, yearStart);
  const own = periods.filter(({ end }) => end >= today).map(({ start, end }) => ({ start, end }));
  const second = nextPeriod(quarter);
  const third = nextPeriod(second);
  return [
    quarter,
    second,
    third,
    nextPeriod(third),
    half,
    nextPeriod(half),
    whole,
    nextPeriod(whole),
    ...own,
  ];
}
