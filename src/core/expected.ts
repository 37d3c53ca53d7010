import {
  type Ahead,
  type Aheads,
  aheadOf,
  aheadsOf,
  always,
  fromDay,
  nothing,
  rowOfDays,
  todayOf,
} from './ahead.ts';
import { dayNumber } from './day.ts';
import type { Derived } from './derived.ts';
import type { ClosedState, Day, Period, Scoring } from './records.ts';

/** The part of a period that has passed when `gone` days have, 0…1; a period of one day is over once it begins (SPEC S1). */
function elapsed(gone: number, length: number): number {
  if (length <= 0) return gone >= 0 ? 1 : 0;
  return Math.min(1, Math.max(0, gone / length));
}

/** Rows of what a period expects: in step with the calendar, and nothing until it's over. */
type InPeriod = { linear: number; afterEnd: number };

/** What Key Results should have reached from `now` on, with what is known of periods already: each one's days are counted once. */
export type Expecting = {
  now: number;
  aheads: Aheads;
  known: Map<Day, Map<Day, InPeriod>>;
  /** Key Results that lie side by side are mostly of one goal, and goals of one period. */
  last: { period: Period; rows: InPeriod } | null;
};

export const expecting = (today: Day, aheads: Aheads): Expecting => {
  return { now: dayNumber(today), aheads, known: new Map(), last: null };
};

const isOf = (a: Period, b: Period): boolean => a === b || (a.start === b.start && a.end === b.end);

function inPeriod(of: Expecting, period: Period): InPeriod {
  const { last } = of;
  if (last !== null && isOf(last.period, period)) {
    last.period = period;
    return last.rows;
  }
  const ends = of.known.get(period.start) ?? new Map<Day, InPeriod>();
  if (ends.size === 0) of.known.set(period.start, ends);
  const rows = ends.get(period.end) ?? countedIn(of, period);
  ends.set(period.end, rows);
  of.last = { period, rows };
  return rows;
}

function countedIn({ now, aheads }: Expecting, period: Period): InPeriod {
  const start = dayNumber(period.start);
  const end = dayNumber(period.end);
  const linear = rowOfDays(aheads, (day) => elapsed(now + day - start, end - start));
  return { linear, afterEnd: fromDay(end + 1 - now) };
}

/**
 * The row of what a Key Result should have reached, on today and the days ahead: share and scale in step with the calendar
 * (SPEC S1); a step nothing through its due day (null: the period's end) and all of it afterwards, a range always all of it (S2).
 */
export function expectedRow(of: Expecting, scoring: Scoring, due: Day | null, period: Period): number {
  if (scoring.form === 'range') return always;
  if (scoring.form !== 'step') return inPeriod(of, period).linear;
  return due === null ? inPeriod(of, period).afterEnd : fromDay(dayNumber(due) + 1 - of.now);
}

/** What a Key Result should have reached on `today`, 0…1 (see `expectedRow`). */
export function expectedOf(scoring: Scoring, due: Day | null, period: Period, today: Day): number {
  const aheads = aheadsOf(1);
  return todayOf(aheads, expectedRow(expecting(today, aheads), scoring, due, period)) ?? 0;
}

/**
 * What a closed goal is expected to have reached, 0…1, so that it leaves no lasting gap above it, but a failure does:
 * achieved and carriedOver their own frozen progress, partial and missed all of it (SPEC S3). Cancelled expects nothing.
 */
export function expectedOfClosed(state: ClosedState, frozen: number | null): number | null {
  if (state === 'cancelled') return null;
  return state === 'partial' || state === 'missed' ? 1 : frozen;
}

/** A row that expects the same on every day. */
export const steady = (aheads: Aheads, expected: number | null): number =>
  expected === null ? nothing : rowOfDays(aheads, () => expected);

/** What a stored number expects from `today` on; beyond the days it knows, what it expects on the nearest of them. */
export function aheadFrom({ day, ahead }: Pick<Derived, 'day' | 'ahead'>, today: Day): Ahead {
  if (day === today || ahead.length === 0) return ahead;
  const moved = dayNumber(today) - dayNumber(day);
  const aheads = aheadsOf(1);
  return aheadOf(
    aheads,
    rowOfDays(aheads, (day) => ahead[Math.min(ahead.length - 1, Math.max(0, moved + day))] ?? 0),
  );
}
