import { givesUpward, isClosed } from './closed.ts';
import { dayFromNumber, dayNumber } from './day.ts';
import { groupBy } from './group.ts';
import { ancestorsInOrder } from './order.ts';
import type { Day, Goal, GoalId, KeyResult, KeyResultId, Period, Value } from './records.ts';
import { rollUp, type Weighted } from './roll-up.ts';
import { rawProgress, scoreOf } from './scoring.ts';
import type { Subtree } from './subtree.ts';

/** A value that was told or read; `at` is the moment it speaks of, ms since 1970 (SPEC H1, H3). */
export type Said = { at: number; value: Value };

/** A goal's number from a day on, until the next point; 0…1, null is "—". */
export type Point = { day: Day; progress: number | null };

/** From which day number on something stands where; the last of a day is what the day ends with. */
type Stand = { day: number; score: number | null };

type DayOf = (at: number) => Day;

function standsOf(of: KeyResult, said: readonly Said[], dayOf: DayOf): Stand[] {
  const numberOf = (at: number) => dayNumber(dayOf(at));
  const score = (value: Value) => scoreOf(rawProgress(of.scoring, value, of.source.from));
  const told = said
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, value }) => ({ day: numberOf(at), score: score(value) }));
  const made = numberOf(of.createdAt);
  return told[0] && told[0].day <= made ? told : [{ day: made, score: score(null) }, ...told];
}

/** One child's say over time; `since`: it counts from that day on, whenever its own history began. */
type Line = { weight: number; since: number; stands: readonly Stand[] };

/** The mean of children over time: computed again on the days on which one of them moved (SPEC R2–R4). */
function meanOver(lines: readonly Line[]): Stand[] {
  const moves = lines.flatMap(({ stands, since }, line) =>
    stands.map(({ day, score }) => ({ day: Math.max(day, since), line, score })),
  );
  const now: (Weighted | null)[] = lines.map(() => null);
  const byDay = [...groupBy(moves, ({ day }) => day)].sort(([a], [b]) => a - b);
  return byDay.map(([day, moved]) => {
    for (const { line, score } of moved) now[line] = { weight: lines[line]?.weight ?? 0, score };
    return { day, score: rollUp(now.filter((of): of is Weighted => of !== null)).progress };
  });
}

/** A closed goal stands where it was frozen from then on, and as its children stood before (SPEC C1). */
function withEnd(goal: Goal, stands: Stand[], dayOf: DayOf): Stand[] {
  if (!isClosed(goal.state)) return stands;
  const day = dayNumber(dayOf(goal.closing?.at ?? goal.updatedAt));
  return [...stands.filter((of) => of.day < day), { day, score: scoreOf(goal.frozen ?? null) }];
}

/** Drops points that say what the one before said. */
const moving = (stands: Stand[]) => stands.filter((of, i) => i === 0 || of.score !== stands[i - 1]?.score);

/**
 * A goal's progress over time, from what was told and read below it (SPEC H1, H3). Weights, targets and the tree are
 * those of today; a Key Result or a contribution counts from the day it was made. Cost follows what was said, day by day.
 * @param dayOf the person's calendar day of a moment
 * @returns the points at which it moved, within the days given; the first is where it stood when they began
 */
export function progressOver(
  tree: Subtree,
  said: ReadonlyMap<KeyResultId, readonly Said[]>,
  { start, end }: Period,
  dayOf: DayOf,
): Point[] {
  const keyResults = groupBy(tree.keyResults, (of) => of.goal);
  const above = groupBy(tree.contributions, (of) => of.child);
  const below = groupBy(tree.contributions, (of) => of.parent);
  const over = new Map<GoalId, Stand[]>();
  const parentsOf = (goal: GoalId) => (above.get(goal) ?? []).map((of) => of.parent);
  for (const id of ancestorsInOrder(tree.goals.keys(), parentsOf)) {
    const goal = tree.goals.get(id);
    if (!goal) continue;
    const own = (keyResults.get(id) ?? []).map((of): Line => {
      const stands = standsOf(of, said.get(of.id) ?? [], dayOf);
      return { weight: of.weight, since: Number.NEGATIVE_INFINITY, stands };
    });
    const contributing = (below.get(id) ?? []).flatMap((of): Line[] => {
      const child = tree.goals.get(of.child);
      if (!child || !givesUpward(child)) return [];
      const since = dayNumber(dayOf(of.createdAt));
      return [{ weight: of.weight, since, stands: over.get(of.child) ?? [] }];
    });
    over.set(id, withEnd(goal, moving(meanOver([...own, ...contributing])), dayOf));
  }
  const [first, last] = [dayNumber(start), dayNumber(end)];
  const stands = (over.get(tree.root) ?? []).filter(({ day }) => day <= last);
  const before = stands.findLast(({ day }) => day <= first);
  const within = stands.filter(({ day }) => day > first);
  const shown = moving(before ? [{ ...before, day: first }, ...within] : within);
  return shown.map(({ day, score }) => ({ day: dayFromNumber(day), progress: score }));
}
