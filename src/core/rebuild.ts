import { isLive, spread } from './below.ts';
import { addConcluded, addKeyResult, conclude, derivedAt, deriving } from './derive.ts';
import type { Derived, Status } from './derived.ts';
import { inOrder, type Links, linksOf, pack, placesIn } from './packed.ts';
import type { Contribution, ContributionId, Day, Goal, GoalId, KeyResult, Limits } from './records.ts';
import { alarming } from './status.ts';
import { counts, leftOutAmong } from './tree.ts';

/** Every record that a number follows from. */
export type Everything = {
  goals: readonly Goal[];
  keyResults: readonly KeyResult[];
  contributions: readonly Contribution[];
};

/**
 * What follows about every goal, from the records alone (SPEC R8): after an import, on a new day (S8), or when the stored
 * outcome is gone. In linear time and without recursion (T4): goals become places in flat lists, and one tally serves
 * them all. Key Results of unknown goals are ignored. In the order of the goals.
 * @param left the contributions to leave out (SPEC T2), when that is known already
 */
export function rebuild(
  { goals, keyResults, contributions }: Everything,
  today: Day,
  limits: Limits,
  left?: ReadonlySet<ContributionId>,
): Derived[] {
  const places = new Map<GoalId, number>();
  for (let place = 0; place < goals.length; place++) places.set((goals[place] as Goal).id, place);
  const links = linksOf(contributions, places);
  const counted = countedOf(goals, contributions, links, left ?? leftOutAmong(contributions, links));
  const up = pack(goals.length, counted.child);
  const order = wholeOrder(inOrder(goals.length, up, counted.parent), goals.length);
  const owners = placesIn(keyResults, places, ({ goal }) => goal);

  const state = deriving(today, limits, sizesOf(goals.length, owners, counted.parent));
  // In the order in which they lie in memory: jumping from goal to goal would take twice as long.
  for (let i = 0; i < keyResults.length; i++) {
    const place = owners[i] as number;
    if (place >= 0) addKeyResult(state, place, goals[place] as Goal, keyResults[i] as KeyResult);
  }
  for (let at = 0; at < order.length; at++) {
    const place = order[at] as number;
    const goal = goals[place] as Goal;
    conclude(state, place, goal);
    const last = up.from[place + 1] as number;
    for (let i = up.from[place] as number; i < last; i++) {
      const link = up.entries[i] as number;
      addConcluded(state, counted.parent[link] as number, contributions[link] as Contribution, goal, place);
    }
  }
  const below = belowOf(goals, contributions, state.status, counted, order);
  return goals.map((goal, place) =>
    derivedAt(state, place, goal, up.from[place] === up.from[place + 1], below[place] as number),
  );
}

/** How many children each place can have. */
function sizesOf(count: number, ...lists: readonly Int32Array[]): Int32Array {
  const sizes = new Int32Array(count);
  for (const list of lists) for (const place of list) if (place >= 0) sizes[place] = (sizes[place] ?? 0) + 1;
  return sizes;
}

/** The links that numbers rise along; the others lead nowhere (SPEC R1, T2, T3, G6). */
function countedOf(
  goals: readonly Goal[],
  contributions: readonly Contribution[],
  { child, parent }: Links,
  left: ReadonlySet<ContributionId>,
): Links {
  const counted = { child: child.slice(), parent: parent.slice() };
  contributions.forEach((of, link) => {
    const above = goals[parent[link] ?? -1];
    if (above && child[link] !== -1 && counts(of, above) && !left.has(of.id)) return;
    counted.child[link] = -1;
    counted.parent[link] = -1;
  });
  return counted;
}

/** Every place: those of a circle that wasn't left out come last, in no order to rely on. */
function wholeOrder(order: Int32Array, count: number): Int32Array {
  if (order.length === count) return order;
  const all = new Set(order);
  for (let place = 0; place < count; place++) all.add(place);
  return Int32Array.from(all);
}

/** How many goals below each are in trouble (SPEC S7). */
function belowOf(
  goals: readonly Goal[],
  contributions: readonly Contribution[],
  statuses: readonly Status[],
  { child, parent }: Links,
  order: Int32Array,
): Int32Array {
  const live = child.slice();
  for (let link = 0; link < live.length; link++) {
    const [below, above] = [goals[child[link] as number], goals[parent[link] as number]];
    if (!below || !above || !isLive(contributions[link] as Contribution, below, above)) live[link] = -1;
  }
  const numbers = new Int32Array(goals.length);
  for (let place = 0; place < numbers.length; place++)
    if (alarming.includes(statuses[place] as Status)) numbers[place] = 1;
  return spread(numbers, order, pack(goals.length, live), parent);
}
