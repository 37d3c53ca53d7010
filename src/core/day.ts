import type { Day, Period } from './records.ts';

/** The named shapes of a period. `index` counts from 1 within the year: quarters 1…4, halves 1…2, a year is 1. */
export type PeriodName = { kind: 'quarter' | 'half' | 'year'; year: number; index: number };

const shape = /^\d{4}-\d{2}-\d{2}$/;
const months = { quarter: 3, half: 6, year: 12 };
const kinds = ['quarter', 'half', 'year'] as const;

const yearOf = (day: Day) => Number(day.slice(0, 4));
const monthOf = (day: Day) => Number(day.slice(5, 7));

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function monthLength(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function dayOf(year: number, month: number, date: number): Day {
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`The year ${year} is outside 0…9999.`);
  const pad = (n: number, length: number) => String(n).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}` as Day;
}

/** True for a date that is in the calendar: `2026-02-30`, `2026-2-3` and anything with a time are refused (SPEC G1). */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !shape.test(text)) return false;
  const [year, month, date] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return month >= 1 && month <= 12 && date >= 1 && date <= monthLength(year, month);
}

/**
 * Days since 1970-01-01, without time zones, so that a clock change never shortens a period (SPEC S1).
 * The year is taken to begin in March, which puts the leap day last: howardhinnant.github.io/date_algorithms.html.
 */
export function dayNumber(day: Day): number {
  const month = monthOf(day);
  const year = month > 2 ? yearOf(day) : yearOf(day) - 1;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear =
    Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + Number(day.slice(8)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The day that many days after 1970-01-01. Throws a RangeError outside the years 0…9999, and for what is no number. */
export function dayFromNumber(n: number): Day {
  const sinceMarch0 = Math.floor(n) + 719468;
  const era = Math.floor(sinceMarch0 / 146097);
  const dayOfEra = sinceMarch0 - era * 146097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const date = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return dayOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date);
}

/** The day `days` days later, or earlier when negative. Throws like `dayFromNumber`. */
export const addDays = (day: Day, days: number): Day => dayFromNumber(dayNumber(day) + days);

/** First and last day of a named period. */
export function periodOf({ kind, year, index }: PeriodName): Period {
  const last = index * months[kind];
  return {
    start: dayOf(year, last - months[kind] + 1, 1),
    end: dayOf(year, last, monthLength(year, last)),
  };
}

/** The calendar quarter that the day is in. */
export const quarterOf = (day: Day): Period =>
  periodOf({ kind: 'quarter', year: yearOf(day), index: Math.ceil(monthOf(day) / 3) });

/** The quarter, half or year that a period is, by its dates alone; null for a free range. */
export function periodName(period: Period): PeriodName | null {
  const year = yearOf(period.start);
  for (const kind of kinds) {
    const name = { kind, year, index: Math.ceil(monthOf(period.start) / months[kind]) };
    const { start, end } = periodOf(name);
    if (start === period.start && end === period.end) return name;
  }
  return null;
}

/** Months since the year 0. */
export const monthNumber = (day: Day): number => yearOf(day) * 12 + monthOf(day) - 1;

/** The first day of a month, counted like `monthNumber`. Throws like `dayFromNumber`. */
export const monthStart = (month: number): Day => dayOf(Math.floor(month / 12), (month % 12) + 1, 1);

/** How many calendar months a period is made of, all of them whole; null when it isn't. */
export function wholeMonths({ start, end }: Period): number | null {
  const after = addDays(end, 1);
  return start.endsWith('-01') && after.endsWith('-01') ? monthNumber(after) - monthNumber(start) : null;
}

/**
 * The period of the same shape that follows (SPEC C3): of whole months as many months, so that a quarter is followed by
 * a quarter whatever month a company's year begins with; a free range as long, in days.
 */
export function nextPeriod(period: Period): Period {
  const start = addDays(period.end, 1);
  const months = wholeMonths(period);
  if (months !== null) return { start, end: addDays(monthStart(monthNumber(start) + months), -1) };
  return { start, end: addDays(start, dayNumber(period.end) - dayNumber(period.start)) };
}
