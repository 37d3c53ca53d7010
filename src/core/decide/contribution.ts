import { type Change, put, remove } from '../change.ts';
import { isClosed } from '../closed.ts';
import type { Contribution, Goal, GoalId } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { cyclePath } from '../tree.ts';
import { type Actor, demandOpenOwner, demandOwner, mayDecide, updated } from './actor.ts';
import { demandWeight } from './key-result.ts';

/** The part of the tree above a goal, as the deciding transaction sees it. */
export type Above = {
  /** The goals that a goal contributes or offers to; a declined offer is none (SPEC T1). */
  parentsOf: (goal: GoalId) => readonly GoalId[];
  titleOf: (goal: GoalId) => string;
};

function demandNoCycle(child: Goal, parent: Goal, above: Above): void {
  const path = cyclePath(child.id, parent.id, above.parentsOf);
  if (!path) return;
  const title = (goal: GoalId) => (goal === child.id ? child.title : above.titleOf(goal));
  throw new Refusal('cycle', path.map((goal) => `“${title(goal)}”`).join(' → '));
}

/** SPEC T1. @throws Refusal `cycle` with the path, `contributesTwice` */
export function demandTree(child: Goal, parent: Goal, above: Above): void {
  demandNoCycle(child, parent, above);
  if (above.parentsOf(child.id).includes(parent.id))
    throw new Refusal('contributesTwice', child.title, parent.title);
}

/** The child's half: an offer (SPEC G6). The parent's owner offering their own goal accepts at once. */
export function offer(actor: Actor, child: Goal, parent: Goal): Contribution {
  return {
    id: actor.newId('contribution'),
    child: child.id,
    parent: parent.id,
    weight: 1,
    offered: true,
    accepted: mayDecide(parent, actor.me),
    declined: false,
    createdAt: actor.now,
    ...updated(actor),
  };
}

/** The parent's half: added without an offer, with a weight (SPEC G6, K12). */
export function include(actor: Actor, child: Goal, parent: Goal, weight: number): Contribution {
  return {
    ...offer(actor, child, parent),
    offered: mayDecide(child, actor.me),
    accepted: true,
    weight: demandWeight(weight),
  };
}

/**
 * SPEC G6, T1: the child's owner offers a goal to another. An offer that its own owner declined before is revived, never
 * doubled; one that somebody else declined stays so.
 * @param existing the contribution between the two that is stored already, whatever its answer
 * @throws Refusal `notOwner`, `closed`, `cycle`, `contributesTwice`, `offerDeclined`
 */
export function align(
  actor: Actor,
  child: Goal,
  parent: Goal,
  above: Above,
  existing: Contribution | null = null,
): Change[] {
  demandOpenOwner(child, actor);
  if (isClosed(parent.state)) throw new Refusal('closed', parent.title);
  if (existing === null) {
    demandTree(child, parent, above);
    return [put('contributions', null, offer(actor, child, parent))];
  }
  if (!existing.declined) throw new Refusal('contributesTwice', child.title, parent.title);
  if (!mayDecide(parent, actor.me)) throw new Refusal('offerDeclined', child.title, parent.title);
  demandNoCycle(child, parent, above);
  const revived = { ...existing, offered: true, accepted: true, declined: false, ...updated(actor) };
  return [put('contributions', existing, revived)];
}

/**
 * SPEC G6: the parent's owner adds a goal nobody offered, accepts a waiting one, or takes a declined one in again.
 * @throws Refusal `notOwner`, `closed`, `badWeight`, `cycle`, `contributesTwice`
 */
export function addContributing(
  actor: Actor,
  child: Goal,
  parent: Goal,
  weight: number,
  above: Above,
  existing: Contribution | null,
): Change[] {
  demandOpenOwner(parent, actor);
  if (existing?.accepted) throw new Refusal('contributesTwice', child.title, parent.title);
  if (existing === null) demandTree(child, parent, above);
  else if (existing.declined) demandNoCycle(child, parent, above);
  const made = include(actor, child, parent, weight);
  if (existing === null) return [put('contributions', null, made)];
  const taken = { ...existing, weight: made.weight, accepted: true, declined: false, ...updated(actor) };
  return [put('contributions', existing, taken)];
}

/**
 * SPEC G6: the child's owner takes an offer back. What the parent's owner has accepted goes on counting: that is theirs.
 * @param others the parent's other children; its own owner is stopped before it's left with none (G3)
 */
export function withdraw(
  actor: Actor,
  child: Goal,
  parent: Goal | null,
  contribution: Contribution,
  others: number,
): Change[] {
  demandOwner(child, actor);
  const mine = parent !== null && mayDecide(parent, actor.me);
  if (contribution.accepted && !mine)
    return [put('contributions', contribution, { ...contribution, offered: false, ...updated(actor) })];
  if (mine && others === 0 && parent.state === 'active' && !contribution.declined)
    throw new Refusal('lastChild', parent.title);
  return [remove('contributions', contribution)];
}

export type ContributionAnswer = {
  weight?: number | undefined;
  accepted?: boolean | undefined;
  declined?: boolean | undefined;
};

/**
 * The parent's owner weighs, accepts or declines (SPEC G6). Taking a declined one in again asks for circles anew (T1).
 * @param others the parent's other children (G3)
 */
export function answerContribution(
  actor: Actor,
  [child, parent]: readonly [Goal | null, Goal],
  contribution: Contribution,
  to: ContributionAnswer,
  others: number,
  above: Above,
): Change[] {
  demandOpenOwner(parent, actor);
  const declined = to.declined ?? (to.accepted ? false : contribution.declined);
  if (declined && !contribution.declined && others === 0 && parent.state === 'active')
    throw new Refusal('lastChild', parent.title);
  if (contribution.declined && !declined && child) demandNoCycle(child, parent, above);
  const after: Contribution = {
    ...contribution,
    weight: to.weight === undefined ? contribution.weight : demandWeight(to.weight),
    accepted: declined ? false : (to.accepted ?? contribution.accepted),
    declined,
    ...updated(actor),
  };
  return [put('contributions', contribution, after)];
}
