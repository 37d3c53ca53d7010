import type { Derived } from '../core/derived.ts';
import { type Everything, rebuild } from '../core/rebuild.ts';
import type { ContributionId, Day, GoalId } from '../core/records.ts';
import { rebuildCatalogue } from './catalogue.ts';
import { allLeftOut, storeLeftOut } from './left-out.ts';
import { leftOutIn, reading, revisionOf, settingsOf } from './read/state.ts';
import { type Db, storeNames, type Tx, type WriteTx } from './schema.ts';

/** How many numbers one transaction stores while others wait: a few milliseconds' worth. */
const chunk = 500;
/** How often a computation beside others is begun again before it's done in one piece. */
const tries = 3;

async function everythingIn(tx: Tx): Promise<Everything> {
  const [goals, keyResults, contributions] = await Promise.all([
    tx.objectStore('goals').getAll(),
    tx.objectStore('keyResults').getAll(),
    tx.objectStore('contributions').getAll(),
  ]);
  return { goals, keyResults, contributions };
}

async function computeIn(tx: Tx, left: ReadonlySet<ContributionId>, today: Day): Promise<Derived[]> {
  const [everything, { limits }] = await Promise.all([everythingIn(tx), settingsOf(tx)]);
  return rebuild(everything, today, limits, left);
}

/** Throws everything derived away and computes it from the records, in this transaction. */
export async function rebuildIn(tx: WriteTx, today: Day): Promise<GoalId[]> {
  const left = await allLeftOut(tx);
  await storeLeftOut(tx, left);
  const all = await computeIn(tx, left, today);
  const store = tx.objectStore('derived');
  await store.clear();
  await Promise.all(all.map((of) => store.put(of)));
  await tx.objectStore('meta').delete('rebuilding');
  return all.map(({ goal }) => goal);
}

/** Throws all derived numbers away and computes them from the records, for `today` (SPEC R8). Answers how many goals there are. */
export async function rebuildDerived(db: Db, today: Day): Promise<number> {
  const tx = db.transaction(storeNames, 'readwrite');
  const goals = await rebuildIn(tx, today);
  await tx.done;
  return goals.length;
}

/**
 * After changes whose numbers were left for later: which contributions are left out (SPEC T2), the catalogue, then all numbers,
 * beside readers.
 */
export async function computeLater(db: Db, today: Day): Promise<void> {
  const tx = db.transaction(storeNames, 'readwrite');
  await storeLeftOut(tx, await allLeftOut(tx));
  await rebuildCatalogue(tx);
  const goals = new Set(await tx.objectStore('goals').getAllKeys());
  const derived = await tx.objectStore('derived').getAllKeys();
  await Promise.all(derived.filter((of) => !goals.has(of)).map((of) => tx.objectStore('derived').delete(of)));
  await tx.done;
  await refreshDerived(db, today);
}

/** Stores numbers computed at `revision`, unless a commit came in between. */
async function putChunk(db: Db, derived: readonly Derived[], revision: number): Promise<boolean> {
  const tx = db.transaction(['derived', 'meta'], 'readwrite');
  const row = await tx.objectStore('meta').get('revision');
  const unmoved = (row?.key === 'revision' ? row.value : 0) === revision;
  if (unmoved) await Promise.all(derived.map((of) => tx.objectStore('derived').put(of)));
  await tx.done;
  return unmoved;
}

/**
 * Brings all numbers to `today` while pages read and commits go on (SPEC S8): computed beside, stored in small parts. A
 * commit in between makes it begin again; the third time it's done in one piece. Interrupted, it leaves a mark that
 * `isSound` finds. Until it ends, stored numbers speak of an earlier day and `standingOn` tells them for today.
 */
export async function refreshDerived(db: Db, today: Day): Promise<void> {
  await db.put('meta', { key: 'rebuilding' });
  for (let turn = 1; turn < tries; turn++) {
    const tx = reading(db);
    const revision = await revisionOf(tx);
    const all = await computeIn(tx, await leftOutIn(tx), today);
    let unmoved = true;
    for (let from = 0; from < all.length && unmoved; from += chunk)
      unmoved = await putChunk(db, all.slice(from, from + chunk), revision);
    if (!unmoved) continue;
    await db.delete('meta', 'rebuilding');
    return;
  }
  await rebuildDerived(db, today);
}
