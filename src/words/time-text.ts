import type { PeriodName } from '../core/day.ts';
import { fiscalName } from '../core/fiscal.ts';
import type { Day, Period } from '../core/records.ts';
import { preferences } from './preferences.ts';
import { locale, perLocale, text } from './text.ts';

const dates = perLocale((of) => new Intl.DateTimeFormat(of, { dateStyle: 'medium', timeZone: 'UTC' }));
const times = perLocale((of) => new Intl.RelativeTimeFormat(of, { numeric: 'auto' }));

const sameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString();

/** A moment as people say it: the time alone today, with the date on another day. */
export function timeText(at: number, now: number): string {
  const when = new Date(at);
  const today = sameDay(when, new Date(now));
  const parts: Intl.DateTimeFormatOptions = today
    ? { timeStyle: 'short' }
    : { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' };
  return new Intl.DateTimeFormat(locale(), parts).format(when);
}

/** The calendar day of a moment, where this person is. */
export function dayAt(now: number): Day {
  const date = new Date(now);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` as Day;
}

/** What fills a period's sentence: a year has no index. */
const placesOf = ({ kind, index }: PeriodName, year: string | number) =>
  kind === 'year' ? [year] : [index, year];

/** A period in words: "Q4 2026", "Q1 FY 2027", a company's own name for it, or its first and last day when it has none. */
export function periodText(period: Period): string {
  const { yearStart, periods } = preferences();
  const own = periods.find(({ start, end }) => start === period.start && end === period.end);
  if (own) return own.name;
  const name = fiscalName(period, yearStart);
  const year = yearStart === 1 ? name?.year : text('period_fiscal', name?.year ?? '');
  if (name && year !== undefined) return text(`period_${name.kind}`, ...placesOf(name, year));
  return dates().formatRange(new Date(period.start), new Date(period.end));
}

const spans = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago a moment was: "3 days ago", "yesterday", "just now". */
export function agoText(at: number, now: number): string {
  const gone = Math.max(0, now - at);
  const span = spans.find(([, length]) => gone >= length);
  if (!span) return text('justNow');
  return times().format(-Math.floor(gone / span[1]), span[0]);
}

/** A calendar day in words: "24 Nov 2026". */
export const dayText = (day: Day): string => dates().format(new Date(day));

/** How long something takes, in ms, as people say it: "40 seconds", "3 minutes". */
export function lengthText(ms: number): string {
  const [value, unit] =
    ms < 55_000
      ? [Math.max(5, Math.ceil(ms / 5_000) * 5), 'second']
      : ms < 3_300_000
        ? [Math.max(1, Math.round(ms / 60_000)), 'minute']
        : [Math.round(ms / 3_600_000), 'hour'];
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
