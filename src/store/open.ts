import { openDB } from 'idb';
import { Refusal } from '../core/refusal.ts';
import { migrations } from './migrations/migrations.ts';
import type { Db, KeyriseDb } from './schema.ts';

export const storeName = 'keyrise';

/** The part of `navigator.storage` that is asked to keep what is stored; workers have no `persist`. */
export type Keeper = { persist?: () => Promise<boolean>; persisted?: () => Promise<boolean> };

/** Asks the browser, once and where it can be asked, never to clear the store by itself. True when it won't. */
export async function askToKeep(keeper: Keeper | undefined): Promise<boolean> {
  try {
    if (await keeper?.persisted?.()) return true;
    return (await keeper?.persist?.()) ?? false;
  } catch {
    // Refused, or not in this place: the store works the same, and `unlimitedStorage` still stands.
    return false;
  }
}

/**
 * Opens the store and brings it up to this version, step by step.
 * @throws Refusal `newerStore` when a later version of Keyrise wrote it; it's left untouched.
 */
export async function openStore(name = storeName): Promise<Db> {
  try {
    const db = await openDB<KeyriseDb>(name, migrations.length, {
      async upgrade(db, oldVersion, _newVersion, tx) {
        for (const { migrate } of migrations.slice(oldVersion)) await migrate(db, tx);
      },
      blocking(_current, _blocked, event) {
        // A newer Keyrise waits for this connection; its pages read again once it is through.
        (event.target as IDBDatabase).close();
      },
    });
    void askToKeep(globalThis.navigator?.storage);
    return db;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'VersionError') throw new Refusal('newerStore');
    throw error;
  }
}
