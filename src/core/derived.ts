import type { ClosedState, Day, GoalId, PersonId } from './records.ts';

/** SPEC S4, in the order it tries them. */
export type Status =
  | ClosedState
  | 'draft'
  | 'noData'
  | 'notStarted'
  | 'overdue'
  | 'onTrack'
  | 'behind'
  | 'atRisk';

/** What a goal's guardrails make of its status at best; null when none is broken (SPEC S5). */
export type Guard = 'behind' | 'atRisk' | null;

/** What follows from the records about one goal (SPEC R8): stored to be read fast, never synchronised, rebuilt at any time. */
export type Derived = {
  goal: GoalId;
  /** 0…1, unrounded; null is "—". */
  progress: number | null;
  /** 0…1 on `day`; null when nothing counts. */
  expected: number | null;
  /** `expected` on `day` and on each of the days after it that are known (`daysAhead`); empty when nothing counts. */
  ahead: readonly number[];
  status: Status;
  /** The day that expected and status speak of (SPEC S8); `standingOn` tells them for another. */
  day: Day;
  /** Children that count 0 because they have no data (SPEC R4). */
  withoutData: number;
  /** The last day on which a range below it has to hold: until then full progress isn't "achieved" (SPEC S4). Null: none. */
  rangeUntil: Day | null;
  /** SPEC S5. */
  guard: Guard;
  /** Goals that contribute to it, at any depth, and are behind, at risk or overdue; each once (SPEC S7). */
  below: number;
  /** 1 when no goal counts it as a child, so that it stands at the top of the tree; 0 otherwise. */
  top: 0 | 1;
  /** The goal's owner, so that "my goals that are behind" is one index range. */
  owner: PersonId;
};
