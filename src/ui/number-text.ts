/** How a language writes numbers: what stands between thousands, and before the fraction. */
function marks(locale: string): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const of = (type: string, otherwise: string) => parts.find((p) => p.type === type)?.value ?? otherwise;
  return { group: of('group', ','), decimal: of('decimal', '.') };
}

const plain = /^[-+]?(\d+\.?\d*|\.\d+)$/;
const escaped = (mark: string) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The number that a person typed, in the way of their language or with a plain point; null when it isn't one. Thousands
 * count only when they stand in threes, so that "1.5" is never read as fifteen.
 */
export function parseNumber(typed: string, locale: string): number | null {
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

/** A number as a person would type it back: no thousands, their own decimal mark, every digit kept. */
export const editable = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 }).format(value);
