import type { Hanging } from '../../core/decide/delete.ts';
import type { Rolling } from '../../core/decide/roll-over.ts';
import type { Contribution, Freshness, Goal, GoalId, KeyResult, KeyResultId } from '../../core/records.ts';
import { counts } from '../../core/tree.ts';
import { type Reader, readerOf } from '../reader.ts';
import type { Tx } from '../schema.ts';

const present = <T>(rows: readonly (T | null | undefined)[]): T[] =>
  rows.filter((row): row is T => row !== null && row !== undefined);

/** How many Key Results and counted contributions a goal has (SPEC G2, G3). */
export async function childCount(reader: Reader, goal: Goal): Promise<number> {
  const [keyResults, contributions] = await Promise.all([
    reader.keyResults(goal.id),
    reader.contributionsTo(goal.id),
  ]);
  return keyResults.length + contributions.filter((c) => counts(c, goal)).length;
}

const freshnessOf = (tx: Tx, keyResults: readonly KeyResult[]): Promise<(Freshness | undefined)[]> =>
  Promise.all(keyResults.map((k) => tx.objectStore('freshness').get(k.id)));

/** Everything that goes when a goal is deleted, and whom it would leave with nothing (SPEC C4, G3). */
export async function hangingOf(tx: Tx, goal: Goal): Promise<Hanging> {
  const reader = await readerOf(tx);
  const index = (end: 'child' | 'parent'): Promise<Contribution[]> =>
    tx.objectStore('contributions').index(end).getAll(goal.id);
  const [keyResults, up, down] = await Promise.all([
    reader.keyResults(goal.id),
    index('child'),
    index('parent'),
  ]);
  const parents = await Promise.all(
    up.map(async (c) => {
      const parent = await reader.goal(c.parent);
      return parent && counts(c, parent) && (await childCount(reader, parent)) === 1 ? parent : null;
    }),
  );
  return {
    keyResults,
    freshness: present(await freshnessOf(tx, keyResults)),
    contributions: [...up, ...down],
    onlyChildOf: present(parents),
  };
}

/** What rolling a goal over takes along (SPEC C3). */
export async function rollingOf(tx: Tx, goal: Goal): Promise<Rolling> {
  const reader = await readerOf(tx);
  const [keyResults, up, down, derived] = await Promise.all([
    reader.keyResults(goal.id),
    reader.contributionsOf(goal.id),
    reader.contributionsTo(goal.id),
    reader.derived(goal.id),
  ]);
  const freshness = await freshnessOf(tx, keyResults);
  const ends = await Promise.all([
    ...up.map(async (contribution) => ({ contribution, other: await reader.goal(contribution.parent) })),
    ...down.map(async (contribution) => ({ contribution, other: await reader.goal(contribution.child) })),
  ]);
  return {
    goal,
    progress: derived?.progress ?? null,
    keyResults: keyResults.map((keyResult, i) => ({ keyResult, freshness: freshness[i] ?? null })),
    contributions: ends.flatMap(({ contribution, other }) => (other ? [{ contribution, other }] : [])),
  };
}

/** The contribution between two goals, whatever its answer; null when there is none (SPEC T1). */
export async function contributionBetween(
  tx: Tx,
  child: GoalId,
  parent: GoalId,
): Promise<Contribution | null> {
  const all = await tx.objectStore('contributions').index('child').getAll(child);
  return all.find((c) => c.parent === parent) ?? null;
}

/** When a value was last told or read of a Key Result, ms since 1970; null: never (SPEC H3). */
export async function lastWordAt(tx: Tx, keyResult: KeyResultId): Promise<number | null> {
  const range = IDBKeyRange.bound(
    [keyResult, Number.NEGATIVE_INFINITY],
    [keyResult, Number.POSITIVE_INFINITY],
  );
  let told = await tx.objectStore('checkIns').index('keyResultAt').openCursor(range, 'prev');
  while (told && told.value.value === null) told = await told.continue();
  const read = await tx.objectStore('readings').index('keyResultAt').openKeyCursor(range, 'prev');
  const moments = [told?.value.at, read?.key[1]].filter((at) => at !== undefined);
  return moments.length === 0 ? null : Math.max(...moments);
}
