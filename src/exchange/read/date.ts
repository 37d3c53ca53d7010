import { dayFromNumber, dayNumber, isDay, periodOf } from '../../core/day.ts';
import type { Day, Period } from '../../core/records.ts';

/** Which comes first in `03/04/2025`. */
export type DateOrder = 'dayFirst' | 'monthFirst';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function dayFrom(year: number, month: number, date: number): Day | null {
  const full = year < 100 ? year + 2000 : year;
  const pad = (n: number, length: number) => String(n).padStart(length, '0');
  const day = `${pad(full, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
  return isDay(day) ? day : null;
}

const monthOf = (name: string): number => monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;

// Spreadsheets count days from 1899-12-30; within these bounds a bare number is a date from 1954 to 2119.
const serials = { from: 20_000, to: 80_000, zero: -25_569 };

/** A date in one of the ways people and spreadsheets write it, whatever time follows; null for what is no date. */
export function readDay(text: string, order: DateOrder = 'monthFirst'): Day | null {
  const t = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(t);
  if (iso) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})(?!\d)/.exec(t);
  if (dotted) return dayFrom(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?!\d)/.exec(t);
  if (slashed) {
    const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])];
    const dayFirst = first > 12 || (order === 'dayFirst' && second <= 12);
    return dayFirst ? dayFrom(year, second, first) : dayFrom(year, first, second);
  }
  const dayThenName = /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?!\d)/i.exec(t);
  if (dayThenName)
    return dayFrom(Number(dayThenName[3]), monthOf(dayThenName[2] ?? ''), Number(dayThenName[1]));
  const nameThenDay = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/i.exec(t);
  if (nameThenDay)
    return dayFrom(Number(nameThenDay[3]), monthOf(nameThenDay[1] ?? ''), Number(nameThenDay[2]));
  const serial = /^\d{5}(\.\d+)?$/.test(t) ? Math.floor(Number(t)) : 0;
  return serial >= serials.from && serial <= serials.to ? dayFromNumber(serial + serials.zero) : null;
}

/** Whether a column writes days before months: one date that can only be read so decides for all of them. */
export function orderOf(texts: Iterable<string>, otherwise: DateOrder = 'monthFirst'): DateOrder {
  for (const text of texts) {
    const [, first, second] = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2}/.exec(text) ?? [];
    if (Number(first) > 12) return 'dayFirst';
    if (Number(second) > 12) return 'monthFirst';
  }
  return otherwise;
}

/** A moment, ms since 1970: `2024-12-09 14:36:20 UTC`; a day alone is its first millisecond in UTC. Null for neither. */
export function readMoment(text: string): number | null {
  const day = readDay(text);
  if (day === null) return null;
  const [, h, m, s] = /[\sT](\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text) ?? [];
  const seconds = Number(h ?? 0) * 3600 + Number(m ?? 0) * 60 + Number(s ?? 0);
  return (dayNumber(day) * 86_400 + Math.min(seconds, 86_399)) * 1000;
}

/** A period by its name: `Q1 2025`, `2025 Q1`, `H2 2025`, `2025`, `FY 2025`; a fiscal year is taken as the calendar's. */
export function readPeriod(text: string): Period | null {
  const year = Number(/(?<!\d)(\d{4})(?!\d)/.exec(text)?.[1] ?? Number.NaN);
  if (!(year >= 1900 && year <= 2200)) return null;
  const quarter = /\bQ\s?([1-4])(?!\d)/i.exec(text)?.[1];
  if (quarter) return periodOf({ kind: 'quarter', year, index: Number(quarter) });
  const half = /\bH\s?([12])(?!\d)/i.exec(text)?.[1];
  if (half) return periodOf({ kind: 'half', year, index: Number(half) });
  const alone = /^\W*(?:(?:FY|year|annual|CY)\W*)?\d{4}\W*(?:(?:annual|year)\W*)?$/i.test(text);
  return alone ? periodOf({ kind: 'year', year, index: 1 }) : null;
}
