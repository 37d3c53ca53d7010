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

/** What stands for goals while they are being read. */
export const noForest: Forest = { goals: new Map(), contributions: [] };

/** The same of some goals: null for one that is gone or hidden. `contributions` are all that begin or end at them. */
export type ForestPart = {
  goals: ReadonlyMap<GoalId, ForestGoal | null>;
  contributions: readonly Contribution[];
};

/** Every goal that lists show, with its numbers as of `today`, and what contributes to what. Reads them all: for sorting and filtering. */
export const forestOf = (tx: Tx, today: Day): Promise<Forest> =>
  forestWhere(tx, today, ({ archived }) => !archived);

/** The goals that are hidden from lists, as a forest of their own (SPEC G1). */
export const archivedOf = (tx: Tx, today: Day): Promise<Forest> =>
  forestWhere(tx, today, ({ archived }) => archived);

async function forestWhere(tx: Tx, today: Day, listed: (goal: Goal) => boolean): Promise<Forest> {
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
    if (!of || !listed(goal)) continue;
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

/** What a forest shows of some goals now; cost follows their number, not the forest's. */
export async function forestPartOf(tx: Tx, ids: readonly GoalId[], today: Day): Promise<ForestPart> {
  const [left, { limits }] = await Promise.all([leftOutIn(tx), settingsOf(tx)]);
  const contributions = new Map<string, Contribution>();
  const rows = await Promise.all(
    ids.map(async (id): Promise<[GoalId, ForestGoal | null]> => {
      const [goal, derived, keyResults, up, down] = await Promise.all([
        tx.objectStore('goals').get(id),
        tx.objectStore('derived').get(id),
        tx.objectStore('keyResults').index('goal').getAll(id),
        tx.objectStore('contributions').index('child').getAll(id),
        tx.objectStore('contributions').index('parent').getAll(id),
      ]);
      for (const of of [...up, ...down]) if (!left.has(of.id)) contributions.set(of.id, of);
      if (!goal || !derived || goal.archived) return [id, null];
      const changedAt = Math.max(goal.updatedAt, ...keyResults.map(({ updatedAt }) => updatedAt));
      const shown = derivedOn(derived, goal, today, limits);
      return [id, { goal, derived: shown, keyResults: keyResults.length, changedAt }];
    }),
  );
  return { goals: new Map(rows), contributions: [...contributions.values()] };
}

/** A forest with some of its goals as they are now; the others are the same objects as before. */
export function withPart(forest: Forest, part: ForestPart): Forest {
  const goals = new Map(forest.goals);
  for (const [id, row] of part.goals) {
    if (row) goals.set(id, row);
    else goals.delete(id);
  }
  const elsewhere = forest.contributions.filter(
    ({ child, parent }) => !part.goals.has(child) && !part.goals.has(parent),
  );
  const all = [...elsewhere, ...part.contributions];
  return { goals, contributions: all.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}
