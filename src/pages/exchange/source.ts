import type { GoalId } from '../../core/records.ts';
import type { Source } from '../../exchange/write/selection.ts';
import { everythingOf } from '../../store/read/everything.ts';
import type { Tx } from '../store.ts';

/** All that an export is made of, in one look. `goals` null is all of them. */
export async function sourceOf(tx: Tx, goals: readonly GoalId[] | null): Promise<Source> {
  const [everything, derived] = await Promise.all([everythingOf(tx), tx.objectStore('derived').getAll()]);
  return { everything, derived: new Map(derived.map((of) => [of.goal, of])), goals };
}
