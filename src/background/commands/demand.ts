import type { Above } from '../../core/decide/contribution.ts';
import type { Derived } from '../../core/derived.ts';
import { percent } from '../../core/display.ts';
import type { Goal, GoalId, KeyResult, KeyResultId } from '../../core/records.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Committed } from '../../store/commit.ts';
import { childCount } from '../../store/read/hanging.ts';
import { readerOf } from '../../store/reader.ts';
import { above } from '../../store/roll-up.ts';
import type { Tx, WriteTx } from '../../store/schema.ts';

/** Reading what a command speaks of, inside the transaction that decides. Each throws Refusal `notFound`. */

export async function goalIn(tx: Tx, id: GoalId): Promise<Goal> {
  const goal = await tx.objectStore('goals').get(id);
  if (!goal) throw new Refusal('notFound');
  return goal;
}

export async function keyResultIn(tx: Tx, id: KeyResultId): Promise<{ keyResult: KeyResult; goal: Goal }> {
  const keyResult = await tx.objectStore('keyResults').get(id);
  if (!keyResult) throw new Refusal('notFound');
  return { keyResult, goal: await goalIn(tx, keyResult.goal) };
}

/** How many Key Results and counted contributions a goal has (SPEC G2, G3). */
export const childrenIn = async (tx: Tx, goal: Goal): Promise<number> => childCount(await readerOf(tx), goal);

/** The tree above these goals, with titles, as decisions ask for it (SPEC T1). */
export async function aboveIn(tx: Tx, from: Iterable<GoalId>): Promise<Above> {
  const parents = await above(tx, from);
  const titles = new Map<GoalId, string>();
  for (const id of parents.keys()) titles.set(id, (await tx.objectStore('goals').get(id))?.title ?? '');
  return { parentsOf: (id) => parents.get(id) ?? [], titleOf: (id) => titles.get(id) ?? '' };
}

type Outcome = { goalTitle: string; percent: number | null };

/** What most commands answer: the goal's title and its number after the roll-up. */
export async function outcomeOf(tx: WriteTx, goal: Goal): Promise<Outcome> {
  const derived = await tx.objectStore('derived').get(goal.id);
  return { goalTitle: goal.title, percent: percent(derived?.progress ?? null) };
}

/** The same from the numbers just computed, as long as the goal is among them. */
export const outcomeIn =
  (goal: Goal) =>
  (tx: WriteTx, numbers: ReadonlyMap<GoalId, Derived>): Outcome | Promise<Outcome> => {
    const derived = numbers.get(goal.id);
    return derived ? { goalTitle: goal.title, percent: percent(derived.progress) } : outcomeOf(tx, goal);
  };

export const withCommit = <T>({ answer, commit }: Committed<T>): T & { commit: string } => ({
  ...answer,
  commit,
});
