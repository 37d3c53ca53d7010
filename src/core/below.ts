import { givesUpward, isClosed } from './closed.ts';
import { ancestorsInOrder } from './order.ts';
import { type Packed, pack } from './packed.ts';
import type { Contribution, Goal, GoalId } from './records.ts';
import { counts } from './tree.ts';

/**
 * True when what happens below the child still happens below the parent: it counts there, with a weight, and the parent's
 * number isn't frozen (SPEC R1, C1).
 */
export const isLive = (contribution: Contribution, child: Goal, parent: Goal): boolean =>
  contribution.weight > 0 && givesUpward(child) && !isClosed(parent.state) && counts(contribution, parent);

/**
 * What every goal above is told when each of these goals stands for a number: the sum over all goals below it, each once
 * however many paths lead there (SPEC S7, R6). A number rises through goals with one parent as a running sum, and only
 * from a goal with several is it carried to each ancestor: linear for a tree. Without recursion (T4).
 * @param numbers by place, and so is the answer
 * @param order children before parents
 * @param up,parent the links that each place is live in, and where each arrives; no cycles
 */
export function spread(
  numbers: Int32Array,
  order: Iterable<number>,
  up: Packed,
  parent: Int32Array,
): Int32Array {
  const rising = new Int32Array(numbers.length);
  const carried = new Int32Array(numbers.length);
  const add = (sums: Int32Array, place: number, n: number) => {
    sums[place] = (sums[place] ?? 0) + n;
  };
  const linksOf = (place: number) => up.entries.subarray(up.from[place], up.from[place + 1]);
  for (const place of order) {
    const n = (numbers[place] ?? 0) + (rising[place] ?? 0);
    const [first = 0, last = 0] = [up.from[place], up.from[place + 1]];
    if (n === 0 || first === last) continue;
    if (last - first === 1) add(rising, parent[up.entries[first] ?? 0] ?? 0, n);
    else {
      const above = new Set([place]);
      // A set's loop also visits what is added on the way.
      for (const goal of above) for (const link of linksOf(goal)) above.add(parent[link] ?? 0);
      for (const goal of above) if (goal !== place) add(carried, goal, n);
    }
  }
  return rising.map((n, place) => n + (carried[place] ?? 0));
}

/** `spread` for goals by name. @param parentsOf the goals that a goal is live in; no cycles */
export function spreadUp(
  numbers: ReadonlyMap<GoalId, number>,
  parentsOf: (goal: GoalId) => readonly GoalId[],
): Map<GoalId, number> {
  const goals = ancestorsInOrder(numbers.keys(), parentsOf);
  const places = new Map(goals.map((goal, place) => [goal, place]));
  const links = goals.flatMap((goal, child) =>
    parentsOf(goal).map((parent) => ({ child, parent: places.get(parent) ?? 0 })),
  );
  const told = spread(
    Int32Array.from(goals, (goal) => numbers.get(goal) ?? 0),
    goals.keys(),
    pack(
      goals.length,
      Int32Array.from(links, ({ child }) => child),
    ),
    Int32Array.from(links, ({ parent }) => parent),
  );
  return new Map(goals.flatMap((goal, place) => (told[place] ? [[goal, told[place]] as const] : [])));
}
