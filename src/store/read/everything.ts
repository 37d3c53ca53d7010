import type { Records } from '../../core/change.ts';
import type { Tx } from '../schema.ts';

type Everything = { [K in keyof Records]: Records[K][] };

/** All records of the store, each kind in the order of its keys: what an export, a backup and an import's plan begin with. */
export async function everythingOf(tx: Tx): Promise<Everything> {
  const [people, goals, keyResults, contributions, checkIns, readings, freshness, sites, settings] =
    await Promise.all([
      tx.objectStore('people').getAll(),
      tx.objectStore('goals').getAll(),
      tx.objectStore('keyResults').getAll(),
      tx.objectStore('contributions').getAll(),
      tx.objectStore('checkIns').getAll(),
      tx.objectStore('readings').getAll(),
      tx.objectStore('freshness').getAll(),
      tx.objectStore('sites').getAll(),
      tx.objectStore('settings').getAll(),
    ]);
  return { people, goals, keyResults, contributions, checkIns, readings, freshness, sites, settings };
}
