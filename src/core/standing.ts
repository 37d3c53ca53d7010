import type { Derived, Status } from './derived.ts';
import { aheadFrom } from './expected.ts';
import type { Day, Goal, Limits } from './records.ts';
import { statusOf } from './status.ts';

/**
 * What a stored number expects and what its status is on `today`, though it was computed on another day (SPEC S8). Right
 * for as many days as it knows ahead (`daysAhead`); later it takes the last of them until the tree is computed again.
 */
export function standingOn(
  derived: Derived,
  { state, period }: Pick<Goal, 'state' | 'period'>,
  today: Day,
  limits: Limits,
): { expected: number | null; status: Status } {
  if (derived.day === today) return { expected: derived.expected, status: derived.status };
  const { progress, guard, rangeUntil } = derived;
  const expected = aheadFrom(derived, today)[0] ?? null;
  const rangeRunning = rangeUntil !== null && today <= rangeUntil;
  return {
    expected,
    status: statusOf({ state, progress, expected, rangeRunning, guard, period, today, limits }),
  };
}

/** A stored number as it reads on `today` (SPEC S8): what a list shows on the first look of a new day. */
export const derivedOn = (derived: Derived, goal: Goal, today: Day, limits: Limits): Derived =>
  derived.day === today ? derived : { ...derived, ...standingOn(derived, goal, today, limits) };
