import { count, sumOf, tallyOf } from './tally.ts';

/** One child's say in its parent: `score` 0…1, or null for no data. */
export type Weighted = { score: number | null; weight: number };

/**
 * The progress that these children give (SPEC R2–R5, see `sumOf`). `withoutData` counts the children without data,
 * also where there is nothing else.
 */
export function rollUp(children: readonly Weighted[]): { progress: number | null; withoutData: number } {
  const tally = tallyOf(children.length);
  let rows = 0;
  for (const { weight, score } of children) rows = count(tally, rows, weight, score);
  const { progress, withoutData } = sumOf(tally, 0, rows);
  return { progress, withoutData };
}
