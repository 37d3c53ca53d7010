import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Basis } from '../core/basis.ts';
import type { CataloguePart } from '../core/catalogue.ts';
import type { Change, Records } from '../core/change.ts';
import type { Derived } from '../core/derived.ts';
import type { ContributionId, Day } from '../core/records.ts';
import type { Clock, Stamp } from '../core/stamp.ts';
import type { Standing } from '../core/standing-row.ts';
import type { TeamGoal, TeamPerson, TeamSpace } from './team-rows.ts';

/** Which Key Results follow a thing: derived from their Refs, one row a text form (core/ref.ts). */
export type RefRow = { text: string; keyResult: string };

/** The last commit a person made: what undo takes back (SPEC G7). */
export type LastCommit = { key: 'lastCommit'; commit: string; at: number; by: string; changes: Change[] };

/** Moves with every commit; views compare it. */
export type Revision = { key: 'revision'; value: number };

/** The contributions that nothing is computed from, because they close a circle (SPEC T2). Derived, like `derived`. */
export type LeftOut = { key: 'leftOut'; contributions: ContributionId[] };

/** Stands while derived numbers are being computed anew in parts: found at a start, that was interrupted. */
export type Rebuilding = { key: 'rebuilding' };

/** The day that all derived numbers were last computed for; commits since then may have brought some to a later one. */
export type OfDay = { key: 'day'; day: Day };

/** Stands while a team is joined: this device's clock, whose stamps order what is done here among what others do (SPEC Y4). */
export type TeamClock = Clock & {
  key: 'team';
  /** How far the servers' clock is ahead of this device's, in ms: stamps are made by theirs. */
  ahead: number;
};

/** A record change waiting for the team's database, and when it was made; written only while a team is joined. */
export type Outgoing = { sequence?: number; change: Change; at: Stamp };

type Table<
  K extends keyof Records,
  Key extends string,
  Indexes extends Record<string, IDBValidKey> = never,
> = {
  key: Key;
  value: Records[K];
  indexes: Indexes;
};

/** The object stores. `derived`, `standing`, `bases`, `catalogue` and `refs` can be rebuilt from the rest at any time (SPEC R8). */
export interface KeyriseDb extends DBSchema {
  goals: Table<'goals', string, { owner: string }>;
  keyResults: Table<'keyResults', string, { goal: string }>;
  contributions: Table<'contributions', string, { parent: string; child: string }>;
  checkIns: Table<'checkIns', string, { goalAt: [string, number]; keyResultAt: [string, number] }>;
  readings: Table<'readings', string, { keyResultAt: [string, number] }>;
  freshness: Table<'freshness', string>;
  people: Table<'people', string>;
  sites: Table<'sites', string>;
  settings: Table<'settings', string>;
  derived: { key: string; value: Derived };
  standing: { key: string; value: Standing; indexes: { top: number; standing: [string, string] } };
  bases: { key: string; value: Basis };
  catalogue: { key: number; value: CataloguePart };
  refs: { key: [string, string]; value: RefRow };
  meta: { key: string; value: LastCommit | Revision | LeftOut | Rebuilding | OfDay | TeamClock };
  outbox: { key: number; value: Outgoing };
  teamSpaces: { key: string; value: TeamSpace };
  teamGoals: {
    key: string;
    value: TeamGoal;
    indexes: { doc: [string, string]; dirty: [string, number]; behind: string };
  };
  teamPeople: { key: [string, string]; value: TeamPerson; indexes: { login: [string, string] } };
}

export type Db = IDBPDatabase<KeyriseDb>;
export type StoreName = Exclude<keyof KeyriseDb, number> & string;

export const storeNames = [
  'goals',
  'keyResults',
  'contributions',
  'checkIns',
  'readings',
  'freshness',
  'people',
  'sites',
  'settings',
  'derived',
  'standing',
  'bases',
  'catalogue',
  'refs',
  'meta',
  'outbox',
  'teamSpaces',
  'teamGoals',
  'teamPeople',
] as const satisfies readonly (keyof KeyriseDb)[];

type AllStores = typeof storeNames;
/** A transaction over every store, to read in or to write in. */
export type ReadTx = IDBPTransaction<KeyriseDb, AllStores, 'readonly'>;
export type WriteTx = IDBPTransaction<KeyriseDb, AllStores, 'readwrite'>;
export type Tx = ReadTx | WriteTx;
