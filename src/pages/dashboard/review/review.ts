import type { Status } from '../../../core/derived.ts';
import { percent } from '../../../core/display.ts';
import type { Day, Level, Period, PersonId } from '../../../core/records.ts';
import type { Forest, ForestGoal } from '../../../store/read/forest.ts';

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

/** Text that Markdown takes as it is: no table cell ends, nothing becomes a link, a picture or markup. */
export const plain = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>()#|!~]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim();

/** A table as Markdown, below its heading and a line of words. */
export function markdown(
  heading: string,
  words: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`;
  const rule = `| ${columns.map(() => '---').join(' | ')} |`;
  return [`# ${plain(heading)}`, '', plain(words), '', line(columns), rule, ...rows.map(line), ''].join('\n');
}

export const isUnfinished = ({ goal, derived }: ForestGoal): boolean =>
  goal.state === 'active' && percent(derived.progress) !== 100;
