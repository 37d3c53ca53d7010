import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/core/day.ts';
import type { Day } from '../../src/core/records.ts';
import {
  afterQuiet,
  defaultReminders,
  lastReminder,
  type Moment,
  nextReminder,
  type Reminders,
  remindersFrom,
  weekdayOf,
} from '../../src/core/reminder.ts';

const minute = fc.integer({ min: 0, max: 1439 });
const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2024-01-01', n));
const moment: fc.Arbitrary<Moment> = fc.record({ day, minute });
const reminders: fc.Arbitrary<Reminders> = fc.record({
  on: fc.boolean(),
  weekday: fc.integer({ min: 1, max: 7 }),
  at: minute,
  quiet: fc.option(fc.record({ from: minute, to: minute })),
  badge: fc.constantFrom('behind' as const, 'all' as const, 'none' as const),
});
const order = ({ day: on, minute: at }: Moment) => `${on} ${String(at).padStart(4, '0')}`;
const isQuiet = (at: number, quiet: Reminders['quiet']) => {
  if (!quiet || quiet.from === quiet.to) return false;
  return quiet.from < quiet.to ? at >= quiet.from && at < quiet.to : at >= quiet.from || at < quiet.to;
};

test('Wednesday, 25 November 2026 is the third day of its week', () => {
  expect(weekdayOf('2026-11-25')).toBe(3);
  expect(weekdayOf('2026-11-29')).toBe(7);
  expect(weekdayOf('1969-12-29' as Day)).toBe(1);
});

describe('the weekly reminder', () => {
  const friday: Reminders = { ...defaultReminders, on: true, weekday: 5, at: 600, quiet: null };

  test('comes on its day at its hour, and a week later again', () => {
    expect(nextReminder(friday, { day: '2026-11-25', minute: 0 })).toEqual({
      day: '2026-11-27',
      minute: 600,
    });
    expect(nextReminder(friday, { day: '2026-11-27', minute: 599 })).toEqual({
      day: '2026-11-27',
      minute: 600,
    });
    expect(nextReminder(friday, { day: '2026-11-27', minute: 600 })).toEqual({
      day: '2026-12-04',
      minute: 600,
    });
    expect(lastReminder(friday, { day: '2026-11-27', minute: 599 })).toEqual({
      day: '2026-11-20',
      minute: 600,
    });
  });

  test('waits for the end of quiet hours, also over midnight and into the next week', () => {
    const quiet = { from: 18 * 60, to: 8 * 60 };
    expect(afterQuiet({ day: '2026-11-27', minute: 7 * 60 }, quiet)).toEqual({
      day: '2026-11-27',
      minute: 480,
    });
    expect(afterQuiet({ day: '2026-11-27', minute: 19 * 60 }, quiet)).toEqual({
      day: '2026-11-28',
      minute: 480,
    });
    const sunday = { ...friday, weekday: 7, at: 20 * 60, quiet };
    expect(nextReminder(sunday, { day: '2026-11-30', minute: 60 })).toEqual({
      day: '2026-11-30',
      minute: 480,
    });
  });

  test('is never in quiet hours, always within eight days, and last and next follow each other', () => {
    fc.assert(
      fc.property(reminders, moment, (of, now) => {
        const [last, next] = [lastReminder(of, now), nextReminder(of, now)];
        expect(isQuiet(next.minute, of.quiet)).toBe(false);
        expect(order(last) <= order(now) && order(now) < order(next)).toBe(true);
        expect(order(next) <= order({ day: addDays(now.day, 8), minute: now.minute })).toBe(true);
        expect(nextReminder(of, last)).toEqual(next);
      }),
    );
  });
});

test('what is kept is believed where it can be', () => {
  expect(remindersFrom(undefined)).toEqual(defaultReminders);
  expect(remindersFrom('x')).toEqual(defaultReminders);
  expect(remindersFrom({ on: 1, weekday: 9, at: -1, quiet: { from: 1 }, badge: 'x' })).toEqual(
    defaultReminders,
  );
  fc.assert(
    fc.property(reminders, (of) => {
      expect(remindersFrom(of)).toEqual(of);
    }),
  );
});
