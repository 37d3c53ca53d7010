import type { Derived } from '../../core/derived.ts';
import type { Contribution, Freshness, Goal, GoalId, KeyResult, PersonId } from '../../core/records.ts';
import type { Tx } from '../schema.ts';

/** A goal with its numbers, as a list shows it. */
export type GoalRow = { goal: Goal; derived: Derived; hasChildren: boolean };
export type ContributingRow = GoalRow & { contribution: Contribution };
export type KeyResultRow = { keyResult: KeyResult; freshness: Freshness | null };

async function rowOf(tx: Tx, id: string, derived?: Derived): Promise<GoalRow | null> {
  const [goal, numbers, keyResults, contributions] = await Promise.all([
    tx.objectStore('goals').get(id),
    derived ?? tx.objectStore('derived').get(id),
    tx.objectStore('keyResults').index('goal').count(id),
    tx.objectStore('contributions').index('parent').count(id),
  ]);
  if (!goal || !numbers) return null;
  return { goal, derived: numbers, hasChildren: keyResults + contributions > 0 };
}

const present = <T>(rows: (T | null)[]): T[] => rows.filter((row): row is T => row !== null);

/** Goals that no goal counts as a child, oldest first, at most `limit`; archived ones are left out. */
export async function topGoals(tx: Tx, limit: number): Promise<GoalRow[]> {
  const derived = await tx.objectStore('derived').index('top').getAll(1, limit);
  const rows = present(await Promise.all(derived.map((d) => rowOf(tx, d.goal, d))));
  return rows.filter((row) => !row.goal.archived);
}

/** Goals that `owner` owns, oldest first, at most `limit`. */
export async function goalsOf(tx: Tx, owner: PersonId, limit: number): Promise<GoalRow[]> {
  const goals = await tx.objectStore('goals').index('owner').getAll(owner, limit);
  const rows = present(await Promise.all(goals.map((goal) => rowOf(tx, goal.id))));
  return rows.filter((row) => !row.goal.archived);
}

/** The goal of these numbers; null when it's gone. */
export const rowWith = (tx: Tx, derived: Derived): Promise<GoalRow | null> =>
  rowOf(tx, derived.goal, derived);

/** One goal with its numbers; null when it's gone. */
export const goalRow = (tx: Tx, goal: GoalId): Promise<GoalRow | null> => rowOf(tx, goal);

/** A goal's Key Results in the order they were made, each with how fresh it is. */
export async function keyResultsOf(tx: Tx, goal: GoalId): Promise<KeyResultRow[]> {
  const keyResults = await tx.objectStore('keyResults').index('goal').getAll(goal);
  const freshness = await Promise.all(keyResults.map((k) => tx.objectStore('freshness').get(k.id)));
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
