import { isClosed } from '../../core/closed.ts';
import type { Derived } from '../../core/derived.ts';
import type { Contribution, Freshness, Goal, GoalId, KeyResult, PersonId } from '../../core/records.ts';
import type { Tx } from '../schema.ts';
import { topsIn } from '../standing.ts';

/** A goal with its numbers, as a list shows it. */
export type GoalRow = { goal: Goal; derived: Derived; hasChildren: boolean };
export type ContributingRow = GoalRow & { contribution: Contribution };
export type KeyResultRow = { keyResult: KeyResult; freshness: Freshness | null };

async function rowOf(tx: Tx, id: string): Promise<GoalRow | null> {
  const [goal, derived] = await Promise.all([
    tx.objectStore('goals').get(id),
    tx.objectStore('derived').get(id),
  ]);
  if (!goal || !derived) return null;
  return { goal, derived, hasChildren: countsSome(goal, derived) || (await hangsSome(tx, id)) };
}

/** An open goal with a number, or whose children have no data, has children: counting them would cost two more requests a row. */
const countsSome = ({ state }: Goal, { progress, withoutData }: Derived): boolean =>
  !isClosed(state) && (progress !== null || withoutData > 0);

async function hangsSome(tx: Tx, id: string): Promise<boolean> {
  const [keyResults, contributions] = await Promise.all([
    tx.objectStore('keyResults').index('goal').count(id),
    tx.objectStore('contributions').index('parent').count(id),
  ]);
  return keyResults + contributions > 0;
}

const present = <T>(rows: (T | null)[]): T[] => rows.filter((row): row is T => row !== null);

/** Goals that no goal counts as a child, oldest first, at most `limit`; archived ones are left out. */
export async function topGoals(tx: Tx, limit: number): Promise<GoalRow[]> {
  return present(await Promise.all((await topsIn(tx, limit)).map((goal) => rowOf(tx, goal))));
}

/** Goals that `owner` owns, oldest first, at most `limit`. */
export async function goalsOf(tx: Tx, owner: PersonId, limit: number): Promise<GoalRow[]> {
  const goals = await tx.objectStore('goals').index('owner').getAll(owner, limit);
  const rows = present(await Promise.all(goals.map((goal) => rowOf(tx, goal.id))));
  return rows.filter((row) => !row.goal.archived);
}

/** One goal with its numbers; null when it's gone. */
export const goalRow = (tx: Tx, goal: GoalId): Promise<GoalRow | null> => rowOf(tx, goal);

/** A goal's Key Results in the order they were made, each with how fresh it is. */
export async function keyResultsOf(tx: Tx, goal: GoalId): Promise<KeyResultRow[]> {
  const keyResults = await tx.objectStore('keyResults').index('goal').getAll(goal);
  const freshness = await Promise.all(
    keyResults.map((k) => (k.source.from === 'link' ? tx.objectStore('freshness').get(k.id) : null)),
  );
  return keyResults.map((keyResult, i) => ({ keyResult, freshness: freshness[i] ?? null }));
}

/** The goals that contribute, or wait to (SPEC G6), with their contributions, oldest first. */
export async function contributingTo(tx: Tx, goal: GoalId): Promise<ContributingRow[]> {
  const contributions = await tx.objectStore('contributions').index('parent').getAll(goal);
  const rows = await Promise.all(
    contributions.map(async (contribution) => {
      const row = await rowOf(tx, contribution.child);
      return row && { ...row, contribution };
    }),
  );
  return present(rows);
}

/** A goal's children of both kinds. */
export type Children = { keyResults: KeyResultRow[]; goals: ContributingRow[] };

export async function childrenOf(tx: Tx, goal: GoalId): Promise<Children> {
  const [keyResults, goals] = await Promise.all([keyResultsOf(tx, goal), contributingTo(tx, goal)]);
  return { keyResults, goals };
}

/** The goals that a goal contributes to, or offers to. */
export async function parentsOf(tx: Tx, goal: GoalId): Promise<{ contribution: Contribution; goal: Goal }[]> {
  const contributions = await tx.objectStore('contributions').index('child').getAll(goal);
  const rows = await Promise.all(
    contributions.map(async (contribution) => {
      const parent = await tx.objectStore('goals').get(contribution.parent);
      return parent ? { contribution, goal: parent } : null;
    }),
  );
  return present(rows);
}
