import type { Day, Goal, GoalId, PersonId, Site } from '../../core/records.ts';
import { derivedOn } from '../../core/standing.ts';
import { counts, waits } from '../../core/tree.ts';
import { myGoals, outermost } from '../../store/read/mine.ts';
import { personOf, reading, settingsOf, sitesOf } from '../../store/read/state.ts';
import { spacesOf } from '../../store/read/team.ts';
import { type Children, childrenOf, type GoalRow, goalRow, topGoals } from '../../store/read/tree.ts';
import type { Db, Tx } from '../store.ts';

/** What stands together: this person's own goals, the tops of everyone's tree, or what was asked for. */
export type SectionName = 'mine' | 'everyone' | 'found';
/** `count`: how many there are, as far as it was looked; more than are shown. */
export type Section = { name: SectionName; roots: readonly GoalRow[]; count: number };

/** Where a goal stands in the tree. */
export type Place = {
  path: string;
  level: number;
  goal: Goal;
  index: number;
  roots: number;
  section: SectionName;
  /** Nothing stands above this section. */
  alone: boolean;
};
export type IsOpen = (place: Place, me: PersonId | null) => boolean;

/** What the popup is asked to show. */
export type Question = {
  whose: 'all' | 'mine';
  /** What was found by search, by period, or because it needs somebody; null when nothing narrows the view. */
  found: { ids: readonly GoalId[]; inOrder: boolean } | null;
  limit: number;
  /** The person's calendar day: what statuses speak of, also before the store has come to it (SPEC S8). */
  today: Day;
  /** Read on only until rows of this height are there, px: enough to fill the window at once. */
  enough?: number;
  isOpen: IsOpen;
};

/** All that is on the popup, read in one transaction. */
export type View = {
  me: PersonId | null;
  names: ReadonlyMap<PersonId, string>;
  sites: readonly Site[];
  /** The spaces of a team that are joined. */
  team: Awaited<ReturnType<typeof spacesOf>>;
  sections: readonly Section[];
  /** There are more goals than shown. */
  more: boolean;
  /** Children of every goal that is open. */
  children: ReadonlyMap<GoalId, Children>;
};

async function foundRoots(tx: Tx, { ids, inOrder }: NonNullable<Question['found']>): Promise<GoalRow[]> {
  const rows = await Promise.all(ids.map((id) => goalRow(tx, id)));
  const present = rows.filter((row) => row !== null);
  return inOrder ? present : outermost(tx, present);
}

type Listed = { name: SectionName; rows: GoalRow[] };

async function listed(
  tx: Tx,
  asked: Question,
  settings: Promise<{ me: PersonId | null }>,
): Promise<Listed[]> {
  const { found, whose, limit } = asked;
  if (found) return [{ name: 'found', rows: await foundRoots(tx, found) }];
  const mine = settings.then(({ me }) => (me === null ? [] : myGoals(tx, me, limit + 1)));
  if (whose === 'mine') return [{ name: 'mine', rows: await mine }];
  const [own, tops, { me }] = await Promise.all([mine, topGoals(tx, limit + 1), settings]);
  const others = tops.filter(({ goal }) => goal.owner !== me);
  const all: Listed[] = [
    { name: 'mine', rows: own },
    { name: 'everyone', rows: others },
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

/** What a goal shows below it: contributions that count or wait, of goals that aren't archived. */
const shown = (parent: Goal, { keyResults, goals }: Children): Children => ({
  keyResults,
  goals: goals.filter(
    (row) => !row.goal.archived && (counts(row.contribution, parent) || waits(row.contribution, parent)),
  ),
});

export const placesOf = ({ name, roots, count }: Section, alone: boolean): Place[] =>
  roots.map(({ goal }, index) => ({
    path: goal.id,
    level: 1,
    goal,
    index,
    roots: count,
    section: name,
    alone,
  }));

export const placeBelow = (above: Place, goal: Goal, index: number): Place => ({
  ...above,
  path: `${above.path}/${goal.id}`,
  level: above.level + 1,
  goal,
  index,
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

/** The least height of rows, px: so that never too few are taken to fill the window. */
const least = { goal: 60, keyResult: 30 };

/** How many of the roots fill so many px of the window; their children are added on the way. */
async function fill(
  tx: Tx,
  places: readonly Place[],
  asked: Question & { enough: number },
  me: PersonId | null,
  children: Map<GoalId, Children>,
): Promise<number> {
  const counted = new Set<GoalId>();
  /** What is drawn below a goal, once: it may stand in several places, and in a circle nothing would end. */
  const below = (goal: GoalId): number => {
    const of = counted.has(goal) ? undefined : children.get(goal);
    counted.add(goal);
    if (!of) return 0;
    const deeper = of.goals.reduce((height, row) => height + least.goal + below(row.goal.id), 0);
    return deeper + of.keyResults.length * least.keyResult;
  };
  let height = 0;
  for (const [i, place] of places.entries()) {
    // Several at a time: one is seldom enough, and all cost one wait.
    if (i % 4 === 0) await openChildren(tx, places.slice(i, i + 4), asked, me, children);
    height += least.goal + below(place.goal.id);
    if (height >= asked.enough) return i + 1;
  }
  return places.length;
}

/** The first `count` roots, in their sections; an empty section stays, as the others are named because of it. */
function cut(sections: readonly Section[], count: number): Section[] {
  let left = count;
  return sections.map((section) => {
    const roots = section.roots.slice(0, left);
    left -= roots.length;
    return { ...section, roots };
  });
}

/** Reads what the question asks for, and nothing else. */
export async function readView(db: Db, asked: Question): Promise<View> {
  const tx = reading(db);
  const settings = settingsOf(tx);
  const [{ me, limits }, sites, team, found] = await Promise.all([
    settings,
    sitesOf(tx),
    spacesOf(tx),
    listed(tx, asked, settings),
  ]);
  const all = found.map(({ name, rows }) => ({
    name,
    roots: rows.slice(0, asked.limit),
    count: rows.length,
  }));
  const places = all.flatMap((section) => placesOf(section, all.length === 1));
  const children = new Map<GoalId, Children>();
  const { enough } = asked;
  const count =
    enough === undefined ? places.length : await fill(tx, places, { ...asked, enough }, me, children);
  if (enough === undefined) await openChildren(tx, places, asked, me, children);
  const onToday = <R extends GoalRow>(row: R): R => ({
    ...row,
    derived: derivedOn(row.derived, row.goal, asked.today, limits),
  });
  const sections = cut(all, count).map((of) => ({ ...of, roots: of.roots.map(onToday) }));
  for (const [goal, below] of children) children.set(goal, { ...below, goals: below.goals.map(onToday) });
  const rows = [...sections.flatMap((of) => of.roots), ...[...children.values()].flatMap((c) => c.goals)];
  const owners = [...new Set([...(me ? [me] : []), ...rows.map((row) => row.goal.owner)])];
  const people = await Promise.all(owners.map((id) => personOf(tx, id)));
  return {
    me,
    sites,
    team,
    sections,
    children,
    more: enough === undefined && found.some(({ rows }) => rows.length > asked.limit),
    names: new Map(people.filter((p) => p !== null).map((p) => [p.id, p.name])),
  };
}
