import { isClosed } from '../closed.ts';
import type { Kinds } from '../id.ts';
import type { Goal, PersonId } from '../records.ts';
import { Refusal } from '../refusal.ts';

/** Who acts, when, and how ids are made: what a decision may know besides the records. */
export type Actor = {
  me: PersonId;
  /** ms since 1970 */
  now: number;
  newId: <K extends keyof Kinds>(kind: K) => Kinds[K];
};

/** SPEC G4: the owner, or a delegate named on the goal. */
export const mayUpdate = (goal: Goal, person: PersonId | null): boolean =>
  person !== null && (goal.owner === person || goal.delegates.includes(person));

/** @throws Refusal `notOwner` (SPEC G4) */
export function demandMine(goal: Goal, { me }: Actor): void {
  if (!mayUpdate(goal, me)) throw new Refusal('notOwner', goal.title);
}

/** SPEC G4: what a goal is, and what counts in it, is its owner's alone. */
export const mayDecide = (goal: Goal, person: PersonId | null): boolean => goal.owner === person;

/** @throws Refusal `notOwner` for everyone but the owner, delegates too (SPEC G4) */
export function demandOwner(goal: Goal, { me }: Actor): void {
  if (!mayDecide(goal, me)) throw new Refusal('notOwner', goal.title);
}

/** @throws Refusal `notOwner`, `closed` (SPEC G4, C1) */
export function demandOpenOwner(goal: Goal, actor: Actor): void {
  demandOwner(goal, actor);
  if (isClosed(goal.state)) throw new Refusal('closed', goal.title);
}

/** For progress: a delegate may. @throws Refusal `notOwner`, `closed` (SPEC G4, C1) */
export function demandOpen(goal: Goal, actor: Actor): void {
  demandMine(goal, actor);
  if (isClosed(goal.state)) throw new Refusal('closed', goal.title);
}

/** In characters as JavaScript counts them; more is a text, not a title. */
export const longestTitle = 500;

/** The title without surrounding space. @throws Refusal `emptyTitle`, `longTitle` (SPEC G1) */
export function demandTitle(title: string): string {
  const trimmed = title.trim();
  if (trimmed === '') throw new Refusal('emptyTitle');
  if (trimmed.length > longestTitle) throw new Refusal('longTitle');
  return trimmed;
}

export const created = ({ me, now }: Actor) => ({ createdAt: now, updatedAt: now, updatedBy: me });
export const updated = ({ me, now }: Actor) => ({ updatedAt: now, updatedBy: me });
