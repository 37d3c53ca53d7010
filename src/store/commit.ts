import type { Change } from '../core/change.ts';
import type { Derived } from '../core/derived.ts';
import { pieceSize } from '../core/pieces.ts';
import type { Day, GoalId, PersonId } from '../core/records.ts';
import { Refusal } from '../core/refusal.ts';
import { applyAll, applyMany } from './apply.ts';
import { atOnce, handled } from './at-once.ts';
import { keepCatalogue } from './catalogue.ts';
import { derive } from './derive.ts';
import { keepLeftOut } from './left-out.ts';
import { keepOutbox } from './outbox.ts';
import { leftOutIn, revisionOf, settingsOf } from './read/state.ts';
import { type Db, storeNames, type WriteTx } from './schema.ts';
import type { Numbers } from './standing.ts';

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

/**
 * What a decision came to. `answer` tells the answer after the roll-up, from the numbers just computed or by reading in the
 * same transaction; `by` is who did it, where that is only known inside.
 */
export type Decided<T> = {
  changes: Change[];
  answer: (tx: WriteTx, numbers: ReadonlyMap<GoalId, Derived>) => T | Promise<T>;
  by?: PersonId;
};

export type Committed<T> = {
  answer: T;
  commit: string;
  revision: number;
  goals: GoalId[];
  changes: Change[];
};

/** Nothing was computed. */
const none: Numbers = { of: new Map(), stored: Promise.resolve() };

async function write<T>(
  tx: WriteTx,
  occasion: Occasion,
  decide: (tx: WriteTx) => Promise<Decided<T>>,
): Promise<Committed<T>> {
  // Asked before deciding and while writing, because waiting takes longest.
  const standing = handled(Promise.all([revisionOf(tx), leftOutIn(tx), settingsOf(tx)]));
  const { changes, answer, by = occasion.by } = await decide(tx);
  const large = changes.length > pieceSize;
  if (large) await applyMany(tx, changes);
  const written = handled(
    Promise.all([
      large ? null : applyAll(tx, changes),
      occasion.fromTeam ? null : keepOutbox(tx, changes, occasion.now),
    ]),
  );
  const [before, leftBefore, settings] = await standing;
  // Requests are worked off in the order in which they are made, so these are already those of the changes.
  const { limits } = changes.some(({ of }) => of === 'settings') ? await settingsOf(tx) : settings;
  if (occasion.numbersLater) await tx.objectStore('meta').put({ key: 'rebuilding' });
  else await keepCatalogue(tx, changes);
  const left = occasion.numbersLater ? leftBefore : await keepLeftOut(tx, changes, leftBefore);
  const under = { today: occasion.today, limits, left, leftBefore };
  const numbers = occasion.numbersLater ? none : await derive(tx, changes, under);
  const stored = handled(numbers.stored);
  const revision = changes.length > 0 ? before + 1 : before;
  const noted = handled(note(tx, { revision, changes, at: occasion.now, by }));
  await written;
  const answered = answer(tx, numbers.of);
  // Everything has been asked for: by itself the browser would only notice after the last answer.
  if (!(answered instanceof Promise)) end(tx);
  const [told] = await Promise.all([answered, stored, noted]);
  return { answer: told, commit: String(revision), revision, goals: [...numbers.of.keys()], changes };
}

type Note = { revision: number; changes: Change[]; at: number; by: PersonId | null };

/** Moves the revision, and keeps what undo would take back. */
async function note(tx: WriteTx, { revision, changes, at, by }: Note): Promise<void> {
  if (changes.length === 0) return;
  const meta = tx.objectStore('meta');
  const commit = String(revision);
  await atOnce(
    () => meta.put({ key: 'revision', value: revision }),
    () => by !== null && meta.put({ key: 'lastCommit', commit, at, by, changes }),
  );
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
  // What is pulled can be pulled again: it needn't be on the disk before the next page is asked for.
  const durability = occasion.numbersLater ? 'relaxed' : 'default';
  const tx = db.transaction(storeNames, 'readwrite', { durability });
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

/** Ends the transaction once what was asked is done, without waiting for the answers. */
function end(tx: WriteTx): void {
  try {
    tx.commit();
  } catch {
    // It has ended by itself; `done` says how.
  }
}

/** The disk, or what the browser grants of it, is full. */
const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';
