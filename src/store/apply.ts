import type { Change } from '../core/change.ts';
import { keyOf } from '../core/record-key.ts';
import type { KeyResult } from '../core/records.ts';
import { keyText, refText } from '../core/ref.ts';
import type { WriteTx } from './schema.ts';

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
