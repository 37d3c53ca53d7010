import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { LoggedEvent } from '../core/logged.ts';
import type { Day } from '../core/records.ts';
import { storeName } from './open.ts';

/** The database beside the store: backups of it, the parts of an import that waits to be committed, and the log. Not part of any export. */
export const besideName = 'keyrise-backups';

/** A whole store as a packed file (exchange/keyrise/packed.ts). `revision` is the store's; `at` in ms since 1970. */
export type Backup = { day: Day; at: number; revision: number; goals: number; bytes: Uint8Array };

/** Some of an import's changes, as they came. */
export type Part = { staging: string; part: number; changes: unknown[] };

interface BesideDb extends DBSchema {
  backups: { key: string; value: Backup };
  parts: { key: [string, number]; value: Part };
  events: { key: number; value: LoggedEvent };
}
export type Beside = IDBPDatabase<BesideDb>;

/** Opens it for one piece of work and closes it again, so that no connection stands in the way of deleting it. */
export async function beside<T>(work: (db: Beside) => Promise<T>, name = besideName): Promise<T> {
  const db = await openDB<BesideDb>(name, 2, {
    upgrade(db, oldVersion) {
      if (oldVersion < 1) {
        db.createObjectStore('backups', { keyPath: 'day' });
        db.createObjectStore('parts', { keyPath: ['staging', 'part'] });
      }
      if (oldVersion < 2) db.createObjectStore('events', { autoIncrement: true });
    },
  });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Keeps a backup, one a day, and of all the newest `most`. */
export async function keepBackup(db: Beside, backup: Backup, most: number): Promise<void> {
  const tx = db.transaction('backups', 'readwrite');
  await tx.store.put(backup);
  const days = await tx.store.getAllKeys();
  await Promise.all(days.slice(0, -most).map((day) => tx.store.delete(day)));
  await tx.done;
}

/** Appends to the log, and forgets all but the newest `most`. */
export async function appendEvents(db: Beside, events: readonly LoggedEvent[], most: number): Promise<void> {
  const tx = db.transaction('events', 'readwrite');
  const keys = await Promise.all(events.map((event) => tx.store.add(event)));
  const last = keys.at(-1);
  if (last !== undefined && last > most) await tx.store.delete(IDBKeyRange.upperBound(last - most));
  await tx.done;
}

/** The log, oldest first. */
export const loggedEvents = (db: Beside): Promise<LoggedEvent[]> => db.getAll('events');

const partsOf = (staging: string): IDBKeyRange => IDBKeyRange.bound([staging], [staging, []]);

/** The changes of an import in their order; null when a part is missing. */
export async function stagedChanges(db: Beside, staging: string, parts: number): Promise<unknown[] | null> {
  const found = await db.getAll('parts', partsOf(staging));
  return found.length === parts ? found.flatMap(({ changes }) => changes) : null;
}

/** Forgets an import that waits; without a name, every one: what a closed page left behind. */
export const forgetStaged = (db: Beside, staging?: string): Promise<void> =>
  staging === undefined ? db.clear('parts') : db.delete('parts', partsOf(staging));

/** Deletes the store and what is beside it. Connections of pages close by themselves; this one must be closed before. */
export async function deleteDatabases(): Promise<void> {
  await Promise.all([deleteDB(storeName), deleteDB(besideName)]);
}

/** The databases of ours that exist. */
export async function databasesLeft(): Promise<string[]> {
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name === storeName || name === besideName ? [name] : []));
}
