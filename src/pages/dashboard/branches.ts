import { groupBy } from '../../core/group.ts';
import type { GoalId } from '../../core/records.ts';
import { counts, waits } from '../../core/tree.ts';
import type { Forest, ForestGoal } from '../../store/read/forest.ts';

/** Who stands below whom, oldest tie first; goals without a goal above stand at the top. */
export type Branches = {
  childrenOf: (goal: GoalId) => ForestGoal[];
  parentsOf: (goal: GoalId) => GoalId[];
  tops: ForestGoal[];
};

const known = new WeakMap<Forest, Branches>();

/** Found once a forest, not at every letter typed. */
export function branchesOf(forest: Forest): Branches {
  const branches = known.get(forest) ?? findBranches(forest);
  known.set(forest, branches);
  return branches;
}

function findBranches({ goals, contributions }: Forest): Branches {
  const tied = contributions.filter((of) => {
    const parent = goals.get(of.parent);
    if (!parent || !goals.has(of.child)) return false;
    return counts(of, parent.goal) || waits(of, parent.goal);
  });
  const below = groupBy(tied, (of) => of.parent);
  const above = groupBy(tied, (of) => of.child);
  return {
    childrenOf: (goal) =>
      (below.get(goal) ?? []).flatMap(({ child }) => goals.get(child) ?? ([] as ForestGoal[])),
    parentsOf: (goal) => (above.get(goal) ?? []).map(({ parent }) => parent),
    tops: [...goals.values()].filter(({ goal }) => !above.has(goal.id)),
  };
}
