import type { Day, Goal, GoalId, PersonId, Site } from '../../core/records.ts';
import { derivedOn } from '../../core/standing.ts';
import { counts, waits } from '../../core/tree.ts';
import { personOf, reading, settingsOf, sitesOf } from '../../store/read/state.ts';
import {
  type Children,
  childrenOf,
  type GoalRow,
  goalRow,
  goalsOf,
  parentsOf,
  topGoals,
} from '../../store/read/tree.ts';
import type { Db, Tx } from '../store.ts';

/** Where a goal stands in the tree. */
export type Place = { path: string; level: number; goal: Goal; index: number; roots: number };
export type IsOpen = (place: Place, me: PersonId | null) => boolean;

/** What the popup is asked to show. */
export type Question = {
  whose: 'all' | 'mine';
  /** What was found by search and period; null when neither narrows the view. */
  found: { ids: readonly GoalId[]; inOrder: boolean } | null;
  limit: number;
  /** The person's calendar day: what statuses speak of, also before the store has come to it (SPEC S8). */
  today: Day;
  /** Read on only until this many rows are open: enough to fill the window at once. */
  enough?: number;
  isOpen: IsOpen;
};

/** All that is on the popup, read in one transaction. */
export type View = {
  me: PersonId | null;
  names: ReadonlyMap<PersonId, string>;
  sites: readonly Site[];
  roots: readonly GoalRow[];
  /** How many roots there are, as far as it was looked. */
  rootCount: number;
  /** There are more roots than shown. */
  more: boolean;
  /** Children of every goal that is open. */
  children: ReadonlyMap<GoalId, Children>;
};

/** Goals that stand below another of the same list are left out: they are seen by opening that one. */
async function outermost(tx: Tx, rows: GoalRow[]): Promise<GoalRow[]> {
  const listed = new Set(rows.map((row) => row.goal.id));
  const parents = await Promise.all(rows.map((row) => parentsOf(tx, row.goal.id)));
  return rows.filter((_, i) => {
    const above = parents[i] ?? [];
    return !above.some(
      (p) => listed.has(p.goal.id) && (counts(p.contribution, p.goal) || waits(p.contribution, p.goal)),
    );
  });
}

async function rootsOf(tx: Tx, asked: Question, me: PersonId | null): Promise<GoalRow[]> {
  const { found, whose, limit } = asked;
  if (!found && whose === 'all') return topGoals(tx, limit + 1);
  if (!found) return me === null ? [] : outermost(tx, await goalsOf(tx, me, limit + 1));
  const rows = await Promise.all(found.ids.map((id) => goalRow(tx, id)));
  const present = rows.filter((row) => row !== null);
  return found.inOrder ? present : outermost(tx, present);
}

/** What a goal shows below it: contributions that count or wait, of goals that aren't archived. */
const shown = (parent: Goal, { keyResults, goals }: Children): Children => ({
  keyResults,
  goals: goals.filter(
    (row) => !row.goal.archived && (counts(row.contribution, parent) || waits(row.contribution, parent)),
  ),
});

export const placesOf = (rows: readonly GoalRow[], roots: number): Place[] =>
  rows.map(({ goal }, index) => ({ path: goal.id, level: 1, goal, index, roots }));

export const placeBelow = (above: Place, goal: Goal, index: number): Place => ({
  path: `${above.path}/${goal.id}`,
  level: above.level + 1,
  goal,
  index,
  roots: above.roots,
});

/** Adds the children of the open goals at and below these places, one level of the tree after the other. */
async function openChildren(
  tx: Tx,
  places: readonly Place[],
  asked: Question,
  me: PersonId | null,
  children: Map<GoalId, Children>,
): Promise<void> {
  let level = places.filter((place) => asked.isOpen(place, me));
  while (level.length > 0) {
    await Promise.all(
      level.map(async ({ goal }) => {
        if (!children.has(goal.id)) children.set(goal.id, shown(goal, await childrenOf(tx, goal.id)));
      }),
    );
    level = level.flatMap((above) =>
      (children.get(above.goal.id)?.goals ?? [])
        .map((row, index) => placeBelow(above, row.goal, index))
        .filter((below) => asked.isOpen(below, me)),
    );
  }
}

/** How many of the roots fill the window; their children are added on the way. */
async function fill(
  tx: Tx,
  places: readonly Place[],
  asked: Question & { enough: number },
  me: PersonId | null,
  children: Map<GoalId, Children>,
): Promise<number> {
  // Two at a time: one is seldom enough, and both cost one wait.
  for (let i = 0; i < places.length; i += 2) {
    await openChildren(tx, places.slice(i, i + 2), asked, me, children);
    const below = [...children.values()].reduce((n, c) => n + c.keyResults.length + c.goals.length, 0);
    if (i + 2 + below >= asked.enough) return Math.min(i + 2, places.length);
  }
  return places.length;
}

/** Reads what the question asks for, and nothing else. */
export async function readView(db: Db, asked: Question): Promise<View> {
  const tx = reading(db);
  const settings = settingsOf(tx);
  const [{ me, limits }, sites, found] = await Promise.all([
    settings,
    sitesOf(tx),
    // Only "Mine" has to know first who that is.
    asked.whose === 'all' ? rootsOf(tx, asked, null) : settings.then((s) => rootsOf(tx, asked, s.me)),
  ]);
  const children = new Map<GoalId, Children>();
  const places = placesOf(found.slice(0, asked.limit), found.length);
  const { enough } = asked;
  const shown =
    enough === undefined ? places.length : await fill(tx, places, { ...asked, enough }, me, children);
  if (enough === undefined) await openChildren(tx, places, asked, me, children);
  const onToday = <R extends GoalRow>(row: R): R => ({
    ...row,
    derived: derivedOn(row.derived, row.goal, asked.today, limits),
  });
  const roots = found.slice(0, shown).map(onToday);
  for (const [goal, below] of children) children.set(goal, { ...below, goals: below.goals.map(onToday) });
  const rows = [...roots, ...[...children.values()].flatMap((c) => c.goals)];
  const owners = [...new Set([...(me ? [me] : []), ...rows.map((row) => row.goal.owner)])];
  const people = await Promise.all(owners.map((id) => personOf(tx, id)));
  return {
    me,
    sites,
    roots,
    children,
    rootCount: found.length,
    more: enough === undefined && found.length > asked.limit,
    names: new Map(people.filter((p) => p !== null).map((p) => [p.id, p.name])),
  };
}
