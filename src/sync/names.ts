import type { GoalId, PersonId } from '../core/records.ts';
import type { Login } from '../core/team-doc.ts';

/** Who is who: a person here, a login there. */
export type Names = {
  /** Null for somebody who isn't of the team: they are left out. */
  loginOf(person: PersonId): Login | null;
  personOf(login: Login): PersonId;
};

/** Which document a goal is there; null for one that isn't shared. */
export type DocOf = (goal: GoalId) => string | null;
/** Which goal a document is, or will be, here; null when it has no place. */
export type GoalOf = (doc: string) => GoalId | null;
