import type { Point } from '../../core/history.ts';
import type { Day, GoalId } from '../../core/records.ts';
import type { Tx } from '../schema.ts';
import { historyOf } from './subtree.ts';

/** Larger trees than this are not read for a small picture; their history is drawn on their own page. */
const most = 150;

/** True when a goal has at most `most` goals below it, counted on every path; stops looking beyond. */
async function isSmall(tx: Tx, goal: GoalId): Promise<boolean> {
  const contributions = tx.objectStore('contributions').index('parent');
  let frontier = [goal];
  let count = 0;
  while (frontier.length > 0) {
    const below = await Promise.all(frontier.map((id) => contributions.getAll(id, most + 1)));
    frontier = below.flat().map(({ child }) => child);
    count += frontier.length;
    if (count > most) return false;
  }
  return true;
}

/** A goal's progress from its first day to today (SPEC H3), for a picture in a line; null when that's too much to read, or it's gone. */
export async function sparkOf(
  tx: Tx,
  goal: GoalId,
  today: Day,
  dayOf: (at: number) => Day,
): Promise<Point[] | null> {
  if (!(await isSmall(tx, goal))) return null;
  return (await historyOf(tx, goal, today, dayOf))?.points ?? null;
}
