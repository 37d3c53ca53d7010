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

/** @throws Refusal `notOwner`, `closed` (SPEC G4, C1) */
export function demandOpen(goal: Goal, { me }: Actor): void {
  if (!mayUpdate(goal, me)) throw new Refusal('notOwner', goal.title);
  if (goal.state !== 'active' && goal.state !== 'draft') throw new Refusal('closed', goal.title);
}

/** The title without surrounding space. @throws Refusal `emptyTitle` (SPEC G1) */
export function demandTitle(title: string): string {
  const trimmed = title.trim();
  if (trimmed === '') throw new Refusal('emptyTitle');
  return trimmed;
}

export const created = ({ me, now }: Actor) => ({ createdAt: now, updatedAt: now, updatedBy: me });
export const updated = ({ me, now }: Actor) => ({ updatedAt: now, updatedBy: me });
