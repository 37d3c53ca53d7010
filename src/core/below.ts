import { givesUpward, isClosed } from './closed.ts';
import { ancestorsInOrder } from './order.ts';
import type { Contribution, Goal, GoalId } from './records.ts';
import { counts } from './tree.ts';

/**
 * True when what happens below the child still happens below the parent: it counts there, with a weight, and the parent's
 * number isn't frozen (SPEC R1, C1).
 */
export const isLive = (contribution: Contribution, child: Goal, parent: Goal): boolean =>
  contribution.weight > 0 && givesUpward(child) && !isClosed(parent.state) && counts(contribution, parent);

const add = (sums: Map<GoalId, number>, goal: GoalId, n: number) => sums.set(goal, (sums.get(goal) ?? 0) + n);

/**
 * What every goal above is told when each of these goals stands for a number: the sum over all goals below it, each once
 * however many paths lead there (SPEC S7, R6). A number rises through goals with one parent as a running sum, and only
 * from a goal with several is it carried to each ancestor: linear for a tree. Without recursion (T4).
 * @param parentsOf the goals that a goal is live in; no cycles
 */
export function spreadUp(
  numbers: ReadonlyMap<GoalId, number>,
  parentsOf: (goal: GoalId) => readonly GoalId[],
): Map<GoalId, number> {
  const rising = new Map<GoalId, number>();
  const carried = new Map<GoalId, number>();
  for (const goal of ancestorsInOrder(numbers.keys(), parentsOf)) {
    const n = (numbers.get(goal) ?? 0) + (rising.get(goal) ?? 0);
    const parents = parentsOf(goal);
    const [only] = parents;
    if (n === 0 || only === undefined) continue;
    if (parents.length === 1) add(rising, only, n);
    else {
      const above = new Set(parents);
      // A set's loop also visits what is added on the way.
      for (const goal of above) for (const further of parentsOf(goal)) above.add(further);
      for (const goal of above) add(carried, goal, n);
    }
  }
  for (const [goal, n] of carried) add(rising, goal, n);
  return rising;
}
