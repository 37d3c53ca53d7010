import { rebuild } from '../core/rebuild.ts';
import type { Day } from '../core/records.ts';
import { settingsOf } from './read/state.ts';
import { type Db, storeNames } from './schema.ts';

/** Throws all derived numbers away and computes them from the records, for `today` (SPEC R8, S8). */
export async function rebuildDerived(db: Db, today: Day): Promise<void> {
  const tx = db.transaction(storeNames, 'readwrite');
  const [goals, keyResults, contributions, { limits }] = await Promise.all([
    tx.objectStore('goals').getAll(),
    tx.objectStore('keyResults').getAll(),
    tx.objectStore('contributions').getAll(),
    settingsOf(tx),
  ]);
  const store = tx.objectStore('derived');
  await store.clear();
  for (const derived of rebuild({ goals, keyResults, contributions }, today, limits).values())
    store.put(derived);
  await tx.done;
}

/** True when some stored number speaks of another day than `today` (SPEC S8). */
export async function isOfAnotherDay(db: Db, today: Day): Promise<boolean> {
  const days = db.transaction('derived').store.index('day');
  const [first, last] = await Promise.all([days.openKeyCursor(), days.openKeyCursor(null, 'prev')]);
  return first !== null && (first.key !== today || last?.key !== today);
}
