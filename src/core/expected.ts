import { dayNumber } from './day.ts';
import type { Derived } from './derived.ts';
import type { ClosedState, Day, Period, Scoring } from './records.ts';

/**
 * How many days ahead expected progress is known: with it a stored number tells its status on any of these days, so
 * that the first look of a new day needs no computation over the tree (SPEC S8). A week covers weekends and holidays.
 */
export const daysAhead = 7;

/** Expected progress on a day and on each of the days after it, `daysAhead + 1` numbers in 0…1. */
export type Ahead = readonly number[];

const days = Array.from({ length: daysAhead + 1 }, (_, i) => i);
const always: Ahead = days.map(() => 1);

/** The part of a period that has passed when `gone` days have, 0…1; a period of one day is over once it begins (SPEC S1). */
function elapsed(gone: number, length: number): number {
  if (length <= 0) return gone >= 0 ? 1 : 0;
  return Math.min(1, Math.max(0, gone / length));
}

/**
 * What a Key Result should have reached on `today`, 0…1: share and scale in step with the calendar (SPEC S1); a step
 * nothing through its due day (null: the period's end) and all of it afterwards, a range always all of it (S2).
 */
export const expectedOf = (scoring: Scoring, due: Day | null, period: Period, today: Day): number =>
  expectedIn(period, today)(scoring, due)[0] ?? 0;

/** `expectedOf` for many Key Results of one period, today and on the days ahead: the period's days are counted once. */
export function expectedIn(period: Period, today: Day): (scoring: Scoring, due: Day | null) => Ahead {
  const start = dayNumber(period.start);
  const end = dayNumber(period.end);
  const now = dayNumber(today);
  const linear = days.map((day) => elapsed(now + day - start, end - start));
  const after = (due: number) => days.map((day) => (now + day > due ? 1 : 0));
  const afterEnd = after(end);
  return (scoring, due) => {
    if (scoring.form === 'range') return always;
    if (scoring.form === 'step') return due === null ? afterEnd : after(dayNumber(due));
    return linear;
  };
}

/**
 * What a closed goal is expected to have reached, 0…1, so that it leaves no lasting gap above it, but a failure does:
 * achieved and carriedOver their own frozen progress, partial and missed all of it (SPEC S3). Cancelled expects nothing.
 */
export function expectedOfClosed(state: ClosedState, frozen: number | null): number | null {
  if (state === 'cancelled') return null;
  return state === 'partial' || state === 'missed' ? 1 : frozen;
}

/** The same expected progress on every day. */
export const steady = (expected: number | null): Ahead => (expected === null ? [] : days.map(() => expected));

/** What a stored number expects from `today` on; beyond the days it knows, what it expects on the nearest of them. */
export function aheadFrom({ day, ahead }: Pick<Derived, 'day' | 'ahead'>, today: Day): Ahead {
  if (day === today || ahead.length === 0) return ahead;
  const moved = dayNumber(today) - dayNumber(day);
  return days.map((i) => ahead[Math.min(ahead.length - 1, Math.max(0, moved + i))] ?? 0);
}
