import type { Change, Records } from '../core/change.ts';
import type { KeyResult } from '../core/records.ts';
import { keyText, refText } from '../core/ref.ts';
import type { WriteTx } from './schema.ts';

const keys = {
  goals: (r) => r.id,
  keyResults: (r) => r.id,
  contributions: (r) => r.id,
  checkIns: (r) => r.id,
  readings: (r) => r.id,
  freshness: (r) => r.keyResult,
  people: (r) => r.id,
  sites: (r) => r.base,
  settings: (r) => r.key,
} satisfies { [K in keyof Records]: (record: Records[K]) => string };

/** The key a record is stored under. */
export function keyOf<K extends keyof Records>(of: K, record: Records[K]): string {
  return (keys[of] as (record: Records[K]) => string)(record);
}

/** The index texts of a linked Key Result: by id and by key. */
function refTexts(keyResult: KeyResult | null): string[] {
  if (keyResult?.source.from !== 'link') return [];
  return [refText(keyResult.source.ref), keyText(keyResult.source.ref)];
}

function applyRefs(tx: WriteTx, before: KeyResult | null, after: KeyResult | null): Promise<unknown>[] {
  const refs = tx.objectStore('refs');
  const old = refTexts(before);
  const now = refTexts(after);
  const id = (after ?? before)?.id ?? '';
  return [
    ...old.filter((text) => !now.includes(text)).map((text) => refs.delete([text, id])),
    ...now.filter((text) => !old.includes(text)).map((text) => refs.put({ text, keyResult: id })),
  ];
}

/**
 * Writes one change's record and what is indexed from it. Part of the door; nothing else may write records. All requests are
 * made before it returns, so that changes applied side by side still happen in their order.
 */
export async function applyChange(tx: WriteTx, change: Change): Promise<void> {
  const store = tx.objectStore(change.of);
  const requests: Promise<unknown>[] = [];
  if (change.after !== null) requests.push(store.put(change.after));
  else if (change.before !== null) requests.push(store.delete(keyOf(change.of, change.before)));
  if (change.of === 'keyResults') requests.push(...applyRefs(tx, change.before, change.after));
  if (change.of === 'goals' && change.after === null && change.before !== null)
    requests.push(tx.objectStore('derived').delete(change.before.id));
  await Promise.all(requests);
}
