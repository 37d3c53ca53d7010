import { addDays, dayNumber } from './day.ts';
import type { Point } from './history.ts';
import type { Day, Limits, Period } from './records.ts';
import { branchesOf, type Subtree } from './subtree.ts';

/**
 * What was and will be expected of a goal over a period, at `steps` + 1 days evenly apart, its first and its last among
 * them (SPEC S3). Weights, targets and the tree are those of today.
 */
export function expectedOver(tree: Subtree, { start, end }: Period, steps: number, limits: Limits): Point[] {
  const length = dayNumber(end) - dayNumber(start);
  const days = new Set<Day>();
  for (let i = 0; i <= steps; i++) days.add(addDays(start, Math.round((length * i) / steps)));
  return [...days].map((day) => ({
    day,
    progress: branchesOf(tree, day, limits).get(tree.root)?.derived.expected ?? null,
  }));
}
