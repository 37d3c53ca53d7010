import type { ItemParent } from '../item.ts';
import { tidy } from '../read/number.ts';

// Titles may hold parentheses, so what counts is found by its own shape: "(weight: 14.29%, Id: 2295704)".
const link = /\(\s{0,9}weight:([^%,()]{0,40})%?\s{0,9},\s{0,9}id:([^()]{0,80})\)/gi;

const withoutSeparator = (text: string): string => text.replace(/^[\s;,|]+/, '').trim();

/** A weight that is no number becomes NaN, so that its row can be refused (SPEC K12). */
const weightOf = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim()));

/** The goals in an "Aligned To" cell, whatever separates several. Text without a link is a parent known by its title. */
export function readAligned(cell: string): ItemParent[] {
  const parents: ItemParent[] = [];
  let from = 0;
  for (const match of cell.matchAll(link)) {
    const title = withoutSeparator(cell.slice(from, match.index));
    parents.push({ id: (match[2] ?? '').trim(), title, weight: weightOf(match[1] ?? '') });
    from = match.index + match[0].length;
  }
  const rest = withoutSeparator(cell.slice(from));
  return rest === '' ? parents : [...parents, { id: '', title: rest, weight: null }];
}

/** @param parents weights in percent */
export const writeAligned = (parents: readonly { id: string; title: string; weight: number }[]): string =>
  parents.map(({ id, title, weight }) => `${title}(weight: ${tidy(weight)}%, Id: ${id})`).join('; ');
