import { amongCycles, closesCycle, emptyTree, take } from './cycles.ts';
import { groupBy } from './group.ts';
import { inOrder, type Links, linksOf, type Packed, pack } from './packed.ts';
import type { Contribution, ContributionId, Goal, GoalId } from './records.ts';

/**
 * True when the child counts in the parent: accepted, or offered to a goal that doesn't ask first (SPEC G6). A declined
 * one never does. Says nothing about the child's state or the weight (R1), nor about cycles (`leftOut`).
 */
export function counts(contribution: Contribution, parent: Goal): boolean {
  if (contribution.declined) return false;
  return contribution.accepted || (contribution.offered && !parent.asksFirst);
}

/** True for an offer that waits for the parent's owner to answer (SPEC G6). */
export function waits(contribution: Contribution, parent: Goal): boolean {
  const answered = contribution.accepted || contribution.declined;
  return contribution.offered && !answered && parent.asksFirst;
}

/**
 * The cycle that a contribution from child to parent would close, as the path child, parent, …, child for the message;
 * null when it closes none (SPEC T1). To itself: [child, child]. The shortest such path.
 * @param parentsOf the goals that a goal already contributes to
 */
export function cyclePath(
  child: GoalId,
  parent: GoalId,
  parentsOf: (goal: GoalId) => readonly GoalId[],
): GoalId[] | null {
  const cameFrom = new Map<GoalId, GoalId>([[parent, child]]);
  for (const goal of cameFrom.keys()) {
    if (goal === child) break;
    for (const next of parentsOf(goal)) if (!cameFrom.has(next)) cameFrom.set(next, goal);
  }
  if (!cameFrom.has(child)) return null;
  const path = [child];
  let step = cameFrom.get(child);
  while (step !== undefined && step !== child) {
    path.push(step);
    step = cameFrom.get(step);
  }
  return [...path, child].reverse();
}

const byAge = (a: Contribution, b: Contribution) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

/**
 * The contributions to leave out of the computation, the same on every device: those with an unknown end (SPEC T3), and
 * those that T1 would have refused if all had come oldest first, tie smaller id (T2): a cycle's youngest, and a second
 * one between the same two. A declined one is no part of the tree, so it neither closes a cycle nor is left out for one.
 * Takes linear time but for what lies on a cycle.
 */
export function leftOut(
  contributions: readonly Contribution[],
  known: (goal: GoalId) => boolean,
): Set<ContributionId> {
  const places = new Map<GoalId, number>();
  for (const { child, parent } of contributions)
    for (const goal of [child, parent]) if (!places.has(goal) && known(goal)) places.set(goal, places.size);
  return leftOutAmong(contributions, linksOf(contributions, places));
}

/** `leftOut` of contributions whose ends have places; an unknown end is at −1. */
export function leftOutAmong(
  contributions: readonly Contribution[],
  { child, parent }: Links,
): Set<ContributionId> {
  const left = new Set<ContributionId>();
  const ends = child.slice();
  let places = 0;
  contributions.forEach(({ id, declined }, link) => {
    const [from = -1, to = -1] = [child[link], parent[link]];
    places = Math.max(places, from + 1, to + 1);
    if (from === -1 || to === -1) left.add(id);
    if (declined || from === -1 || to === -1) ends[link] = -1;
  });
  const up = pack(places, ends);
  if (inOrder(places, up, parent).length === places && !hasDoubles(up, parent)) return left;
  return leftOutOfGraph(
    contributions.filter((_, link) => ends[link] !== -1),
    left,
  );
}

/** True when two links lead from one place to the same other. */
function hasDoubles({ from, entries }: Packed, to: Int32Array): boolean {
  // The place whose links were last seen arriving there.
  const seen = new Map<number, number>();
  for (let place = 0; place < from.length - 1; place++) {
    const [first = 0, last = 0] = [from[place], from[place + 1]];
    if (last - first < 2) continue;
    for (const link of entries.subarray(first, last)) {
      const arrives = to[link] ?? -1;
      if (seen.get(arrives) === place) return true;
      seen.set(arrives, place);
    }
  }
  return false;
}

/** Adds to `left` what makes a tree of a graph that is none. */
function leftOutOfGraph(graph: readonly Contribution[], left: Set<ContributionId>): Set<ContributionId> {
  for (const siblings of groupBy(graph, ({ child }) => child).values()) {
    if (siblings.length === 1) continue;
    const parents = new Set<GoalId>();
    for (const { id, parent } of siblings.sort(byAge)) {
      if (parents.has(parent)) left.add(id);
      else parents.add(parent);
    }
  }

  const taken = emptyTree();
  for (const contribution of amongCycles(graph).sort(byAge)) {
    if (left.has(contribution.id)) continue;
    if (closesCycle(contribution, taken)) left.add(contribution.id);
    else take(contribution, taken);
  }
  return left;
}
