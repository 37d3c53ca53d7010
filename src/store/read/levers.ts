import type { Day, Goal, GoalId, KeyResult } from '../../core/records.ts';
import { additions } from '../../core/take.ts';
import { readerOf } from '../reader.ts';
import type { Tx } from '../schema.ts';
import { settingsOf } from './state.ts';
import { subtreeOf } from './subtree.ts';

/** A Key Result that moves a goal; finishing it adds `adds`, 0…1, and 0 where it is finished or counts nothing. */
export type Lever = { keyResult: KeyResult; goal: Goal; adds: number };

/**
 * What a what-if offers to turn: the Key Results below a goal, at any depth, that add most first, at most `limit`; and how
 * many more there are. Null when the goal is gone.
 */
export async function leversOf(
  tx: Tx,
  goal: GoalId,
  today: Day,
  limit: number,
): Promise<{ levers: Lever[]; more: number } | null> {
  const [tree, { limits }] = await Promise.all([subtreeOf(await readerOf(tx), goal), settingsOf(tx)]);
  if (!tree) return null;
  const adds = new Map(additions(tree, today, limits).map((step) => [step.keyResult, step.adds]));
  const levers = tree.keyResults
    .flatMap((keyResult): Lever[] => {
      const of = tree.goals.get(keyResult.goal);
      return of ? [{ keyResult, goal: of, adds: adds.get(keyResult.id) ?? 0 }] : [];
    })
    .sort((a, b) => b.adds - a.adds || (a.keyResult.id < b.keyResult.id ? -1 : 1));
  return { levers: levers.slice(0, limit), more: Math.max(0, levers.length - limit) };
}
