import { expect, test } from 'vitest';
import { expectedOver } from '../../src/core/expected-over.ts';
import type { Goal, GoalId, KeyResult } from '../../src/core/records.ts';

const id = 'goal:a' as GoalId;
const period = { start: '2026-10-01', end: '2026-10-11' } as const;
const goal = { id, period, state: 'active', asksFirst: false } as unknown as Goal;
const keyResult = (scoring: KeyResult['scoring']) =>
  ({
    id: `keyResult:${scoring.form}`,
    goal: id,
    weight: 1,
    due: null,
    value: 0,
    scoring,
    source: { from: 'hand' },
  }) as unknown as KeyResult;

test('[S3] what is expected rises with the days, and a milestone is expected only after its due day', () => {
  const scale = keyResult({ form: 'scale', start: 0, target: 1, rising: true });
  const step = { ...keyResult({ form: 'step' }), due: '2026-10-03' as const };
  const tree = { root: id, goals: new Map([[id, goal]]), keyResults: [scale, step], contributions: [] };
  const over = expectedOver(tree, period, 5, { onTrack: 0.1, behind: 0.25 });
  expect(over.map(({ day }) => day.slice(8))).toEqual(['01', '03', '05', '07', '09', '11']);
  expect(over.map(({ progress }) => Math.round(100 * (progress ?? 0)))).toEqual([0, 10, 70, 80, 90, 100]);
});
