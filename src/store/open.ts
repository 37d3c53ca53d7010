import { openDB } from 'idb';
import { Refusal } from '../core/refusal.ts';
import { migrations } from './migrations/migrations.ts';
import type { Db, KeyriseDb } from './schema.ts';

export const storeName = 'keyrise';

/**
 * Opens the store and brings it up to this version, step by step.
 * @throws Refusal `newerStore` when a later version of Keyrise wrote it; it's left untouched.
 */
export async function openStore(name = storeName): Promise<Db> {
  try {
    return await openDB<KeyriseDb>(name, migrations.length, {
      async upgrade(db, oldVersion, _newVersion, tx) {
        for (const { migrate } of migrations.slice(oldVersion)) await migrate(db, tx);
      },
      blocking(_current, _blocked, event) {
        // A newer Keyrise waits for this connection; its pages read again once it is through.
        (event.target as IDBDatabase).close();
      },
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'VersionError') throw new Refusal('newerStore');
    throw error;
  }
}
