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

async function applyRefs(tx: WriteTx, before: KeyResult | null, after: KeyResult | null): Promise<void> {
  const refs = tx.objectStore('refs');
  const old = new Set(refTexts(before));
  const now = new Set(refTexts(after));
  const id = (after ?? before)?.id ?? '';
  for (const text of old) if (!now.has(text)) await refs.delete([text, id]);
  for (const text of now) if (!old.has(text)) await refs.put({ text, keyResult: id });
}

/** Writes one change's record and what is indexed from it. Part of the door; nothing else may write records. */
export async function applyChange(tx: WriteTx, change: Change): Promise<void> {
  const store = tx.objectStore(change.of);
  if (change.after !== null) await store.put(change.after);
  else if (change.before !== null) await store.delete(keyOf(change.of, change.before));
  if (change.of === 'keyResults') await applyRefs(tx, change.before, change.after);
}
