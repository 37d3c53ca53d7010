import { type Contributing, deriveGoal } from './derive.ts';
import type { Derived } from './derived.ts';
import { groupBy } from './group.ts';
import { ancestorsInOrder } from './order.ts';
import type { Contribution, Day, Goal, GoalId, KeyResult, Limits } from './records.ts';
import { counts, leftOut } from './tree.ts';

/** Every record that a number follows from. */
type Everything = {
  goals: readonly Goal[];
  keyResults: readonly KeyResult[];
  contributions: readonly Contribution[];
};

/**
 * What follows about every goal, from the records alone (SPEC R8): after an import, on a new day (S8), or when the stored
 * outcome is gone. In linear time and without recursion (T4). Key Results of unknown goals are ignored.
 */
export function rebuild(records: Everything, today: Day, limits: Limits): Map<GoalId, Derived> {
  const goals = new Map(records.goals.map((goal) => [goal.id, goal]));
  const left = leftOut(records.contributions, (goal) => goals.has(goal));
  const counted = records.contributions.filter((of) => {
    const parent = goals.get(of.parent);
    return parent !== undefined && counts(of, parent) && !left.has(of.id);
  });
  const keyResults = groupBy(records.keyResults, (of) => of.goal);
  const above = groupBy(counted, (of) => of.child);
  const below = groupBy(counted, (of) => of.parent);

  const derived = new Map<GoalId, Derived>();
  const known = (contribution: Contribution): Contributing[] => {
    const of = derived.get(contribution.child);
    return of ? [{ contribution, derived: of }] : [];
  };
  const parents = new Map([...above].map(([goal, of]) => [goal, of.map(({ parent }) => parent)]));
  for (const id of ancestorsInOrder(goals.keys(), (goal) => parents.get(goal) ?? [])) {
    const goal = goals.get(id);
    if (!goal) continue;
    const contributing = (below.get(id) ?? []).flatMap(known);
    const own = keyResults.get(id) ?? [];
    derived.set(id, deriveGoal({ goal, keyResults: own, contributing, top: !above.has(id), today, limits }));
  }
  return derived;
}
