import { type ContributingGoal, deriveGoal } from '../core/derive.ts';
import type { Derived } from '../core/derived.ts';
import { ancestorsInOrder } from '../core/order.ts';
import type { Day, GoalId, Limits } from '../core/records.ts';
import { counts } from '../core/tree.ts';
import type { Tx, WriteTx } from './schema.ts';

/** The goals above these, as a look-up: every goal reached, with the goals it contributes to. */
export async function above(tx: Tx, from: Iterable<GoalId>): Promise<Map<GoalId, GoalId[]>> {
  const byChild = tx.objectStore('contributions').index('child');
  const found = new Map<GoalId, GoalId[]>();
  const queue = new Set(from);
  for (const goal of queue) {
    const parents = (await byChild.getAll(goal)).map((c) => c.parent);
    found.set(goal, parents);
    for (const parent of parents) queue.add(parent);
  }
  return found;
}

/** What deriveGoal needs of one goal; `fresh` holds what this roll-up computed already. Null when the goal is gone. */
async function inputOf(tx: Tx, id: GoalId, fresh: ReadonlyMap<GoalId, Derived>) {
  const contributions = tx.objectStore('contributions');
  const [goal, keyResults, below, up] = await Promise.all([
    tx.objectStore('goals').get(id),
    tx.objectStore('keyResults').index('goal').getAll(id),
    contributions.index('parent').getAll(id),
    contributions.index('child').getAll(id),
  ]);
  if (!goal) return null;
  const contributing = await Promise.all(
    below
      .filter((contribution) => counts(contribution, goal))
      .map(async (contribution): Promise<ContributingGoal | null> => {
        const [child, derived] = await Promise.all([
          tx.objectStore('goals').get(contribution.child),
          fresh.get(contribution.child) ?? tx.objectStore('derived').get(contribution.child),
        ]);
        return child && derived ? { contribution, goal: child, derived } : null;
      }),
  );
  const parents = await Promise.all(
    up.map(async (c) => {
      const parent = await tx.objectStore('goals').get(c.parent);
      return parent !== undefined && counts(c, parent);
    }),
  );
  return {
    goal,
    keyResults,
    contributing: contributing.filter((c): c is ContributingGoal => c !== null),
    top: !parents.includes(true),
  };
}

/** Reads what `liftOf` and explanations need of one goal. */
export const deriveInputOf = (tx: Tx, id: GoalId) => inputOf(tx, id, new Map());

/**
 * Computes the touched goals and their ancestors again, children first, and stores what follows (SPEC R7). Cost follows the
 * change: each of them reads itself, its Key Results and its direct contributions.
 */
export async function rollUpTouched(
  tx: WriteTx,
  touched: ReadonlySet<GoalId>,
  today: Day,
  limits: Limits,
): Promise<Map<GoalId, Derived>> {
  const fresh = new Map<GoalId, Derived>();
  if (touched.size === 0) return fresh;
  const parents = await above(tx, touched);
  const order = ancestorsInOrder(touched, (goal) => parents.get(goal) ?? []);
  for (const id of order) {
    const input = await inputOf(tx, id, fresh);
    if (!input) continue;
    const derived = deriveGoal({ ...input, today, limits });
    fresh.set(id, derived);
    await tx.objectStore('derived').put(derived);
  }
  return fresh;
}
