import { amongCycles, closesCycle, emptyTree, take } from './cycles.ts';
import { groupBy } from './group.ts';
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
  const left = new Set<ContributionId>();
  for (const { id, child, parent } of contributions) if (!known(child) || !known(parent)) left.add(id);
  const tree = contributions.filter(({ id, declined }) => !declined && !left.has(id));

  for (const siblings of groupBy(tree, ({ child }) => child).values()) {
    if (siblings.length === 1) continue;
    const parents = new Set<GoalId>();
    for (const { id, parent } of siblings.sort(byAge)) {
      if (parents.has(parent)) left.add(id);
      else parents.add(parent);
    }
  }

  const taken = emptyTree();
  for (const contribution of amongCycles(tree).sort(byAge)) {
    if (left.has(contribution.id)) continue;
    if (closesCycle(contribution, taken)) left.add(contribution.id);
    else take(contribution, taken);
  }
  return left;
}
