import { addDays, dayNumber } from './day.ts';
import type { Day, Period } from './records.ts';

/** The last days of the weeks of a period that have ended by `today`, counted from its first day; at most 60. */
export function weekEnds({ start, end }: Period, today: Day): Day[] {
  const last = Math.min(dayNumber(end), dayNumber(today) - 1);
  const weeks = Math.min(60, Math.floor((last - dayNumber(start) + 1) / 7));
  return Array.from({ length: Math.max(0, weeks) }, (_, week) => addDays(start, 7 * week + 6));
}
