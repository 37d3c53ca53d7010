import { type Change, put } from '../change.ts';
import type { Contribution, Goal, GoalId } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { cyclePath } from '../tree.ts';
import { type Actor, demandOpen, mayUpdate, updated } from './actor.ts';
import { demandWeight } from './key-result.ts';

/** The part of the tree above a goal, as the deciding transaction sees it. */
export type Above = {
  parentsOf: (goal: GoalId) => readonly GoalId[];
  titleOf: (goal: GoalId) => string;
};

/** SPEC T1. @throws Refusal `cycle` with the path, `contributesTwice` */
export function demandTree(child: Goal, parent: Goal, above: Above): void {
  const path = cyclePath(child.id, parent.id, above.parentsOf);
  if (path) {
    const title = (goal: GoalId) => (goal === child.id ? child.title : above.titleOf(goal));
    throw new Refusal('cycle', path.map((goal) => `“${title(goal)}”`).join(' → '));
  }
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
    accepted: mayUpdate(parent, actor.me),
    declined: false,
    createdAt: actor.now,
    ...updated(actor),
  };
}

/** The parent's half: added without an offer, with a weight (SPEC G6, K12). */
export function include(actor: Actor, child: Goal, parent: Goal, weight: number): Contribution {
  return {
    ...offer(actor, child, parent),
    offered: mayUpdate(child, actor.me),
    accepted: true,
    weight: demandWeight(weight),
  };
}

/** SPEC G6, T1: the child's owner offers a goal to another. */
export function align(actor: Actor, child: Goal, parent: Goal, above: Above): Change[] {
  demandOpen(child, actor);
  if (parent.state !== 'active' && parent.state !== 'draft') throw new Refusal('closed', parent.title);
  demandTree(child, parent, above);
  return [put('contributions', null, offer(actor, child, parent))];
}

export type ContributionAnswer = {
  weight?: number | undefined;
  accepted?: boolean | undefined;
  declined?: boolean | undefined;
};

/** The parent's owner weighs, accepts or declines (SPEC G6). `others`: the parent's other children (G3). */
export function answerContribution(
  actor: Actor,
  parent: Goal,
  contribution: Contribution,
  to: ContributionAnswer,
  others: number,
): Change[] {
  demandOpen(parent, actor);
  const declined = to.declined ?? (to.accepted ? false : contribution.declined);
  if (declined && !contribution.declined && others === 0 && parent.state === 'active')
    throw new Refusal('lastChild', parent.title);
  const after: Contribution = {
    ...contribution,
    weight: to.weight === undefined ? contribution.weight : demandWeight(to.weight),
    accepted: declined ? false : (to.accepted ?? contribution.accepted),
    declined,
    ...updated(actor),
  };
  return [put('contributions', contribution, after)];
}
