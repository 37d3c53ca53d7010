import type { Goal, Person, PersonId } from '../../core/records.ts';
import type { Tx } from '../schema.ts';
import type { TeamSpace } from '../team-rows.ts';
import { settingsOf } from './state.ts';

/** The spaces that this browser is connected to. */
export const spacesOf = (tx: Tx): Promise<TeamSpace[]> => tx.objectStore('teamSpaces').getAll();

/** Goals of this store that a team would get, and those that stay here, and why. */
export type Sharing = {
  shared: Goal[];
  /** One's own drafts: nobody's business until they are made active. */
  drafts: number;
  /** Goals of people whom the team's server doesn't know by this person. */
  others: number;
};

/** What becomes the team's when this person shares what they have (SPEC Y1). */
export async function sharingOf(tx: Tx): Promise<Sharing> {
  const { me } = await settingsOf(tx);
  // By owner and by key: a team's goals can be very many, and this is asked while they come in.
  const [all, rows, own] = await Promise.all([
    tx.objectStore('goals').getAllKeys(),
    tx.objectStore('teamGoals').getAllKeys(),
    me === null ? [] : tx.objectStore('goals').index('owner').getAll(me),
  ]);
  const known = new Set(rows);
  const mine = own.filter(({ id }) => !known.has(id));
  return {
    shared: mine.filter(({ state }) => state !== 'draft'),
    drafts: mine.filter(({ state }) => state === 'draft').length,
    others: all.filter((id) => !known.has(id)).length - mine.length,
  };
}

/** How many goals have something that the server doesn't have yet, and how many changes wait to be looked at. */
export async function unsentOf(tx: Tx, space: string): Promise<number> {
  const [dirty, waiting] = await Promise.all([
    tx.objectStore('teamGoals').index('dirty').count([space, 1]),
    tx.objectStore('outbox').count(),
  ]);
  return dirty + waiting;
}

/** People to whom a goal can be given: those of its space. */
export async function colleaguesOf(tx: Tx, goal: Goal): Promise<Person[]> {
  const row = await tx.objectStore('teamGoals').get(goal.id);
  const space = row && (await tx.objectStore('teamSpaces').get(row.space));
  if (!space) return [];
  const all = await tx.objectStore('teamPeople').getAll();
  const people = await Promise.all(
    all
      .filter(({ server, person }) => server === space.server && person !== goal.owner)
      .map(({ person }) => tx.objectStore('people').get(person)),
  );
  return people.filter((person): person is Person => person !== undefined);
}

/** True when the person has a login where the goal is shared. */
export async function isColleague(tx: Tx, goal: Goal, person: PersonId): Promise<boolean> {
  return (await colleaguesOf(tx, goal)).some(({ id }) => id === person);
}
