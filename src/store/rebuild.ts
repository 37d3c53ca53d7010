import type { Derived } from '../core/derived.ts';
import { type Everything, rebuild } from '../core/rebuild.ts';
import type { ContributionId, Day, Goal, Limits } from '../core/records.ts';
import { type Standing, standingRow } from '../core/standing-row.ts';
import { putMany } from './apply.ts';
import { rebuildCatalogue } from './catalogue.ts';
import { allLeftOut, leftOutOf, storeLeftOut } from './left-out.ts';
import { leftOutIn, reading, revisionOf, settingsOf } from './read/state.ts';
import { type Db, storeNames, type Tx, type WriteTx } from './schema.ts';

/** How many numbers one transaction stores while others wait: a few milliseconds' worth. */
const chunk = 500;
/** Everything that follows about goals one by one. */
const rowStores = ['derived', 'standing', 'bases'] as const;

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

/** What is stored of one goal. */
type Row = { derived: Derived; standing: Standing };

/** Everything that numbers follow from, as it was at a revision. */
type Base = { everything: Everything; left: ReadonlySet<ContributionId>; limits: Limits; revision: number };

async function baseIn(tx: Tx, left: ReadonlySet<ContributionId>): Promise<Base> {
  const [everything, { limits }, revision] = await Promise.all([
    everythingIn(tx),
    settingsOf(tx),
    revisionOf(tx),
  ]);
  return { everything, left, limits, revision };
}

async function readBase(db: Db): Promise<Base> {
  const tx = reading(db);
  return baseIn(tx, await leftOutIn(tx));
}

const rowsOf = ({ everything, left, limits }: Base, today: Day): Row[] =>
  rebuild(everything, today, limits, left).map((derived, i) => ({
    derived,
    standing: standingRow(derived, everything.goals[i] as Goal),
  }));

async function storeRows(tx: WriteTx, rows: readonly Row[]): Promise<void> {
  await putMany(
    tx,
    'derived',
    rows.map(({ derived }) => derived),
  );
  await putMany(
    tx,
    'standing',
    rows.map(({ standing }) => standing),
  );
}

/** Throws everything derived away and computes it from the records, in this transaction. */
export async function rebuildIn(tx: WriteTx, today: Day): Promise<Derived[]> {
  const left = await allLeftOut(tx);
  await storeLeftOut(tx, left);
  const all = rowsOf(await baseIn(tx, left), today);
  await Promise.all(rowStores.map((name) => tx.objectStore(name).clear()));
  await storeRows(tx, all);
  const meta = tx.objectStore('meta');
  await Promise.all([meta.delete('rebuilding'), meta.put({ key: 'day', day: today })]);
  return all.map(({ derived }) => derived);
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
  const base = await baseIn(tx, new Set());
  const { goals, contributions } = base.everything;
  const keys = goals.map(({ id }) => id);
  const left = leftOutOf(contributions, keys);
  await storeLeftOut(tx, left);
  await rebuildCatalogue(tx, goals);
  const known = new Set<string>(keys);
  const derived = await tx.objectStore('derived').getAllKeys();
  const gone = derived.filter((of) => !known.has(of));
  await Promise.all(rowStores.flatMap((name) => gone.map((of) => tx.objectStore(name).delete(of))));
  await tx.done;
  await refreshDerived(db, today, { ...base, left });
}

/** Stores numbers computed at `revision`, unless a commit came in between. */
async function putChunk(db: Db, rows: readonly Row[], revision: number): Promise<boolean> {
  const tx = db.transaction(storeNames, 'readwrite');
  const row = await tx.objectStore('meta').get('revision');
  const unmoved = (row?.key === 'revision' ? row.value : 0) === revision;
  if (unmoved) {
    // Commits in between make rows from numbers of both days, so each part takes them away again.
    await tx.objectStore('bases').clear();
    await storeRows(tx, rows);
  }
  await tx.done;
  return unmoved;
}

/**
 * Brings all numbers to `today` while pages read and commits go on (SPEC S8): computed beside, stored in small parts. A
 * commit in between makes it begin again; the third time it's done in one piece. Interrupted, it leaves a mark that
 * `isSound` finds. Until it ends, stored numbers speak of an earlier day and `standingOn` tells them for today.
 * @param read everything, where it has just been read
 */
export async function refreshDerived(db: Db, today: Day, read: Base | null = null): Promise<void> {
  await db.put('meta', { key: 'rebuilding' });
  for (let turn = 1; turn < tries; turn++) {
    const base = turn === 1 && read ? read : await readBase(db);
    const all = rowsOf(base, today);
    let unmoved = true;
    for (let from = 0; from < all.length && unmoved; from += chunk)
      unmoved = await putChunk(db, all.slice(from, from + chunk), base.revision);
    if (!unmoved) continue;
    const end = db.transaction('meta', 'readwrite');
    await Promise.all([end.store.delete('rebuilding'), end.store.put({ key: 'day', day: today })]);
    await end.done;
    return;
  }
  await rebuildDerived(db, today);
}
