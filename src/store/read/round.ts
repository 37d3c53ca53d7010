import type { Derived } from '../../core/derived.ts';
import type { CheckIn, Freshness, Goal, KeyResult, PersonId } from '../../core/records.ts';
import type { Tx } from '../schema.ts';
import { goalsOf, keyResultsOf } from './tree.ts';

/** One Key Result of a weekly round, and what was last told of it. */
export type RoundStep = {
  goal: Goal;
  derived: Derived;
  keyResult: KeyResult;
  freshness: Freshness | null;
  last: CheckIn | null;
};

async function lastToldOf(tx: Tx, keyResult: string): Promise<CheckIn | null> {
  const range = IDBKeyRange.bound(
    [keyResult, Number.NEGATIVE_INFINITY],
    [keyResult, Number.POSITIVE_INFINITY],
  );
  const cursor = await tx.objectStore('checkIns').index('keyResultAt').openCursor(range, 'prev');
  return cursor?.value ?? null;
}

/** Every Key Result of the goals that this person owns and that are active, goal by goal. */
export async function roundOf(tx: Tx, me: PersonId): Promise<RoundStep[]> {
  const goals = await goalsOf(tx, me, 2 ** 32 - 1);
  const active = goals.filter(({ goal }) => goal.state === 'active');
  const steps = await Promise.all(
    active.map(async ({ goal, derived }) => {
      const rows = await keyResultsOf(tx, goal.id);
      return Promise.all(
        rows.map(async (row) => ({ goal, derived, ...row, last: await lastToldOf(tx, row.keyResult.id) })),
      );
    }),
  );
  return steps.flat();
}
