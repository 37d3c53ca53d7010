import { ancestorsInOrder } from './order.ts';
import type { GoalId } from './records.ts';

/**
 * On how many paths a goal counts in one above it: 1 in a tree, more in a diamond (SPEC R6); 1 for itself, 0 when it isn't
 * above. Without recursion (T4).
 * @param parentsOf the goals that a goal counts in; no cycles
 */
export function pathsTo(root: GoalId, from: GoalId, parentsOf: (goal: GoalId) => readonly GoalId[]): number {
  const paths = new Map<GoalId, number>([[from, 1]]);
  for (const goal of ancestorsInOrder([from], parentsOf))
    for (const parent of parentsOf(goal))
      paths.set(parent, (paths.get(parent) ?? 0) + (paths.get(goal) ?? 0));
  return paths.get(root) ?? 0;
}
