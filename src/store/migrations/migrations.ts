import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { KeyriseDb } from '../schema.ts';
import { ahead } from './ahead.ts';
import { bases } from './bases.ts';
import { behind } from './behind.ts';
import { catalogue } from './catalogue.ts';
import { first } from './first.ts';
import { team } from './team.ts';

type UpgradeTx = IDBPTransaction<KeyriseDb, StoreNames<KeyriseDb>[], 'versionchange'>;

/** One step from a version to the next: named, never edited once released, using nothing but its arguments. */
export type Migration = {
  name: string;
  migrate(db: IDBPDatabase<KeyriseDb>, tx: UpgradeTx): void | Promise<void>;
};

/** In order; the database's version is how many of them it has seen. */
export const migrations: readonly Migration[] = [first, ahead, catalogue, team, bases, behind];
