import type { Status } from '../../../core/derived.ts';
import { percent } from '../../../core/display.ts';
import type { Level, PersonId } from '../../../core/records.ts';
import type { Forest, ForestGoal } from '../../../store/read/forest.ts';
import { keyOf } from '../../periods.ts';

const levels: readonly Level[] = ['corporate', 'group', 'team', 'individual'];

/** The goals of a period from the top of the company down, then as they were made. Drafts are left out. */
export function goalsIn(forest: Forest, key: string, owner: PersonId | null): ForestGoal[] {
  return [...forest.goals.values()]
    .filter(({ goal }) => keyOf(goal.period) === key && goal.state !== 'draft')
    .filter(({ goal }) => owner === null || goal.owner === owner)
    .sort((a, b) => levels.indexOf(a.goal.level) - levels.indexOf(b.goal.level));
}

export type Tally = { statuses: [Status, number][]; score: number | null; progress: number | null };

const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

/** How many goals stand where, the mean of the scores that owners gave, and of the progress that is known. */
export function tallyOf(goals: readonly ForestGoal[]): Tally {
  const statuses = new Map<Status, number>();
  for (const { derived } of goals) statuses.set(derived.status, (statuses.get(derived.status) ?? 0) + 1);
  return {
    statuses: [...statuses].sort(([, a], [, b]) => b - a),
    score: mean(goals.flatMap(({ goal }) => goal.closing?.score ?? [])),
    progress: mean(goals.flatMap(({ derived }) => derived.progress ?? [])),
  };
}

export const isUnfinished = ({ goal, derived }: ForestGoal): boolean =>
  goal.state === 'active' && percent(derived.progress) !== 100;
