import { describe, expect, test } from 'vitest';
import { statusOf } from '../../src/core/status.ts';
import { limits, midQuarter, quarter } from './build.ts';

type Of = Parameters<typeof statusOf>[0];

/** An active goal in mid quarter, on pace. */
const status = (of: Partial<Of> = {}) =>
  statusOf({
    state: 'active',
    progress: 0.5,
    expected: 0.5,
    rangeRunning: false,
    guard: null,
    period: quarter,
    today: midQuarter,
    limits,
    ...of,
  });

const before = '2025-12-31';
const after = '2026-04-01';

describe('[S4] the first that fits', () => {
  test.each(['achieved', 'partial', 'missed', 'cancelled', 'carriedOver'] as const)('closed: %s', (state) => {
    expect(status({ state, progress: null, today: after, guard: 'atRisk' })).toBe(state);
  });
  test('draft, whatever its number', () => {
    expect(status({ state: 'draft', progress: null })).toBe('draft');
    expect(status({ state: 'draft', progress: 1, today: after })).toBe('draft');
  });
  test('no data, before and after the period too', () => {
    expect(
      [before, midQuarter, after].map((today) => status({ progress: null, today: today as Of['today'] })),
    ).toEqual(['noData', 'noData', 'noData']);
  });
  test('achieved is suggested at any time', () => {
    expect(
      [before, midQuarter, after].map((today) => status({ progress: 1, today: today as Of['today'] })),
    ).toEqual(['achieved', 'achieved', 'achieved']);
  });
  test('not while a range still has to hold', () => {
    expect(status({ progress: 1, expected: 1, rangeRunning: true })).toBe('onTrack');
  });
  test('not at what is only shown as 100 %', () => {
    expect(status({ progress: 1 - Number.EPSILON, expected: 1 })).toBe('onTrack');
  });
  test('not started, overdue, and the days between', () => {
    expect(status({ today: before })).toBe('notStarted');
    expect(status({ today: quarter.start })).toBe('onTrack');
    expect(status({ today: quarter.end })).toBe('onTrack');
    expect(status({ today: after })).toBe('overdue');
  });
  test('the gap, with both limits inside', () => {
    const at = (gap: number) => status({ expected: 0.9, progress: 0.9 - gap });
    expect([-0.05, 0, 0.1].map(at)).toEqual(['onTrack', 'onTrack', 'onTrack']);
    expect([0.1001, 0.25].map(at)).toEqual(['behind', 'behind']);
    expect([0.2501, 0.9].map(at)).toEqual(['atRisk', 'atRisk']);
  });
  test('the limits are a setting', () => {
    const strict = { onTrack: 0, behind: 0.05 };
    expect([0.5, 0.46, 0.44].map((progress) => status({ progress, limits: strict }))).toEqual([
      'onTrack',
      'behind',
      'atRisk',
    ]);
  });
});

describe('[S5] a broken guardrail', () => {
  test('caps the status', () => {
    expect(status({ guard: 'behind' })).toBe('behind');
    expect(status({ guard: 'atRisk' })).toBe('atRisk');
  });
  test('never makes it better', () => expect(status({ progress: 0, guard: 'behind' })).toBe('atRisk'));
  test('holds back the suggestion to close', () => {
    expect(status({ progress: 1, expected: 1, guard: 'behind' })).toBe('behind');
    expect(status({ progress: 1, expected: 1, guard: 'behind', today: after })).toBe('overdue');
  });
  test('says nothing about a goal that has not started or has no data', () => {
    expect(status({ guard: 'atRisk', today: before })).toBe('notStarted');
    expect(status({ guard: 'atRisk', progress: null })).toBe('noData');
  });
});
