import type { Records } from '../../core/change.ts';
import { storeName } from '../open.ts';

type Readable = { [K in keyof Records]: Records[K][] };

const kinds = [
  ...[
    'people',
    'goals',
    'keyResults',
    'contributions',
    'checkIns',
    'readings',
    'freshness',
    'sites',
    'settings',
  ],
] as (keyof Records)[];

/** The store as it is, whatever version wrote it: nothing is brought up, nothing is made where nothing is. */
const openAsIs = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => request.transaction?.abort();
  });

const allOf = (db: IDBDatabase, store: string): Promise<unknown[]> =>
  new Promise((resolve, reject) => {
    const request = db.transaction(store, 'readonly').objectStore(store).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * Every kind of record that can be read, also when the store can't be opened as usual: written by a newer Keyrise, or damaged.
 * `lost` names the kinds that can't. Writes nothing. @throws when there is no store, or nothing of it can be opened
 */
export async function readable(name = storeName): Promise<{ records: Readable; lost: string[] }> {
  const db = await openAsIs(name);
  const lost: string[] = [];
  const read = async (kind: string): Promise<unknown[]> => {
    try {
      return await allOf(db, kind);
    } catch {
      lost.push(kind);
      return [];
    }
  };
  const lists = await Promise.all(kinds.map(async (kind) => [kind, await read(kind)] as const));
  db.close();
  return { records: Object.fromEntries(lists) as Readable, lost };
}
