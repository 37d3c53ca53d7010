import type { Status } from '../../core/derived.ts';
import type { Contribution, GoalId, PersonId } from '../../core/records.ts';
import type { Standing } from '../../core/standing-row.ts';
import { counts, waits } from '../../core/tree.ts';
import type { Tx } from '../schema.ts';
import { type GoalRow, goalRow } from './tree.ts';

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
  const here = new Map(rows.map(({ goal }) => [goal.id, goal]));
  const goalOf = async (id: GoalId) => here.get(id) ?? (await tx.objectStore('goals').get(id));
  const isBelow = async (row: GoalRow): Promise<boolean> => {
    const contributions = await tx.objectStore('contributions').index('child').getAll(row.goal.id);
    const toListed = contributions.filter(({ parent }) => listed.has(parent));
    const parents = await Promise.all(toListed.map(({ parent }) => goalOf(parent)));
    return parents.some(
      (p, i) => p && (counts(toListed[i] as Contribution, p) || waits(toListed[i] as Contribution, p)),
    );
  };
  const below = await Promise.all(rows.map(isBelow));
  return rows.filter((_, i) => !below[i]);
}

/** A person's own goals that stand below no other running one of theirs, at most `limit`; archived ones are left out. */
export async function myGoals(tx: Tx, me: PersonId, limit: number): Promise<GoalRow[]> {
  const mine = await standingOf(tx, me);
  const running = new Set(mine.filter(({ status }) => !over.has(status)).map(({ goal }) => goal));
  const found: GoalRow[] = [];
  // Some of them turn out to stand below others: then the next ones are read.
  for (let from = 0, to = limit; from < mine.length && found.length < limit; [from, to] = [to, to * 2]) {
    const rows = await Promise.all(mine.slice(from, to).map(({ goal }) => goalRow(tx, goal)));
    const present = rows.filter((row) => row !== null && !row.goal.archived) as GoalRow[];
    found.push(...(await outermost(tx, present, running)));
  }
  return found.slice(0, limit);
}
