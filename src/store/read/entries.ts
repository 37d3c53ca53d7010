import type { CheckIn, GoalId, KeyResultId, Reading } from '../../core/records.ts';
import type { Tx } from '../schema.ts';

/** Everything at one end of an index by date. */
export const whenever = (id: string): IDBKeyRange =>
  IDBKeyRange.bound([id, Number.NEGATIVE_INFINITY], [id, Number.POSITIVE_INFINITY]);

/**
 * The last that was said of a goal or its Key Results beyond a value: what stands beside its status (SPEC S6). Null when
 * nobody has given a confidence or a note. Looks back only as far as that.
 */
export async function lastWordOf(tx: Tx, goal: GoalId): Promise<CheckIn | null> {
  const entries = tx.objectStore('checkIns').index('goalAt');
  let cursor = await entries.openCursor(whenever(goal), 'prev');
  while (cursor && cursor.value.confidence === null && cursor.value.note === '')
    cursor = await cursor.continue();
  return cursor?.value ?? null;
}

/** One line of a Key Result's history, of either kind. */
export type Entry = { kind: 'checkIn'; entry: CheckIn } | { kind: 'reading'; entry: Reading };

/** What was told and read of one Key Result, by the date it speaks of, latest first, at most `limit` (SPEC H1, H3). */
export async function entriesOf(tx: Tx, keyResult: KeyResultId, limit: number): Promise<Entry[]> {
  const found: Entry[] = [];
  let told = await tx.objectStore('checkIns').index('keyResultAt').openCursor(whenever(keyResult), 'prev');
  for (let n = 0; told && n < limit; n++) {
    found.push({ kind: 'checkIn', entry: told.value });
    told = await told.continue();
  }
  let read = await tx.objectStore('readings').index('keyResultAt').openCursor(whenever(keyResult), 'prev');
  for (let n = 0; read && n < limit; n++) {
    found.push({ kind: 'reading', entry: read.value });
    read = await read.continue();
  }
  return found.sort((a, b) => b.entry.at - a.entry.at).slice(0, limit);
}
