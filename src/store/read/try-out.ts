import { type Change, put, touchedGoals } from '../../core/change.ts';
import type { Derived } from '../../core/derived.ts';
import type { Day, GoalId, KeyResult, KeyResultId, Value } from '../../core/records.ts';
import { asIf, readerOf } from '../reader.ts';
import { rollUpIn } from '../roll-up.ts';
import type { Tx } from '../schema.ts';
import { settingsOf } from './state.ts';

/** How one goal would change. Null: there is no such goal before, or after. */
export type Move = { goal: GoalId; title: string; before: Derived | null; after: Derived | null };

/**
 * What changes would do to every goal they touch and every goal above, without storing anything: the same roll-up that
 * storing them runs (SPEC C4, R7). Children before parents; goals whose number and status stay are left out.
 */
export async function tryOut(tx: Tx, changes: readonly Change[], today: Day): Promise<Move[]> {
  const reader = await readerOf(tx);
  const { limits } = await settingsOf(tx);
  const then = asIf(reader, changes);
  const touched = touchedGoals(changes);
  const fresh = await rollUpIn(then, touched, today, limits);
  const concerned = new Set([...fresh.keys(), ...touched]);
  const moves = await Promise.all(
    [...concerned].map(async (goal): Promise<Move> => {
      const [now, later, before] = await Promise.all([
        reader.goal(goal),
        then.goal(goal),
        reader.derived(goal),
      ]);
      return { goal, title: (now ?? later)?.title ?? '', before, after: fresh.get(goal) ?? null };
    }),
  );
  return moves.filter(
    ({ before, after }) => before?.progress !== after?.progress || before?.status !== after?.status,
  );
}

/** What values would do if they were so, for a what-if: nothing is stored. Values of unknown Key Results are ignored. */
export async function whatIf(tx: Tx, values: ReadonlyMap<KeyResultId, Value>, today: Day): Promise<Move[]> {
  const stored = await Promise.all([...values.keys()].map((id) => tx.objectStore('keyResults').get(id)));
  const known = stored.filter((of): of is KeyResult => of !== undefined);
  const changes = known.map((of) => put('keyResults', of, { ...of, value: values.get(of.id) ?? null }));
  return tryOut(tx, changes, today);
}
