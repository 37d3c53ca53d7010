import { isLive, spreadUp } from '../core/below.ts';
import type { Derived } from '../core/derived.ts';
import type { GoalId } from '../core/records.ts';
import { alarming } from '../core/status.ts';
import type { Reader } from './reader.ts';

const alarms = (derived: Derived | null | undefined): boolean =>
  derived !== null && derived !== undefined && alarming.includes(derived.status);

/** The goals that each of these is live in, and theirs, up to the top. */
async function liveAbove(reader: Reader, from: Iterable<GoalId>): Promise<(goal: GoalId) => GoalId[]> {
  const found = new Map<GoalId, GoalId[]>();
  let frontier = [...from];
  while (frontier.length > 0) {
    const lists = await Promise.all(frontier.map((goal) => liveParents(reader, goal)));
    frontier.forEach((goal, i) => {
      found.set(goal, lists[i] ?? []);
    });
    frontier = [...new Set(lists.flat())].filter((goal) => !found.has(goal));
  }
  return (goal) => found.get(goal) ?? [];
}

async function liveParents(reader: Reader, id: GoalId): Promise<GoalId[]> {
  const [goal, contributions] = await Promise.all([reader.goal(id), reader.contributionsOf(id)]);
  if (!goal) return [];
  const parents = await Promise.all(contributions.map((c) => reader.goal(c.parent)));
  return contributions.flatMap((c, i) => {
    const parent = parents[i];
    return parent && isLive(c, goal, parent) ? [parent.id] : [];
  });
}

/** The goals below that these say something about, in either state of the records: those in trouble, and what leads there. */
async function troubledBelow(readers: readonly Reader[], from: Iterable<GoalId>): Promise<Set<GoalId>> {
  const found = new Set(from);
  let frontier = [...found];
  while (frontier.length > 0) {
    const lists = await Promise.all(
      frontier.flatMap((goal) => readers.map((reader) => reader.contributionsTo(goal))),
    );
    const children = [...new Set(lists.flat().map((c) => c.child))].filter((goal) => !found.has(goal));
    const derived = await Promise.all(children.map((goal) => readers[0]?.derived(goal)));
    frontier = children.filter((_, i) => alarms(derived[i]) || (derived[i]?.below ?? 0) > 0);
    for (const goal of frontier) found.add(goal);
  }
  return found;
}

/**
 * Keeps `below` (SPEC S7) in step with one commit, in the freshly computed goals themselves: what every goal in trouble
 * gave to the goals above it before is taken away, what it gives now is added. A value that changes no status costs
 * nothing; one that does costs its ancestors; a contribution that comes or goes costs what is in trouble below it.
 * @param was,is the records before and after; `was.derived` are the numbers as stored before
 * @param moved goals whose tie to a goal above may have changed
 */
export async function keepBelow(
  was: Reader,
  is: Reader,
  fresh: ReadonlyMap<GoalId, Derived>,
  moved: Iterable<GoalId>,
): Promise<void> {
  const flipped: GoalId[] = [];
  const before = new Map<GoalId, Derived | null>();
  await Promise.all(
    [...fresh].map(async ([id, derived]) => {
      const old = await was.derived(id);
      before.set(id, old);
      if (alarms(old) !== alarms(derived)) flipped.push(id);
    }),
  );
  const concerned = new Set([...flipped, ...(await troubledBelow([was, is], moved))]);
  if (concerned.size === 0) return;
  const taken = new Map<GoalId, number>();
  const given = new Map<GoalId, number>();
  for (const id of concerned) {
    const old = before.has(id) ? before.get(id) : await was.derived(id);
    if (alarms(old)) taken.set(id, -1);
    if (fresh.has(id) ? alarms(fresh.get(id)) : alarms(old)) given.set(id, 1);
  }
  const sums = [
    spreadUp(taken, await liveAbove(was, taken.keys())),
    spreadUp(given, await liveAbove(is, given.keys())),
  ];
  for (const sum of sums)
    for (const [id, n] of sum) {
      const derived = fresh.get(id);
      if (derived) derived.below += n;
    }
}
