import { isLive, spreadUp } from './below.ts';
import { type ContributingGoal, deriveGoal } from './derive.ts';
import type { Derived } from './derived.ts';
import { groupBy } from './group.ts';
import { ancestorsInOrder } from './order.ts';
import type { Contribution, ContributionId, Day, Goal, GoalId, KeyResult, Limits } from './records.ts';
import { alarming } from './status.ts';
import { counts, leftOut } from './tree.ts';

/** Every record that a number follows from. */
export type Everything = {
  goals: readonly Goal[];
  keyResults: readonly KeyResult[];
  contributions: readonly Contribution[];
};

/** The contributions that nothing is computed from (SPEC T2, T3). */
export function leftOutOf({ goals, contributions }: Omit<Everything, 'keyResults'>): Set<ContributionId> {
  const known = new Set(goals.map(({ id }) => id));
  return leftOut(contributions, (goal) => known.has(goal));
}

/**
 * What follows about every goal, from the records alone (SPEC R8): after an import, on a new day (S8), or when the stored
 * outcome is gone. In linear time and without recursion (T4). Key Results of unknown goals are ignored.
 * @param left what `leftOutOf` says of these records, when that is known already
 */
export function rebuild(
  records: Everything,
  today: Day,
  limits: Limits,
  left: ReadonlySet<ContributionId> = leftOutOf(records),
): Map<GoalId, Derived> {
  const goals = new Map(records.goals.map((goal) => [goal.id, goal]));
  const counted = records.contributions.filter((of) => {
    const parent = goals.get(of.parent);
    return parent !== undefined && counts(of, parent) && !left.has(of.id);
  });
  const keyResults = groupBy(records.keyResults, (of) => of.goal);
  const above = groupBy(counted, (of) => of.child);
  const below = groupBy(counted, (of) => of.parent);

  const derived = new Map<GoalId, Derived>();
  const known = (contribution: Contribution): ContributingGoal[] => {
    const child = goals.get(contribution.child);
    const of = derived.get(contribution.child);
    return child && of ? [{ contribution, goal: child, derived: of }] : [];
  };
  const parents = new Map([...above].map(([goal, of]) => [goal, of.map(({ parent }) => parent)]));
  for (const id of ancestorsInOrder(goals.keys(), (goal) => parents.get(goal) ?? [])) {
    const goal = goals.get(id);
    if (!goal) continue;
    const contributing = (below.get(id) ?? []).flatMap(known);
    const own = keyResults.get(id) ?? [];
    derived.set(id, deriveGoal({ goal, keyResults: own, contributing, top: !above.has(id), today, limits }));
  }

  const troubled = [...derived.values()].filter(({ status }) => alarming.includes(status));
  const live = groupBy(
    counted.filter((of) => {
      const [child, parent] = [goals.get(of.child), goals.get(of.parent)];
      return child !== undefined && parent !== undefined && isLive(of, child, parent);
    }),
    (of) => of.child,
  );
  const liveParents = (goal: GoalId) => (live.get(goal) ?? []).map((of) => of.parent);
  for (const [goal, n] of spreadUp(new Map(troubled.map((of) => [of.goal, 1])), liveParents)) {
    const of = derived.get(goal);
    if (of) of.below = n;
  }
  return derived;
}
