import type { Freshness, Goal, KeyResult, Linked, Site } from '../core/records.ts';
import { siteText } from '../core/ref.ts';
import type { Tx } from '../store/schema.ts';

export type LinkedRow = {
  keyResult: KeyResult & { source: Linked };
  goal: Goal;
  freshness: Freshness | null;
};

const isLinked = (keyResult: KeyResult): keyResult is KeyResult & { source: Linked } =>
  keyResult.source.from === 'link';

/** One linked Key Result with what decides about reading it; null when it's gone or linked no more. */
export async function linkedRow(tx: Tx, id: string): Promise<LinkedRow | null> {
  const keyResult = await tx.objectStore('keyResults').get(id);
  if (!keyResult || !isLinked(keyResult)) return null;
  const [goal, freshness] = await Promise.all([
    tx.objectStore('goals').get(keyResult.goal),
    tx.objectStore('freshness').get(id),
  ]);
  return goal ? { keyResult, goal, freshness: freshness ?? null } : null;
}

/** Every Key Result that follows something at a site. */
export async function linkedAt(
  tx: Tx,
  { source, base }: Pick<Site, 'source' | 'base'>,
): Promise<LinkedRow[]> {
  const start = siteText(source, base);
  const rows = await tx.objectStore('refs').getAll(IDBKeyRange.bound([start], [`${start}\uffff`]));
  const ids = new Set(rows.map((row) => row.keyResult));
  const linked = await Promise.all([...ids].map((id) => linkedRow(tx, id)));
  return linked.filter((row): row is LinkedRow => row !== null);
}
