import type { Derived } from '../core/derived.ts';
import type { GoalId } from '../core/records.ts';
import type { Tx } from './schema.ts';

/** Numbers computed in a transaction, children before parents; what stores them is asked for already, and ends with `stored`. */
export type Numbers = { of: ReadonlyMap<GoalId, Derived>; stored: Promise<unknown> };

/** The goals at the top of the tree, oldest first, at most `limit`. */
export const topsIn = (tx: Tx, limit: number): Promise<GoalId[]> =>
  tx.objectStore('standing').index('top').getAllKeys(1, limit) as Promise<GoalId[]>;
