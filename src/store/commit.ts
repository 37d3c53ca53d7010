import { type Change, touchedGoals } from '../core/change.ts';
import type { Day, GoalId, PersonId } from '../core/records.ts';
import { applyChange } from './apply.ts';
import { revisionOf, settingsOf } from './read/state.ts';
import { rollUpTouched } from './roll-up.ts';
import { type Db, storeNames, type WriteTx } from './schema.ts';

/** Under what circumstances changes are made. */
export type Occasion = {
  /** ms since 1970 */
  now: number;
  today: Day;
  /** Who did it, when a person did: it becomes what undo takes back (SPEC G7). Null for readings and the like. */
  by: PersonId | null;
};

/** What a decision came to. `answer` reads the answer after the roll-up, in the same transaction. */
export type Decided<T> = { changes: Change[]; answer: (tx: WriteTx) => Promise<T> };

export type Committed<T> = {
  answer: T;
  commit: string;
  revision: number;
  goals: GoalId[];
  changes: Change[];
};

/** Counts the commit, and keeps it as what undo takes back when a person made it. */
async function remember(tx: WriteTx, { now, by }: Occasion, changes: Change[], revision: number) {
  const meta = tx.objectStore('meta');
  await Promise.all([
    meta.put({ key: 'revision', value: revision }),
    by !== null && meta.put({ key: 'lastCommit', commit: String(revision), at: now, by, changes }),
  ]);
}

async function write<T>(
  tx: WriteTx,
  occasion: Occasion,
  decide: (tx: WriteTx) => Promise<Decided<T>>,
): Promise<Committed<T>> {
  const { changes, answer } = await decide(tx);
  // The store works off its requests in the order in which they are made, so nothing has to wait for a write.
  const applied = Promise.all(changes.map((change) => applyChange(tx, change)));
  const [{ limits }, before] = await Promise.all([settingsOf(tx), revisionOf(tx), applied]);
  const derived = await rollUpTouched(tx, touchedGoals(changes), occasion.today, limits);
  const revision = changes.length > 0 ? before + 1 : before;
  const [answered] = await Promise.all([
    answer(tx),
    changes.length > 0 ? remember(tx, occasion, changes, revision) : null,
  ]);
  return {
    answer: answered,
    commit: String(revision),
    revision,
    goals: [...derived.keys()],
    changes,
  };
}

/**
 * The one door: decides, writes records and history, and rolls up the ancestors in one transaction. Either all of it is
 * stored or nothing is. `decide` may await nothing but this transaction's requests.
 * @throws whatever `decide` throws; the store is then as before
 */
export async function commitTo<T>(
  db: Db,
  occasion: Occasion,
  decide: (tx: WriteTx) => Promise<Decided<T>>,
): Promise<Committed<T>> {
  const tx = db.transaction(storeNames, 'readwrite');
  try {
    const committed = await write(tx, occasion, decide);
    await tx.done;
    return committed;
  } catch (error) {
    // The rejection of `done` repeats the cause that is thrown here.
    tx.done.catch(() => undefined);
    try {
      tx.abort();
    } catch {
      // It has ended by itself: the same cause aborted it.
    }
    throw error;
  }
}
