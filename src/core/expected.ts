import { dayNumber } from './day.ts';
import type { ClosedState, Day, Period, Scoring } from './records.ts';

/** The part of the period that has passed on `today`, 0…1; a period of one day is over once it begins (SPEC S1). */
function elapsed(period: Period, today: Day): number {
  const start = dayNumber(period.start);
  const length = dayNumber(period.end) - start;
  const gone = dayNumber(today) - start;
  if (length <= 0) return gone >= 0 ? 1 : 0;
  return Math.min(1, Math.max(0, gone / length));
}

/**
 * What a Key Result should have reached on `today`, 0…1: share and scale in step with the calendar (SPEC S1); a step
 * nothing through its due day (null: the period's end) and all of it afterwards, a range always all of it (S2).
 */
export const expectedOf = (scoring: Scoring, due: Day | null, period: Period, today: Day): number =>
  expectedIn(period, today)(scoring, due);

/** `expectedOf` for many Key Results of one period: its days are counted once. */
export function expectedIn(period: Period, today: Day): (scoring: Scoring, due: Day | null) => number {
  const linear = elapsed(period, today);
  return (scoring, due) => {
    if (scoring.form === 'range') return 1;
    if (scoring.form === 'step') return today > (due ?? period.end) ? 1 : 0;
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
