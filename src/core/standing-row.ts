import type { Derived, Status } from './derived.ts';
import type { Goal, GoalId, PersonId } from './records.ts';

/**
 * What lists find goals by, apart from the numbers: those move with every tick, this seldom, and an index makes each write
 * slower. Derived as they are.
 */
export type Standing = {
  goal: GoalId;
  owner: PersonId;
  status: Status;
  /** Present when no goal counts it as a child, and it isn't archived: lists begin with these. */
  top?: 1;
};

export function standingRow(
  { goal, owner, status, top }: Derived,
  { archived }: Pick<Goal, 'archived'>,
): Standing {
  return { goal, owner, status, ...(top === 1 && !archived ? { top } : {}) };
}
