import type { GoalId } from './records.ts';

/**
 * The touched goals and all their ancestors, each once, children before parents: what to compute again after a change
 * (SPEC R7). Without recursion (T4). In data that holds a cycle it still ends and still names every goal; those on the
 * cycle and above it come last, in no order to rely on.
 * @param parentsOf the goals that a goal counts in
 */
export function ancestorsInOrder(
  touched: Iterable<GoalId>,
  parentsOf: (goal: GoalId) => readonly GoalId[],
): GoalId[] {
  const found = new Set(touched);
  const childrenLeft = new Map<GoalId, number>();
  // A set's loop also visits what is added on the way.
  for (const goal of found) {
    for (const parent of parentsOf(goal)) {
      found.add(parent);
      childrenLeft.set(parent, (childrenLeft.get(parent) ?? 0) + 1);
    }
  }
  const ordered = new Set([...found].filter((goal) => !childrenLeft.has(goal)));
  for (const goal of ordered) {
    for (const parent of parentsOf(goal)) {
      const left = (childrenLeft.get(parent) ?? 0) - 1;
      childrenLeft.set(parent, left);
      if (left === 0) ordered.add(parent);
    }
  }
  // Without a cycle every goal is ordered already.
  return ordered.size === found.size ? [...ordered] : [...new Set([...ordered, ...found])];
}
