import { groupBy } from '../../core/group.ts';
import type { GoalId } from '../../core/records.ts';
import type { Everything } from './plan.ts';

/** The sum of the weights below each goal: of its Key Results and of what contributes to it. */
export function weightSums({ keyResults, contributions }: Pick<Everything, 'keyResults' | 'contributions'>) {
  const sums = new Map<GoalId, number>();
  const add = (goal: GoalId, weight: number) => sums.set(goal, (sums.get(goal) ?? 0) + weight);
  for (const { goal, weight } of keyResults) add(goal, weight);
  for (const { parent, weight, declined } of contributions) if (!declined) add(parent, weight);
  return sums;
}

/** A weight as percent of all below the same goal, to two decimals. */
export const shareIn = (weight: number, sum: number): number =>
  sum > 0 ? Math.round((weight / sum) * 10_000) / 100 : 0;

/**
 * The weight a file's percent means beside one that is stored: the stored one if it is that share already, so that a goal
 * whose three parts weigh 1 isn't changed to 33.33 by its own export.
 */
export function weightFrom(said: number | null, stored: number | null, sum: number): number {
  if (said === null) return stored ?? 1;
  if (stored === null || Math.abs(shareIn(stored, sum) - said) > 0.006) return said;
  return stored;
}

export const byGoal = <T extends { goal: GoalId }>(records: readonly T[]) =>
  groupBy(records, (of) => of.goal);
