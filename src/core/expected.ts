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

/** Fractions, of which copies are made: engines keep a list of whole numbers in another way, and work on both kinds slowly. */
const fractions: readonly number[] = Array.from({ length: daysAhead + 1 }, () => 0.5);

/** A list to fill. */
export const blankAhead = (): number[] => fractions.slice();

/** What is expected on each of the days, which are counted from 0. */
function onEachDay(expected: (day: number) => number): Ahead {
  const ahead = blankAhead();
  for (let day = 0; day < ahead.length; day++) ahead[day] = expected(day);
  return ahead;
}

const always: Ahead = onEachDay(() => 1);

/** The part of a period that has passed when `gone` days have, 0…1; a period of one day is over once it begins (SPEC S1). */
function elapsed(gone: number, length: number): number {
  if (length <= 0) return gone >= 0 ? 1 : 0;
  return Math.min(1, Math.max(0, gone / length));
}

/** What a Key Result of a period should have reached, on a day and on the days ahead. */
type InPeriod = (scoring: Scoring, due: Day | null) => Ahead;
export type Expecting = (period: Period) => InPeriod;

/**
 * What a Key Result should have reached on `today`, 0…1: share and scale in step with the calendar (SPEC S1); a step
 * nothing through its due day (null: the period's end) and all of it afterwards, a range always all of it (S2).
 */
export const expectedOf = (scoring: Scoring, due: Day | null, period: Period, today: Day): number =>
  expectedIn(period, dayNumber(today))(scoring, due)[0] ?? 0;

function expectedIn(period: Period, now: number): InPeriod {
  const start = dayNumber(period.start);
  const end = dayNumber(period.end);
  const linear = onEachDay((day) => elapsed(now + day - start, end - start));
  const after = (due: number) => onEachDay((day) => (now + day > due ? 1 : 0));
  const afterEnd = after(end);
  return (scoring, due) => {
    if (scoring.form === 'range') return always;
    if (scoring.form === 'step') return due === null ? afterEnd : after(dayNumber(due));
    return linear;
  };
}

/** `expectedOf` for any number of Key Results, on `today` and the days ahead: each period's days are counted once. */
export function expecting(today: Day): Expecting {
  const now = dayNumber(today);
  const known = new Map<Day, Map<Day, InPeriod>>();
  return (period) => {
    const ends = known.get(period.start) ?? new Map<Day, InPeriod>();
    if (ends.size === 0) known.set(period.start, ends);
    const found = ends.get(period.end) ?? expectedIn(period, now);
    ends.set(period.end, found);
    return found;
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
export const steady = (expected: number | null): Ahead =>
  expected === null ? [] : onEachDay(() => expected);

/** What a stored number expects from `today` on; beyond the days it knows, what it expects on the nearest of them. */
export function aheadFrom({ day, ahead }: Pick<Derived, 'day' | 'ahead'>, today: Day): Ahead {
  if (day === today || ahead.length === 0) return ahead;
  const moved = dayNumber(today) - dayNumber(day);
  return onEachDay((day) => ahead[Math.min(ahead.length - 1, Math.max(0, moved + day))] ?? 0);
}
