import type { Status } from '../../core/derived.ts';
import type { GoalId, PersonId } from '../../core/records.ts';
import type { Standing } from '../../core/standing-row.ts';
import { counts, waits } from '../../core/tree.ts';
import type { Tx } from '../schema.ts';
import { type GoalRow, goalRow, parentsOf } from './tree.ts';

/** Statuses of goals that are over; "achieved" may be either, and stands with those that run. */
const over: ReadonlySet<Status> = new Set(['partial', 'missed', 'cancelled', 'carriedOver']);

/** More of one's own than this are not looked at. */
const most = 1_000;

/** All goals that this person owns, by what they stand at, those that run first, each oldest first. */
export async function standingOf(tx: Tx, me: PersonId): Promise<Standing[]> {
  const range = IDBKeyRange.bound([me], [me, []]);
  const all = await tx.objectStore('standing').index('standing').getAll(range, most);
  const rank = ({ status, goal }: Standing) => `${over.has(status) ? 1 : 0}${goal}`;
  return all.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Goals that stand below another of the same list are left out: they are seen by opening that one. */
export async function outermost(
  tx: Tx,
  rows: readonly GoalRow[],
  listed: ReadonlySet<GoalId> = new Set(rows.map((row) => row.goal.id)),
): Promise<GoalRow[]> {
  const parents = await Promise.all(rows.map((row) => parentsOf(tx, row.goal.id)));
  return rows.filter((_, i) => {
    const above = parents[i] ?? [];
    return !above.some(
      (p) => listed.has(p.goal.id) && (counts(p.contribution, p.goal) || waits(p.contribution, p.goal)),
    );
  });
}

/** A person's own goals that stand below no other running one of theirs, at most `limit`; archived ones are left out. */
export async function myGoals(tx: Tx, me: PersonId, limit: number): Promise<GoalRow[]> {
  const mine = await standingOf(tx, me);
  const running = new Set(mine.filter(({ status }) => !over.has(status)).map(({ goal }) => goal));
  // Some of them will turn out to stand below others: a few more are read than shown.
  const rows = await Promise.all(mine.slice(0, limit * 3).map(({ goal }) => goalRow(tx, goal)));
  const present = rows.filter((row) => row !== null && !row.goal.archived) as GoalRow[];
  return (await outermost(tx, present, running)).slice(0, limit);
}
