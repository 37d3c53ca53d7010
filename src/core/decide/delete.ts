import { type Change, remove } from '../change.ts';
import type { Contribution, Freshness, Goal, KeyResult } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { type Actor, demandOwner, mayDecide } from './actor.ts';

/** Everything that hangs on a goal. */
export type Hanging = {
  keyResults: readonly KeyResult[];
  freshness: readonly Freshness[];
  /** At both ends, those that don't count too. */
  contributions: readonly Contribution[];
  /** The goals it counts in that have no other child. */
  onlyChildOf: readonly Goal[];
};

/**
 * Deletes a goal with its Key Results and contributions, never its contributing goals (SPEC C4); history stays. A goal of
 * the same person that would be left with nothing stops it (G3); somebody else's stays, and says what it needs.
 * @throws Refusal `notOwner`, `lastChild`
 */
export function deleteGoal(actor: Actor, goal: Goal, of: Hanging): Change[] {
  demandOwner(goal, actor);
  const bare = of.onlyChildOf.find((parent) => parent.state === 'active' && mayDecide(parent, actor.me));
  if (bare) throw new Refusal('lastChild', bare.title);
  return [
    ...of.contributions.map((c) => remove('contributions', c)),
    ...of.freshness.map((f) => remove('freshness', f)),
    ...of.keyResults.map((k) => remove('keyResults', k)),
    remove('goals', goal),
  ];
}
