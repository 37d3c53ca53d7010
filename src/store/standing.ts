import type { Derived, Status } from '../core/derived.ts';
import type { Goal, GoalId, PersonId } from '../core/records.ts';
import type { Tx } from './schema.ts';

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

/** Numbers computed in a transaction, children before parents; what stores them is asked for already, and ends with `stored`. */
export type Numbers = { of: ReadonlyMap<GoalId, Derived>; stored: Promise<unknown> };

/** The goals at the top of the tree, oldest first, at most `limit`. */
export const topsIn = (tx: Tx, limit: number): Promise<GoalId[]> =>
  tx.objectStore('standing').index('top').getAllKeys(1, limit) as Promise<GoalId[]>;
