import { unwrap } from 'idb';
import type { Change } from '../core/change.ts';
import { pieces } from '../core/pieces.ts';
import { keyOf } from '../core/record-key.ts';
import type { KeyResult } from '../core/records.ts';
import { keyText, refText } from '../core/ref.ts';
import type { storeNames, WriteTx } from './schema.ts';

/** The index texts of a linked Key Result: by id and by key. */
function refTexts(keyResult: KeyResult | null): string[] {
  if (keyResult?.source.from !== 'link') return [];
  return [refText(keyResult.source.ref), keyText(keyResult.source.ref)];
}

type RefRows = { gone: string[]; come: string[]; id: string };

/** What a Key Result's change does to the index of things that are followed. */
function refRows(before: KeyResult | null, after: KeyResult | null): RefRows {
  const [old, now] = [new Set(refTexts(before)), new Set(refTexts(after))];
  return {
    gone: [...old].filter((text) => !now.has(text)),
    come: [...now].filter((text) => !old.has(text)),
    id: (after ?? before)?.id ?? '',
  };
}

/** Only as much of a store as writing needs: idb's, whose requests are promises, and the browser's own, whose aren't. */
type Stores<R> = (name: (typeof storeNames)[number]) => {
  put(value: unknown): R;
  delete(key: IDBValidKey): R;
};

/** Writes one change's record and what is indexed from it. */
function* requestsOf<R>(store: Stores<R>, { of, before, after }: Change): Generator<R> {
  if (after !== null) yield store(of).put(after);
  else if (before !== null) yield store(of).delete(keyOf(of, before));
  if (of !== 'keyResults') return;
  const { gone, come, id } = refRows(before, after);
  for (const text of gone) yield store('refs').delete([text, id]);
  for (const text of come) yield store('refs').put({ text, keyResult: id });
}

/** Writes the changes' records and what is indexed from them. Part of the door; nothing else may write records. */
export async function applyAll(tx: WriteTx, changes: readonly Change[]): Promise<void> {
  const store: Stores<Promise<unknown>> = (name) => tx.objectStore(name) as never;
  await Promise.all(changes.map(async (change) => Promise.all(requestsOf(store, change))));
}

const settled = (request: IDBRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });

/**
 * The same for very many changes: requests are worked off in their order, so the last of a piece stands for all of it. One that
 * fails aborts the transaction. A promise for each would weigh more than the records.
 */
export async function applyMany(tx: WriteTx, changes: readonly Change[]): Promise<void> {
  const raw: IDBTransaction = unwrap(tx) as never;
  const store: Stores<IDBRequest> = (name) => raw.objectStore(name);
  for (const piece of pieces(changes)) {
    let last: IDBRequest | null = null;
    for (const change of piece) for (const request of requestsOf(store, change)) last = request;
    if (last) await settled(last);
  }
}

/** Writes very many rows that nothing is indexed from besides the store's own indexes, in the same way. */
export async function putMany(
  tx: WriteTx,
  name: (typeof storeNames)[number],
  rows: readonly unknown[],
): Promise<void> {
  const store = (unwrap(tx) as unknown as IDBTransaction).objectStore(name);
  for (const piece of pieces(rows)) {
    let last: IDBRequest | null = null;
    for (const row of piece) last = store.put(row);
    if (last) await settled(last);
  }
}
