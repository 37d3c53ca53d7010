import { addDays, dayNumber } from './day.ts';
import type { Day } from './records.ts';

/** When a person is reminded of the week's check-in, and what the toolbar button counts. Kept in this browser alone. */
export type Reminders = {
  on: boolean;
  /** 1 is Monday, 7 Sunday. */
  weekday: number;
  /** Minutes after midnight, where this person is. */
  at: number;
  /** From when to when nothing is shown, in minutes after midnight; may go over midnight. Null: never quiet. */
  quiet: { from: number; to: number } | null;
  /** Goals behind, at risk or overdue; also what else waits for this person; nothing. */
  badge: 'behind' | 'all' | 'none';
};

export const defaultReminders: Reminders = {
  on: false,
  weekday: 5,
  at: 10 * 60,
  quiet: { from: 18 * 60, to: 8 * 60 },
  badge: 'behind',
};

/** A moment as calendar and clock show it, where this person is. */
export type Moment = { day: Day; minute: number };

const inDay = 24 * 60;
const isMinute = (n: unknown): n is number => Number.isInteger(n) && Number(n) >= 0 && Number(n) < inDay;
const isWeekday = (n: unknown): n is number => Number.isInteger(n) && Number(n) >= 1 && Number(n) <= 7;

/** What is kept, whatever it is: what can't be believed is as at first. */
export function remindersFrom(kept: unknown): Reminders {
  const of = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Reminders>;
  const { quiet, badge } = of;
  const hours = quiet && isMinute(quiet.from) && isMinute(quiet.to) ? quiet : defaultReminders.quiet;
  return {
    on: of.on === true,
    weekday: isWeekday(of.weekday) ? of.weekday : defaultReminders.weekday,
    at: isMinute(of.at) ? of.at : defaultReminders.at,
    quiet: quiet === null ? null : hours && { from: hours.from, to: hours.to },
    badge: badge === 'all' || badge === 'none' ? badge : 'behind',
  };
}

/** 1 is Monday, 7 Sunday. Day 0, 1970-01-01, was a Thursday. */
export const weekdayOf = (day: Day): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

/** The moment itself, or the end of the quiet hours that it falls into. */
export function afterQuiet({ day, minute }: Moment, quiet: Reminders['quiet']): Moment {
  if (quiet === null || quiet.from === quiet.to) return { day, minute };
  const { from, to } = quiet;
  if (from < to) return minute >= from && minute < to ? { day, minute: to } : { day, minute };
  if (minute >= from) return { day: addDays(day, 1), minute: to };
  return minute < to ? { day, minute: to } : { day, minute };
}

const isAfter = (a: Moment, b: Moment) => a.day > b.day || (a.day === b.day && a.minute > b.minute);

/** When the reminder of the week in which `day` lies is due. */
function dueFrom(day: Day, { weekday, at, quiet }: Reminders): Moment {
  return afterQuiet({ day: addDays(day, weekday - weekdayOf(day)), minute: at }, quiet);
}

/** The first reminder after a moment. */
export function nextReminder(reminders: Reminders, now: Moment): Moment {
  // Quiet hours may carry a Sunday's reminder into the next week, so the week before is asked too.
  const weeks = [-7, 0, 7].map((days) => dueFrom(addDays(now.day, days), reminders));
  return weeks.find((due) => isAfter(due, now)) ?? dueFrom(addDays(now.day, 14), reminders);
}

/** The last reminder up to a moment, that moment included. */
export function lastReminder(reminders: Reminders, now: Moment): Moment {
  const weeks = [0, -7, -14].map((days) => dueFrom(addDays(now.day, days), reminders));
  return weeks.find((due) => !isAfter(due, now)) ?? dueFrom(addDays(now.day, -21), reminders);
}
