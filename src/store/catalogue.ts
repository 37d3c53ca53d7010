import { type Listed, partOf, partWith } from '../core/catalogue.ts';
import type { Change } from '../core/change.ts';
import { groupBy } from '../core/group.ts';
import type { Goal, GoalId } from '../core/records.ts';
import type { WriteTx } from './schema.ts';

/** Goals whose line in the catalogue may differ after these changes, with their last word. */
function listed(changes: readonly Change[]): Listed[] {
  const last = new Map<GoalId, Goal | null>();
  for (const { of, before, after } of changes) {
    if (of !== 'goals') continue;
    const id = ((after ?? before) as Goal | null)?.id;
    if (id !== undefined) last.set(id, after as Goal | null);
  }
  return [...last].map(([id, goal]) => ({ id, goal }));
}

/** Brings the catalogue in step with changes, in their transaction: each part that lists one of their goals once. */
export async function keepCatalogue(tx: WriteTx, changes: readonly Change[]): Promise<void> {
  const goals = listed(changes);
  if (goals.length === 0) return;
  const store = tx.objectStore('catalogue');
  await Promise.all(
    [...groupBy(goals, ({ id }) => partOf(id))].map(async ([part, changed]) => {
      const after = partWith(part, await store.get(part), changed);
      if (after) await store.put(after);
      else await store.delete(part);
    }),
  );
}

/** Makes the catalogue anew from every goal there is, in this transaction. */
export async function rebuildCatalogue(tx: WriteTx, goals: readonly Goal[]): Promise<void> {
  const store = tx.objectStore('catalogue');
  await store.clear();
  const all = goals.map((goal): Listed => ({ id: goal.id, goal }));
  await Promise.all(
    [...groupBy(all, ({ id }) => partOf(id))].map(async ([part, listing]) => {
      const made = partWith(part, undefined, listing);
      if (made) await store.put(made);
    }),
  );
}
