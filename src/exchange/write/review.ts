import type { Status } from '../../core/derived.ts';
import { percent, percentLabel } from '../../core/display.ts';
import type { Goal, Period } from '../../core/records.ts';
import { rawOf } from '../../core/scoring.ts';
import { plainly } from './markdown.ts';
import { lookUp, type Source } from './selection.ts';

/** The words of a review, in the person's language. */
export type ReviewWords = {
  /** "Review of Q1 2026" */
  title: string;
  status: (status: Status) => string;
  /** "87 %", "—" for null */
  percent: (percent: number | null) => string;
  /** "Owner: Ada" */
  owner: (name: string) => string;
  keyResults: string;
  notes: string;
  /** "3 goals, 2 achieved, 61 % on average" */
  summary: (goals: number, achieved: number, average: number | null) => string;
};

const within = ({ start, end }: Period, whole: Period): boolean => start <= whole.end && end >= whole.start;

/**
 * A period's review as Markdown: its goals with status and score, their Key Results, and the last words about each. `source.goals`
 * says which goals are seen; of those, the ones that touch the period.
 */
export function writeReview(source: Source, period: Period, words: ReviewWords): string {
  const look = lookUp(source);
  const goals = look.shown.filter((goal) => within(goal.period, period));
  const scores = goals.flatMap((goal) => source.derived.get(goal.id)?.progress ?? []);
  const average = scores.length === 0 ? null : scores.reduce((sum, p) => sum + p, 0) / scores.length;
  const achieved = goals.filter(({ state }) => state === 'achieved').length;
  const lines = [
    `# ${plainly(words.title)}`,
    '',
    words.summary(goals.length, achieved, percent(average)),
    '',
  ];
  const section = (goal: Goal): void => {
    const derived = source.derived.get(goal.id);
    const status = derived ? `${words.status(derived.status)}, ` : '';
    lines.push(`## ${plainly(goal.title)}: ${words.percent(percent(derived?.progress ?? null))}`, '');
    lines.push(`${status}${plainly(words.owner(look.nameOf(goal.owner)))}`, '');
    const parts = look.keyResultsOf(goal.id);
    const below = (look.below.get(goal.id) ?? []).flatMap((of) => look.goal(of.child) ?? []);
    if (parts.length + below.length > 0) lines.push(`${words.keyResults}:`, '');
    for (const of of parts) lines.push(`- ${plainly(of.title)}: ${words.percent(percentLabel(rawOf(of)))}`);
    for (const of of below)
      lines.push(
        `- ${plainly(of.title)} (${plainly(look.nameOf(of.owner))}): ${words.percent(percent(source.derived.get(of.id)?.progress ?? null))}`,
      );
    if (parts.length + below.length > 0) lines.push('');
    const said = [goal.id, ...parts.map(({ id }) => id)]
      .flatMap((id) => look.checkInsOf.get(id) ?? [])
      .filter(({ note, at }) => note !== '' && inside(at, period))
      .sort((a, b) => a.at - b.at);
    if (said.length > 0) lines.push(`${words.notes}:`, '');
    for (const { at, by, note } of said)
      lines.push(
        `- ${new Date(at).toISOString().slice(0, 10)}, ${plainly(look.nameOf(by))}: ${plainly(note)}`,
      );
    if (said.length > 0) lines.push('');
  };
  for (const goal of goals) section(goal);
  return `${lines.join('\n').trimEnd()}\n`;
}

const inside = (at: number, { start, end }: Period): boolean => {
  const day = new Date(at).toISOString().slice(0, 10);
  return day >= start && day <= end;
};
