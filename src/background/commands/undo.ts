import { type Change, reverse } from '../../core/change.ts';
import { demandTree } from '../../core/decide/contribution.ts';
import { keyOf } from '../../core/record-key.ts';
import { Refusal } from '../../core/refusal.ts';
import { same } from '../../core/same.ts';
import type { Handlers } from '../../messaging/server.ts';
import { lastCommitOf } from '../../store/read/state.ts';
import type { Tx } from '../../store/schema.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';
import { aboveIn } from './demand.ts';

/** How fresh a value or a site is moves by itself; it never stands in the way of taking a change back. */
async function isAsLeft(tx: Tx, { of, before, after }: Change): Promise<boolean> {
  if (of === 'freshness' || of === 'sites') return true;
  const record = after ?? before;
  if (record === null) return true;
  const stored = await tx.objectStore(of).get(keyOf(of, record));
  return same(stored ?? null, after);
}

/** A contribution that comes back must still find its place: another may have come in between (SPEC T1). */
async function demandPlace(tx: Tx, { of, before, after }: Change): Promise<void> {
  if (of !== 'contributions' || after === null || after.declined || before?.declined === false) return;
  const [child, parent] = await Promise.all([
    tx.objectStore('goals').get(after.child),
    tx.objectStore('goals').get(after.parent),
  ]);
  if (child && parent) demandTree(child, parent, await aboveIn(tx, [child.id, parent.id]));
}

/**
 * Takes back a person's last commit (SPEC G7), by putting every record back as it was before. Refused when another commit
 * came after it (`nothingToUndo`), when a reading has moved one of its records since (`changedSince`), or when it would bring
 * back a circle (`cycle`).
 */
export const undoCommand = (context: Context): Pick<Handlers, 'undo'> => ({
  async undo({ commit }) {
    const committed = await command(context, async (tx) => {
      const last = await lastCommitOf(tx);
      if (last === null || last.commit !== commit) throw new Refusal('nothingToUndo');
      for (const change of last.changes) if (!(await isAsLeft(tx, change))) throw new Refusal('changedSince');
      const changes = reverse(last.changes);
      for (const change of changes) await demandPlace(tx, change);
      return { changes, answer: async () => ({}) };
    });
    return { commit: committed.commit };
  },
});
