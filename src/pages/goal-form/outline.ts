import { editable, parseNumber } from '../../ui/number-text.ts';
import { type KeyResultDraft, newKeyResultDraft } from './key-result-draft.ts';

/** What a pasted line begins with in a list: a dash, a dot, a number, a box. */
const bullet = /^(?:[-*•–—·‣]|\d{1,3}[.)]|\[[ xX]?\])\s+/;

const words = (line: string) => line.trim().replace(bullet, '').replace(bullet, '').trim();

/** The lines of a pasted list, without what marks them as one; empty lines are left out. */
export const linesOf = (pasted: string): string[] =>
  pasted
    .split(/\r\n|\r|\n/)
    .map(words)
    .filter(Boolean);

export type Outlined = { title: string; keyResults: string[] };

/** How far a line stands to the right; a tab counts as four. */
const indentOf = (line: string) => (/^\s*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length;

/**
 * Goals from a pasted list: lines that stand further to the right than the first are Key Results of the goal above them. In
 * a list without bullets but for some lines, those are the Key Results.
 */
export function outlineOf(pasted: string): Outlined[] {
  const lines = pasted.split(/\r\n|\r|\n/).filter((line) => words(line) !== '');
  const marked = (line: string) => bullet.test(line.trim());
  const left = Math.min(...lines.map(indentOf));
  const byMark = lines.length > 0 && !marked(lines[0] ?? '') && lines.some(marked);
  const goals: Outlined[] = [];
  for (const line of lines) {
    const below = indentOf(line) > left || (byMark && marked(line));
    const last = goals.at(-1);
    if (below && last) last.keyResults.push(words(line));
    else goals.push({ title: words(line), keyResults: [] });
  }
  return goals;
}

const number = String.raw`[-+\u2212]?\d[\d.,\u00a0\u202f]*`;
const unit = String.raw`(?:\s*(%|€|\$|£|[a-zA-Z]{1,3}\b(?!\s+(?:to|bis)\b)))?`;
const span = new RegExp(
  `^(.*?)\\s*(?:\\bfrom\\b|\\bvon\\b|:)?\\s*(${number})${unit}\\s*(?:→|->|\\bto\\b|\\bauf\\b|\\bbis\\b)\\s*(${number})\\s*(.*)$`,
  'i',
);

/** What a wording says of a metric: "Seats from 10 to 40 seats". Null when it names no two numbers to go between. */
export function metricIn(
  title: string,
  locale: string,
): { title: string; start: string; target: string; unit: string } | null {
  // The pattern has to try where the name ends: what is longer than anybody words a metric is none.
  const found = title.length > 200 ? null : span.exec(title.trim());
  if (!found) return null;
  const [, name = '', from = '', early = '', to = '', late = ''] = found;
  const tidy = (digits: string) => digits.replace(/(?<![.,])[.,]+$/, '');
  const [start, target] = [parseNumber(tidy(from), locale), parseNumber(tidy(to), locale)];
  if (start === null || target === null || name.trim() === '' || late.length > 40) return null;
  const digits = (of: number) => editable(of, locale);
  return { title: name.trim(), start: digits(start), target: digits(target), unit: (late || early).trim() };
}

/** A Key Result from one line of a list: a metric where it names two numbers, else a milestone. */
export function keyResultFrom(line: number, wording: string, locale: string): KeyResultDraft {
  const metric = metricIn(wording, locale);
  const draft = { ...newKeyResultDraft(line), title: wording.slice(0, 500) };
  return metric ? { ...draft, ...metric, form: 'metric' } : draft;
}
