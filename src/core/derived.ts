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

/** What follows from the records about one goal (SPEC R8): stored to be read fast, never synchronised, rebuilt at any time. */
export type Derived = {
  goal: GoalId;
  /** 0…1, unrounded; null is "—". */
  progress: number | null;
  /** 0…1 on `day`; null when nothing counts. */
  expected: number | null;
  status: Status;
  /** The day that expected and status speak of (SPEC S8). */
  day: Day;
  /** Children that count 0 because they have no data (SPEC R4). */
  withoutData: number;
  /** A range below it is still running, so full progress isn't yet "achieved" (SPEC S4). */
  rangeRunning: boolean;
  /** 1 when no goal counts it as a child, so that it stands at the top of the tree; 0 otherwise. */
  top: 0 | 1;
  /** The goal's owner, so that "my goals that are behind" is one index range. */
  owner: PersonId;
};
