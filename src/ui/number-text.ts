import { isBare } from '../words/text.ts';

type Marks = { group: string; decimal: string };

const known = new Map<string, Marks>();

/** How a language writes numbers: what stands between thousands, and before the fraction. Asked of each language once. */
function marks(locale: string): Marks {
  const before = known.get(locale);
  if (before) return before;
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const of = (type: string, otherwise: string) => parts.find((p) => p.type === type)?.value ?? otherwise;
  const made = { group: of('group', ','), decimal: of('decimal', '.') };
  known.set(locale, made);
  return made;
}

const plain = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const escaped = (mark: string) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The number that a person typed, in the way of their language or with a plain point; null when it isn't one. Thousands
 * count only when they stand in threes, so that "1.5" is never read as fifteen.
 */
export function parseNumber(typed: string, locale: string): number | null {
  if (/^\d{1,15}$/.test(typed)) return Number(typed);
  const { group, decimal } = marks(locale);
  const text = typed
    .trim()
    .replace(/\u2212/g, '-')
    .replace(/[\s\u00a0\u202f]/g, ' ');
  const mark = /\s/.test(group) ? ' ' : group;
  const grouped = new RegExp(`^[-+]?\\d{1,3}(${escaped(mark)}\\d{3})+(${escaped(decimal)}\\d*)?$`);
  const bare = grouped.test(text) ? text.split(mark).join('') : text;
  const pointed = decimal === '.' ? bare : bare.replace(decimal, '.');
  if (!plain.test(pointed)) return null;
  const value = Number(pointed);
  return Number.isFinite(value) ? value : null;
}

const writers = new Map<string, Intl.NumberFormat>();
const writerOf = (locale: string) =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 });

/** A number as a person would type it back: no thousands, their own decimal mark, every digit kept. */
export function editable(value: number, locale: string): string {
  if (isBare(value, locale)) return String(value);
  const plainly = writers.get(locale) ?? writerOf(locale);
  writers.set(locale, plainly);
  return plainly.format(value);
}
