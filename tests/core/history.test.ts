import { describe, expect, test } from 'vitest';
import { addDays, dayFromNumber, dayNumber } from '../../src/core/day.ts';
import { forecast } from '../../src/core/forecast.ts';
import { type Point, progressOver, type Said } from '../../src/core/history.ts';
import type { Contribution, Day, Goal, KeyResult, KeyResultId } from '../../src/core/records.ts';
import { contribution, goal, goalId, keyResult, linked, milestone, quarter } from './build.ts';

const msADay = 86_400_000;
const at = (day: Day, hour = 12) => dayNumber(day) * msADay + hour * 3_600_000;
const dayOf = (moment: number) => dayFromNumber(Math.floor(moment / msADay));

const result = (of: string, name: string, fields: Partial<KeyResult> = {}) =>
  keyResult(of, 0, { id: `keyResult:${name}` as KeyResultId, createdAt: at('2026-01-01'), ...fields });

type Told = Record<string, [Day, number | null, hour?: number][]>;

function over(
  told: Told,
  keyResults: KeyResult[],
  goals: Goal[] = [goal('a')],
  contributions: Contribution[] = [],
  period: { start: Day; end: Day } = quarter,
): string[] {
  const said = new Map<KeyResultId, Said[]>(
    Object.entries(told).map(([name, entries]) => [
      `keyResult:${name}` as KeyResultId,
      entries.map(([day, value, hour]) => ({ at: at(day, hour), value })),
    ]),
  );
  const tree = {
    root: goalId('a'),
    goals: new Map(goals.map((of) => [of.id, of])),
    keyResults,
    contributions,
  };
  return progressOver(tree, said, period, dayOf).map(({ day, progress }) => `${day.slice(5)} ${progress}`);
}

describe('[H1] progress over time', () => {
  test('follows what was told', () => {
    const told: Told = {
      x: [
        ['2026-01-10', 0.2],
        ['2026-02-01', 0.6],
      ],
    };
    expect(over(told, [result('a', 'x')])).toEqual(['01-01 0', '01-10 0.2', '02-01 0.6']);
  });
  test('ends each day with its last word, and repeats none', () => {
    const told: Told = {
      x: [
        ['2026-01-10', 0.2, 18],
        ['2026-01-10', 0.9, 9],
        ['2026-01-11', 0.2],
      ],
    };
    expect(over(told, [result('a', 'x')])).toEqual(['01-01 0', '01-10 0.2']);
  });
  test('[H3] uses the date an entry speaks of, not when it came', () => {
    const told: Told = {
      x: [
        ['2026-02-01', 0.6],
        ['2026-01-10', 0.2],
      ],
    };
    expect(over(told, [result('a', 'x')])).toEqual(['01-01 0', '01-10 0.2', '02-01 0.6']);
  });
  test('rises through weights and contributions', () => {
    const told: Told = { x: [['2026-01-10', 1]], y: [['2026-01-20', 1]] };
    const links = [contribution('b', 'a', { weight: 3, createdAt: at('2026-01-01') })];
    expect(over(told, [result('a', 'x'), result('b', 'y')], [goal('a'), goal('b')], links)).toEqual([
      '01-01 0',
      '01-10 0.25',
      '01-20 1',
    ]);
  });
  test('counts nothing before it was made', () => {
    const told: Told = { x: [['2026-01-10', 1]] };
    const later = result('a', 'y', { createdAt: at('2026-02-01') });
    expect(over(told, [result('a', 'x'), later])).toEqual(['01-01 0', '01-10 1', '02-01 0.5']);
    const links = [contribution('b', 'a', { createdAt: at('2026-02-10') })];
    const below = [result('a', 'x'), result('b', 'z')];
    expect(over(told, below, [goal('a'), goal('b')], links)).toEqual(['01-01 0', '01-10 1', '02-10 0.5']);
  });
  test('[R3] a linked one that was never read leaves "—"', () => {
    const told: Told = { x: [['2026-01-10', 1]] };
    const unread = result('a', 'x', { source: linked, scoring: milestone });
    expect(over(told, [unread])).toEqual(['01-01 null', '01-10 1']);
  });
  test('[C1] a closed goal stays where it was frozen', () => {
    const told: Told = {
      x: [
        ['2026-01-10', 0.4],
        ['2026-02-20', 1],
      ],
    };
    const closing = { score: null, note: '', at: at('2026-02-01') };
    const closed = goal('a', { state: 'partial', frozen: 0.4, closing });
    expect(over(told, [result('a', 'x')], [closed])).toEqual(['01-01 0', '01-10 0.4']);
  });
  test('begins where it stood on the first day asked for, and ends with the last', () => {
    const told: Told = {
      x: [
        ['2026-01-10', 0.2],
        ['2026-01-20', 0.6],
        ['2026-02-20', 1],
      ],
    };
    const some = { start: '2026-01-15', end: '2026-02-01' } as const;
    expect(over(told, [result('a', 'x')], [goal('a')], [], some)).toEqual(['01-15 0.2', '01-20 0.6']);
  });
  test('[T4] through a chain of 10,000 goals', { timeout: 300_000 }, () => {
    const goals = Array.from({ length: 10_000 }, (_, i) => goal(i === 0 ? 'a' : String(i)));
    const links = goals.slice(1).map((of, i) => contribution(of.title, i === 0 ? 'a' : String(i)));
    expect(over({ x: [['2026-01-10', 1]] }, [result('9999', 'x')], goals, links)).toEqual([
      '01-01 0',
      '01-10 1',
    ]);
  });
});

describe('a forecast', () => {
  const days = (progress: (number | null)[], first: Day = '2026-01-01'): Point[] =>
    progress.map((p, i) => ({ day: addDays(first, i * 10), progress: p }));
  const today: Day = '2026-01-31';

  test('draws a line on; without variation it has no range', () => {
    const { progress, low, high } = forecast(days([0, 0.1, 0.2, 0.3]), today, '2026-03-02') ?? {};
    expect([progress, low, high]).toEqual([0.6, 0.6, 0.6].map((p) => expect.closeTo(p, 9)));
  });
  test('is absent with fewer than 4 points, without data counting as none', () => {
    expect(forecast(days([0, 0.1, 0.2]), today, quarter.end)).toBeNull();
    expect(forecast(days([null, 0, 0.1, 0.2]), today, quarter.end)).toBeNull();
  });
  test('is absent when the day is not ahead', () => {
    expect(forecast(days([0, 0.1, 0.2, 0.3]), today, today)).toBeNull();
  });
  test('has the prediction interval of least squares for 8 in 10', () => {
    // y = 0, 0.2, 0.1, 0.3 at x = 0, 10, 20, 30: slope 0.008, residuals −0.03, 0.09, −0.09, 0.03.
    const of = forecast(days([0, 0.2, 0.1, 0.3]), today, '2026-02-10');
    const residual = Math.sqrt(0.018 / 2);
    const reach = 1.886 * residual * Math.sqrt(1 + 1 / 4 + (40 - 15) ** 2 / 500);
    expect(of?.progress).toBeCloseTo(0.35, 9);
    expect(of?.low).toBeCloseTo(Math.max(0, 0.35 - reach), 9);
    expect(of?.high).toBeCloseTo(0.35 + reach, 9);
  });
  test('knows that nothing has moved since the last point', () => {
    const moving = forecast(days([0, 0.1, 0.2, 0.3]), today, quarter.end)?.progress ?? 0;
    const stalled = forecast(days([0, 0.1, 0.2, 0.3]), '2026-02-28', quarter.end)?.progress ?? 0;
    expect(stalled).toBeLessThan(moving);
  });
  test('[R5] stays within 0 and 1', () => {
    const of = forecast(days([0, 0.4, 0.5, 0.95]), today, quarter.end);
    expect(of?.progress).toBe(1);
    expect(of && of.low >= 0 && of.high <= 1).toBe(true);
  });
});
