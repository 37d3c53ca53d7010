import type { ContributionId, Day, Person, PersonId, Settings, Site } from '../../core/records.ts';
import { type Db, type LastCommit, type ReadTx, storeNames, type Tx } from '../schema.ts';

/** One reading transaction over everything; every view that belongs together is read in one. */
export const reading = (db: Db): ReadTx => db.transaction(storeNames, 'readonly');

/** Settings until the person changes them (SPEC S4). */
export const defaultSettings: Settings = {
  key: 'settings',
  me: null,
  limits: { onTrack: 0.1, behind: 0.25 },
  lastGoal: null,
};

export async function settingsOf(tx: Tx): Promise<Settings> {
  return (await tx.objectStore('settings').get('settings')) ?? defaultSettings;
}

export async function personOf(tx: Tx, id: PersonId): Promise<Person | null> {
  return (await tx.objectStore('people').get(id)) ?? null;
}

export const peopleOf = (tx: Tx): Promise<Person[]> => tx.objectStore('people').getAll();

export const sitesOf = (tx: Tx): Promise<Site[]> => tx.objectStore('sites').getAll();

/** What undo would take back; null when there is nothing. */
export async function lastCommitOf(tx: Tx): Promise<LastCommit | null> {
  const row = await tx.objectStore('meta').get('lastCommit');
  return row?.key === 'lastCommit' ? row : null;
}

/** Moves with every commit, from 0. */
export async function revisionOf(tx: Tx): Promise<number> {
  const row = await tx.objectStore('meta').get('revision');
  return row?.key === 'revision' ? row.value : 0;
}

/** The contributions that this store leaves out of the computation (SPEC T2). */
export async function leftOutIn(tx: Tx): Promise<Set<ContributionId>> {
  const row = await tx.objectStore('meta').get('leftOut');
  return new Set(row?.key === 'leftOut' ? row.contributions : []);
}

/** True when computing all derived numbers anew was begun and not ended (SPEC R8). */
export const isRebuilding = async (tx: Tx): Promise<boolean> =>
  (await tx.objectStore('meta').get('rebuilding')) !== undefined;

/** True when some stored number may speak of another day than `today` (SPEC S8). */
export async function isOfAnotherDayIn(tx: Tx, today: Day): Promise<boolean> {
  const row = await tx.objectStore('meta').get('day');
  return row?.key !== 'day' || row.day !== today;
}
