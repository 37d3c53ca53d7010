import type { Day, Period } from '../core/records.ts';
import type { Forest } from '../store/read/forest.ts';

export type PeriodChoice = { key: string; period: Period };

export const keyOf = (period: Period): string => `${period.start}/${period.end}`;

/** Periods that goals have, newest first. */
export function periodsIn({ goals }: Forest): PeriodChoice[] {
  const periods = new Map([...goals.values()].map(({ goal }) => [keyOf(goal.period), goal.period]));
  return [...periods].sort(([a], [b]) => (a < b ? 1 : -1)).map(([key, period]) => ({ key, period }));
}

/** The period to look at first: the shortest that today is in, else the last that has ended, else the next. */
export function periodFor(choices: readonly PeriodChoice[], today: Day): PeriodChoice | null {
  const running = choices
    .filter(({ period }) => period.start <= today && today <= period.end)
    .sort((a, b) => (a.period.end < b.period.end ? -1 : 1));
  const ended = choices.filter(({ period }) => period.end < today);
  return running[0] ?? ended[0] ?? choices.at(-1) ?? null;
}
