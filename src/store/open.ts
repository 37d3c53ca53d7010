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

/** ms after which an opening that hears nothing looks why: only the first that waits for an older page is told so. */
const patience = 3_000;

/** True while the store is still of an earlier version: somebody holds on to it, or is bringing it up just now. */
async function isBehind(name: string): Promise<boolean> {
  const all = await indexedDB.databases();
  return all.some((of) => of.name === name && (of.version ?? 0) < migrations.length);
}

/**
 * Opens the store and brings it up to this version, step by step.
 * @param gone told when this connection is closed from elsewhere: the store is being deleted or brought up, or the browser lost it
 * @throws Refusal `newerStore` when a later version of Keyrise wrote it, `storeBlocked` when an older page holds on to it;
 *   either way it's left untouched.
 */
export async function openStore(name = storeName, gone: () => void = () => undefined): Promise<Db> {
  let [stuck, open] = [false, false];
  let refuse: (error: Refusal) => void = () => undefined;
  const blocked = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  const giveUp = () => {
    stuck = true;
    refuse(new Refusal('storeBlocked'));
  };
  const looking = setTimeout(async () => (await isBehind(name)) && !open && giveUp(), patience);
  try {
    const opening = openDB<KeyriseDb>(name, migrations.length, {
      async upgrade(db, oldVersion, _newVersion, tx) {
        for (const { migrate } of migrations.slice(oldVersion)) await migrate(db, tx);
      },
      blocked: giveUp,
      blocking(_current, _blocked, event) {
        // A newer Keyrise waits for this connection; its pages read again once it is through.
        (event.target as IDBDatabase).close();
        gone();
      },
      terminated: gone,
    });
    void opening.then((late) => stuck && late.close()).catch(() => undefined);
    const db = await Promise.race([opening, blocked]);
    open = true;
    void askToKeep(globalThis.navigator?.storage);
    return db;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'VersionError') throw new Refusal('newerStore');
    throw error;
  } finally {
    clearTimeout(looking);
  }
}
