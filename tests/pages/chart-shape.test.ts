import { expect, test } from 'vitest';
import { linePath, monthsOf, scalesOf, stepsPath } from '../../src/ui/chart-shape.ts';

const period = { start: '2026-10-01', end: '2026-10-11' } as const;
const room = { width: 120, height: 120, left: 10, right: 10, top: 10, bottom: 10 };
const scales = scalesOf(period, room);

test('a number stands until it moves, and a gap is left where there is none', () => {
  const points = [
    { day: '2026-10-01', progress: 0 },
    { day: '2026-10-03', progress: null },
    { day: '2026-10-05', progress: 0.5 },
    { day: '2026-10-07', progress: 1 },
  ] as const;
  expect(stepsPath(points, '2026-10-09', scales)).toBe('M10 110H30M50 60H70V10H90');
  expect(linePath(points, scales)).toBe('M10 110L50 60L70 10');
});

test('what lies outside the period or beyond 100 % stays in the picture', () => {
  expect(scales.x('2025-01-01')).toBe(10);
  expect(scales.x('2027-01-01')).toBe(110);
  expect(scales.y(1.4)).toBe(10);
});

test('months are named as far as there is room', () => {
  expect(monthsOf({ start: '2026-10-01', end: '2026-12-31' })).toEqual([
    '2026-10-01',
    '2026-11-01',
    '2026-12-01',
  ]);
  expect(monthsOf({ start: '2026-02-01', end: '2028-01-31' })).toEqual([
    '2026-04-01',
    '2026-07-01',
    '2026-10-01',
    '2027-01-01',
    '2027-04-01',
    '2027-07-01',
    '2027-10-01',
    '2028-01-01',
  ]);
});
