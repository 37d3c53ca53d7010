import { type Forecast, forecast } from '../../core/forecast.ts';
import { type Point, progressOver, type Said } from '../../core/history.ts';
import type { Contribution, Day, Goal, GoalId, KeyResult, KeyResultId } from '../../core/records.ts';
import type { Subtree } from '../../core/subtree.ts';
import { type Taking, whatItTakes } from '../../core/take.ts';
import { counts } from '../../core/tree.ts';
import { type Reader, readerOf } from '../reader.ts';
import type { Tx } from '../schema.ts';
import { whenever } from './entries.ts';
import { settingsOf } from './state.ts';

/** A goal and everything that counts in it, at any depth; null when it's gone. Cost follows its size. */
export async function subtreeOf(reader: Reader, root: GoalId): Promise<Subtree | null> {
  const goals = new Map<GoalId, Goal>();
  const keyResults: KeyResult[] = [];
  const contributions: Contribution[] = [];
  let frontier = [root];
  while (frontier.length > 0) {
    const found = await Promise.all(
      frontier.map(async (id) => {
        const [goal, own, below] = await Promise.all([
          reader.goal(id),
          reader.keyResults(id),
          reader.contributionsTo(id),
        ]);
        return { goal, own, below };
      }),
    );
    const next = new Set<GoalId>();
    for (const { goal, own, below } of found) {
      if (!goal) continue;
      goals.set(goal.id, goal);
      keyResults.push(...own);
      for (const contribution of below) {
        if (!counts(contribution, goal)) continue;
        contributions.push(contribution);
        next.add(contribution.child);
      }
    }
    frontier = [...next].filter((id) => !goals.has(id));
  }
  return goals.has(root) ? { root, goals, keyResults, contributions } : null;
}

/** "To be on track by Friday you need…": the fewest open Key Results, at any depth (SPEC S4). Null when the goal is gone. */
export async function takingOf(tx: Tx, goal: GoalId, by: Day): Promise<Taking | null> {
  const [tree, { limits }] = await Promise.all([subtreeOf(await readerOf(tx), goal), settingsOf(tx)]);
  return tree && whatItTakes(tree, by, limits);
}

/** What was told and read of one Key Result (SPEC H1). */
async function saidOf(tx: Tx, keyResult: KeyResultId): Promise<Said[]> {
  const [checkIns, readings] = await Promise.all([
    tx.objectStore('checkIns').index('keyResultAt').getAll(whenever(keyResult)),
    tx.objectStore('readings').index('keyResultAt').getAll(whenever(keyResult)),
  ]);
  // An entry with a note alone says nothing of the value; a reading of null says "no data" (SPEC K9).
  return [...checkIns.filter(({ value }) => value !== null), ...readings];
}

/** A goal's progress from its first day to today, and where that leads by its last (SPEC H1, H3). Null when it's gone. */
export async function historyOf(
  tx: Tx,
  goal: GoalId,
  today: Day,
  dayOf: (at: number) => Day,
): Promise<{ points: Point[]; forecast: Forecast | null } | null> {
  const tree = await subtreeOf(await readerOf(tx), goal);
  const period = tree?.goals.get(goal)?.period;
  if (!tree || !period) return null;
  const said = await Promise.all(tree.keyResults.map(async ({ id }) => [id, await saidOf(tx, id)] as const));
  const points = progressOver(tree, new Map(said), { start: period.start, end: today }, dayOf);
  return { points, forecast: forecast(points, today, period.end) };
}
