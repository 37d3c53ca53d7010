import { type ContributingGoal, deriveGoal } from '../core/derive.ts';
import type { Derived } from '../core/derived.ts';
import { ancestorsInOrder } from '../core/order.ts';
import type { Day, Goal, GoalId, KeyResult, Limits } from '../core/records.ts';
import { counts } from '../core/tree.ts';
import { type Reader, readerOf } from './reader.ts';
import type { Tx } from './schema.ts';

/**
 * The goals above these, as a look-up: every goal reached, with the goals it contributes or offers to. Waiting offers are
 * part of it, so that no two can wait for each other; declined and left-out ones aren't (SPEC T1).
 */
export async function aboveOf(reader: Reader, from: Iterable<GoalId>): Promise<Map<GoalId, GoalId[]>> {
  const found = new Map<GoalId, GoalId[]>();
  let frontier = [...new Set(from)];
  while (frontier.length > 0) {
    const lists = await Promise.all(frontier.map((goal) => parentsIn(reader, goal)));
    frontier.forEach((goal, i) => {
      found.set(goal, lists[i] ?? []);
    });
    frontier = [...new Set(lists.flat())].filter((goal) => !found.has(goal));
  }
  return found;
}

/** A circle through an unknown goal is none, so unknown parents aren't named (SPEC T3). */
async function parentsIn(reader: Reader, goal: GoalId): Promise<GoalId[]> {
  const offered = (await reader.contributionsOf(goal)).filter((c) => !c.declined);
  const parents = await Promise.all(offered.map((c) => reader.goal(c.parent)));
  return parents.flatMap((parent) => (parent ? [parent.id] : []));
}

/** `aboveOf` for the records as they are. */
export const above = async (tx: Tx, from: Iterable<GoalId>) => aboveOf(await readerOf(tx), from);

/** What a goal is derived from, but for the day, in whole records. */
export type Input = {
  goal: Goal;
  keyResults: KeyResult[];
  contributing: ContributingGoal[];
  top: boolean;
  /** The goals it counts in. */
  parents: GoalId[];
};

/** What deriveGoal needs of one goal; `fresh` holds what this roll-up computed already. Null when the goal is gone. */
export async function inputOf(
  reader: Reader,
  id: GoalId,
  fresh: ReadonlyMap<GoalId, Derived> = new Map(),
): Promise<Input | null> {
  const [goal, keyResults, below, up] = await Promise.all([
    reader.goal(id),
    reader.keyResults(id),
    reader.contributionsTo(id),
    reader.contributionsOf(id),
  ]);
  if (!goal) return null;
  const contributing = await Promise.all(
    below
      .filter((contribution) => counts(contribution, goal))
      .map(async (contribution): Promise<ContributingGoal | null> => {
        const [child, derived] = await Promise.all([
          reader.goal(contribution.child),
          fresh.get(contribution.child) ?? reader.derived(contribution.child),
        ]);
        return child && derived ? { contribution, goal: child, derived } : null;
      }),
  );
  const parents = await Promise.all(
    up.map(async (c) => {
      const parent = await reader.goal(c.parent);
      return parent !== null && counts(c, parent) ? [parent.id] : [];
    }),
  );
  return {
    goal,
    keyResults,
    contributing: contributing.filter((c): c is ContributingGoal => c !== null),
    top: parents.flat().length === 0,
    parents: parents.flat(),
  };
}

/** Reads what `liftOf` and explanations need of one goal. */
export const deriveInputOf = async (tx: Tx, id: GoalId) => inputOf(await readerOf(tx), id);

/**
 * Computes the touched goals and their ancestors, children first, from what a reader tells (SPEC R7); `below` stays as it
 * was stored. Cost follows the change: each of them asks for itself, its Key Results and its direct contributions.
 */
export async function rollUpIn(
  reader: Reader,
  touched: Iterable<GoalId>,
  today: Day,
  limits: Limits,
): Promise<Map<GoalId, Derived>> {
  const parents = await aboveOf(reader, touched);
  const order = ancestorsInOrder(parents.keys(), (goal) => parents.get(goal) ?? []);
  // Asking takes far longer than computing: everything is asked for side by side first, and the reader keeps the answers.
  await Promise.all(order.flatMap((id) => [inputOf(reader, id), reader.derived(id)]));
  const fresh = new Map<GoalId, Derived>();
  for (const id of order) {
    const [input, before] = await Promise.all([inputOf(reader, id, fresh), reader.derived(id)]);
    if (!input) continue;
    fresh.set(id, { ...deriveGoal({ ...input, today, limits }), below: before?.below ?? 0 });
  }
  return fresh;
}
