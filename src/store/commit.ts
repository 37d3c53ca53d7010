import type { Change } from '../core/change.ts';
import { pieceSize } from '../core/pieces.ts';
import type { Day, GoalId, PersonId } from '../core/records.ts';
import { Refusal } from '../core/refusal.ts';
import { applyAll, applyMany } from './apply.ts';
import { keepCatalogue } from './catalogue.ts';
import { derive } from './derive.ts';
import { keepLeftOut } from './left-out.ts';
import { keepOutbox } from './outbox.ts';
import { leftOutIn, revisionOf, settingsOf } from './read/state.ts';
import { type Db, storeNames, type WriteTx } from './schema.ts';

/** Under what circumstances changes are made. */
export type Occasion = {
  /** ms since 1970 */
  now: number;
  today: Day;
  /** Who did it, when a person did: it becomes what undo takes back (SPEC G7). Null for readings and the like. */
  by: PersonId | null;
  /** It came from the team's database, so it doesn't go there. */
  fromTeam?: true;
  /** Very much comes in, part by part: numbers are computed when all of it is there (`computeLater` in rebuild.ts). */
  numbersLater?: true;
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

async function write<T>(
  tx: WriteTx,
  occasion: Occasion,
  decide: (tx: WriteTx) => Promise<Decided<T>>,
): Promise<Committed<T>> {
  const { changes, answer } = await decide(tx);
  const large = changes.length > pieceSize;
  if (large) await applyMany(tx, changes);
  // Requests are worked off in the order in which they are made, so the settings are already those of these changes.
  const [before, leftBefore, , { limits }] = await Promise.all([
    revisionOf(tx),
    leftOutIn(tx),
    large ? null : applyAll(tx, changes),
    settingsOf(tx),
    occasion.fromTeam ? null : keepOutbox(tx, changes, occasion.now),
  ]);
  if (occasion.numbersLater) await tx.objectStore('meta').put({ key: 'rebuilding' });
  else await keepCatalogue(tx, changes);
  const left = occasion.numbersLater ? leftBefore : await keepLeftOut(tx, changes, leftBefore);
  const under = { today: occasion.today, limits, left, leftBefore };
  const goals = occasion.numbersLater ? [] : await derive(tx, changes, under);
  const revision = changes.length > 0 ? before + 1 : before;
  const meta = tx.objectStore('meta');
  if (changes.length > 0) {
    await meta.put({ key: 'revision', value: revision });
    const { now: at, by } = occasion;
    if (by !== null) await meta.put({ key: 'lastCommit', commit: String(revision), at, by, changes });
  }
  return { answer: await answer(tx), commit: String(revision), revision, goals, changes };
}

/**
 * The one door: decides, writes records and history, and rolls up the ancestors in one transaction. Either all of it is
 * stored or nothing is. `decide` may await nothing but this transaction's requests.
 * @throws whatever `decide` throws, and Refusal `storeFull` when there is no room; the store is then as before
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
    throw isFull(error) || isFull(tx.error) ? new Refusal('storeFull') : error;
  }
}

/** The disk, or what the browser grants of it, is full. */
const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';
