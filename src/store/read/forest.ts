import type { Derived } from '../../core/derived.ts';
import type { Contribution, Day, Goal, GoalId } from '../../core/records.ts';
import { derivedOn } from '../../core/standing.ts';
import type { Tx } from '../schema.ts';
import { leftOutIn, settingsOf } from './state.ts';

/** A goal as a table shows it. */
export type ForestGoal = {
  goal: Goal;
  derived: Derived;
  keyResults: number;
  /** When it or one of its Key Results last changed, ms since 1970. */
  changedAt: number;
};

export type Forest = {
  goals: ReadonlyMap<GoalId, ForestGoal>;
  /** But those that are left out (SPEC T2). */
  contributions: readonly Contribution[];
};

/** Every goal that lists show, with its numbers as of `today`, and what contributes to what. Reads them all: for sorting and filtering. */
export async function forestOf(tx: Tx, today: Day): Promise<Forest> {
  const [goals, derived, keyResults, contributions, left, { limits }] = await Promise.all([
    tx.objectStore('goals').getAll(),
    tx.objectStore('derived').getAll(),
    tx.objectStore('keyResults').getAll(),
    tx.objectStore('contributions').getAll(),
    leftOutIn(tx),
    settingsOf(tx),
  ]);
  const numbers = new Map(derived.map((of) => [of.goal, of]));
  const forest = new Map<GoalId, ForestGoal>();
  for (const goal of goals) {
    const of = numbers.get(goal.id);
    if (!of || goal.archived) continue;
    const shown = derivedOn(of, goal, today, limits);
    forest.set(goal.id, { goal, derived: shown, keyResults: 0, changedAt: goal.updatedAt });
  }
  for (const { goal, updatedAt } of keyResults) {
    const row = forest.get(goal);
    if (!row) continue;
    row.keyResults += 1;
    row.changedAt = Math.max(row.changedAt, updatedAt);
  }
  return { goals: forest, contributions: contributions.filter(({ id }) => !left.has(id)) };
}
