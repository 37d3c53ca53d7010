import { type ContributingGoal, type DeriveInput, deriveGoal } from './derive.ts';
import type { Derived } from './derived.ts';
import { groupBy } from './group.ts';
import { ancestorsInOrder } from './order.ts';
import type { Contribution, Day, Goal, GoalId, KeyResult, Limits } from './records.ts';

/** A goal and everything that counts in it, at any depth: what questions about one number are answered from. */
export type Subtree = {
  root: GoalId;
  goals: ReadonlyMap<GoalId, Goal>;
  keyResults: readonly KeyResult[];
  /** Only those that count and aren't left out (SPEC G6, T2). */
  contributions: readonly Contribution[];
};

/** A goal of the subtree with what it is derived from. */
export type Branch = { input: DeriveInput; derived: Derived };

/** Every goal of a subtree, children before parents, computed for a day (SPEC R2, S3). Without recursion (T4). */
export function branchesOf(tree: Subtree, today: Day, limits: Limits): Map<GoalId, Branch> {
  const { goals } = tree;
  const keyResults = groupBy(tree.keyResults, (of) => of.goal);
  const above = groupBy(tree.contributions, (of) => of.child);
  const below = groupBy(tree.contributions, (of) => of.parent);
  const branches = new Map<GoalId, Branch>();
  const parentsOf = (goal: GoalId) => (above.get(goal) ?? []).map((of) => of.parent);
  for (const id of ancestorsInOrder(goals.keys(), parentsOf)) {
    const goal = goals.get(id);
    if (!goal) continue;
    const contributing = (below.get(id) ?? []).flatMap((contribution): ContributingGoal[] => {
      const child = goals.get(contribution.child);
      const branch = branches.get(contribution.child);
      return child && branch ? [{ contribution, goal: child, derived: branch.derived }] : [];
    });
    const top = !above.has(id);
    const input = { goal, keyResults: keyResults.get(id) ?? [], contributing, top, today, limits };
    branches.set(id, { input, derived: deriveGoal(input) });
  }
  return branches;
}
