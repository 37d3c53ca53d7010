import { type Change, put } from '../change.ts';
import type { Goal, PersonId } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { type Actor, demandOwner, updated } from './actor.ts';

/**
 * Gives a goal to somebody else: from then on it's theirs (SPEC Y3). Who gave it may still update it if they name them.
 * @param known whether a person is of the team
 * @throws Refusal `notOwner`, `unknownPerson`
 */
export function handOver(
  actor: Actor,
  goal: Goal,
  to: PersonId,
  known: (person: PersonId) => boolean,
): Change[] {
  demandOwner(goal, actor);
  if (!known(to)) throw new Refusal('unknownPerson');
  if (to === goal.owner) return [];
  const delegates = goal.delegates.filter((person) => person !== to);
  return [put('goals', goal, { ...goal, owner: to, delegates, ...updated(actor) })];
}
