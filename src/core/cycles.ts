import { groupBy } from './group.ts';
import type { Contribution, GoalId } from './records.ts';

type End = 'child' | 'parent';
type Link = Pick<Contribution, End>;

/** Drops, over and over, the links that leave a goal at which none arrives. */
function peeled<L extends Link>(links: readonly L[], from: End, to: End): L[] {
  const arriving = new Map<GoalId, number>();
  for (const link of links) arriving.set(link[to], (arriving.get(link[to]) ?? 0) + 1);
  const leaving = groupBy(links, (link) => link[from]);
  const free = new Set([...leaving.keys()].filter((goal) => !arriving.has(goal)));
  // A set's loop also visits what is added on the way.
  for (const goal of free) {
    for (const link of leaving.get(goal) ?? []) {
      const left = (arriving.get(link[to]) ?? 0) - 1;
      arriving.set(link[to], left);
      if (left === 0) free.add(link[to]);
    }
  }
  return links.filter((link) => !free.has(link[from]));
}

/** The links that lie on a cycle or between two cycles: none for a tree. In linear time. */
export const amongCycles = <L extends Link>(links: readonly L[]): L[] =>
  peeled(peeled(links, 'child', 'parent'), 'parent', 'child');

/** A tree that grows link by link. */
export type Tree = { above: Map<GoalId, GoalId[]>; below: Map<GoalId, GoalId[]> };

export const emptyTree = (): Tree => ({ above: new Map(), below: new Map() });

/** Adds a link to the tree. */
export function take({ child, parent }: Link, { above, below }: Tree): void {
  push(above, child, parent);
  push(below, parent, child);
}

function push(lists: Map<GoalId, GoalId[]>, goal: GoalId, other: GoalId): void {
  const list = lists.get(goal);
  if (list) list.push(other);
  else lists.set(goal, [other]);
}

/** The goal and everything reachable from it, nearest first. */
function* reach(from: GoalId, next: Map<GoalId, GoalId[]>): Generator<GoalId> {
  const found = new Set([from]);
  for (const goal of found) {
    yield goal;
    for (const further of next.get(goal) ?? []) found.add(further);
  }
}

/**
 * True when the link would close a cycle in the tree: its child is the parent, or already above it. Looks up from the
 * parent and down from the child by turns, and ends with the shorter look: a long imported ring stays quick.
 */
export function closesCycle({ child, parent }: Link, { above, below }: Tree): boolean {
  const down = reach(child, below);
  for (const goal of reach(parent, above)) {
    if (goal === child) return true;
    const lower = down.next();
    if (lower.done) return false;
    if (lower.value === parent) return true;
  }
  return false;
}
