import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../src/core/day.ts';
import { expectedOf, expectedOfClosed } from '../../src/core/expected.ts';
import type { Day } from '../../src/core/records.ts';
import { metric, midQuarter, milestone, quarter, share, stay } from './build.ts';

const march = { start: '2026-03-28', end: '2026-04-01' } as const;

test.each([metric, share])('[S1] linear by calendar day: $form', (scoring) => {
  const on = (today: Day) => expectedOf(scoring, null, march, today);
  expect((['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30'] as const).map(on)).toEqual([
    0, 0, 0.25, 0.5,
  ]);
  expect((['2026-03-31', '2026-04-01', '2026-04-02'] as const).map(on)).toEqual([0.75, 1, 1]);
});

test('[S1] the due day of a metric changes nothing', () => {
  expect(expectedOf(metric, '2026-03-29', march, '2026-03-30')).toBe(0.5);
});

test('[S1] a period of one day is over once it begins', () => {
  const one = { start: midQuarter, end: midQuarter };
  expect([addDays(midQuarter, -1), midQuarter].map((today) => expectedOf(metric, null, one, today))).toEqual([
    0, 1,
  ]);
});

test('[S1] a period that ends before it starts gives no NaN', () => {
  const turned = { start: '2026-03-31', end: '2026-01-01' } as const;
  expect(expectedOf(metric, null, turned, midQuarter)).toBe(0);
  expect(expectedOf(metric, null, turned, '2026-03-31')).toBe(1);
});

test('[S1] more each day, from 0 to 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100, max: 200 }), fc.integer({ min: 0, max: 400 }), (offset, length) => {
      const period = { start: midQuarter, end: addDays(midQuarter, length) };
      const [e, next] = [offset, offset + 1].map((n) =>
        expectedOf(metric, null, period, addDays(midQuarter, n)),
      );
      expect(e).toBeGreaterThanOrEqual(0);
      expect(e).toBeLessThanOrEqual(next ?? Number.NaN);
      expect(next).toBeLessThanOrEqual(1);
    }),
  );
});

test('[S2] a step: nothing through its due day, all of it afterwards', () => {
  const on = (today: Day) => expectedOf(milestone, '2026-03-15', quarter, today);
  expect((['2026-03-14', '2026-03-15', '2026-03-16'] as const).map(on)).toEqual([0, 0, 1]);
});

test("[S2] a step without due day is due on its goal's last", () => {
  expect(expectedOf(milestone, null, quarter, quarter.end)).toBe(0);
  expect(expectedOf(milestone, null, quarter, '2026-04-01')).toBe(1);
});

test('[S2] a range is always expected to hold', () => {
  expect(expectedOf(stay(0, 1), null, quarter, quarter.start)).toBe(1);
});

test('[S3] a closed goal expects what it reached, a failed one all', () => {
  expect(expectedOfClosed('achieved', 0.9)).toBe(0.9);
  expect(expectedOfClosed('carriedOver', 0.3)).toBe(0.3);
  expect(expectedOfClosed('partial', 0.9)).toBe(1);
  expect(expectedOfClosed('missed', null)).toBe(1);
  expect(expectedOfClosed('cancelled', 0.9)).toBeNull();
});
