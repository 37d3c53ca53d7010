import { expect, test } from 'vitest';
import {
  faultOf,
  faultOfKeyResult,
  fieldOf,
  type GoalDraft,
  newGoalOf,
  newKeyResultDraft,
} from '../../src/pages/goal-form/draft.ts';

const draft: GoalDraft = {
  name: null,
  title: 'Win enterprise',
  level: 'team',
  period: { start: '2026-10-01', end: '2026-12-31' },
  contributesTo: null,
  keyResults: [{ ...newKeyResultDraft(1), title: 'Contract signed' }],
  contributing: [],
  draft: false,
};
const metric = {
  ...newKeyResultDraft(2),
  form: 'metric' as const,
  title: 'Seats',
  target: '40',
  unit: ' seats ',
};

test('a goal with a title and a Key Result can be sent', () => {
  expect(faultOf(draft, 'en')).toBeNull();
  expect(newGoalOf({ ...draft, keyResults: [...draft.keyResults, metric] }, 'en').keyResults).toEqual([
    { title: 'Contract signed', weight: 1, unit: '', due: null, scoring: { form: 'step' } },
    {
      title: 'Seats',
      weight: 1,
      unit: 'seats',
      due: null,
      scoring: { form: 'scale', start: 0, target: 40, rising: true },
    },
  ]);
});

test('[G2] without anything below it, a goal has to be a draft', () => {
  const bare = { ...draft, keyResults: [] };
  expect(faultOf(bare, 'en')).toEqual({ field: 'children', why: 'goalForm_needsChild' });
  expect(faultOf({ ...bare, draft: true }, 'en')).toBeNull();
});

test('[G1] a title of spaces is none', () => {
  expect(faultOf({ ...draft, title: '  ' }, 'en')?.field).toBe('title');
});

test('[K12] a weight that is empty, negative or no number is refused at its own line', () => {
  for (const weight of ['', '-1', 'NaN', 'heavy', '1e999'])
    expect(faultOfKeyResult({ ...metric, weight }, 'en')).toEqual({
      field: 'weight:2',
      why: 'goalForm_needsWeight',
    });
  expect(faultOfKeyResult({ ...metric, weight: '0' }, 'en')).toBeNull();
});

test('[K2] a metric needs both its numbers, a milestone none', () => {
  expect(faultOfKeyResult({ ...metric, target: '' }, 'en')?.field).toBe('target:2');
  expect(faultOfKeyResult({ ...metric, start: 'low' }, 'en')?.field).toBe('start:2');
  expect(faultOfKeyResult({ ...metric, form: 'milestone', target: '' }, 'en')).toBeNull();
});

test('a falling metric falls', () => {
  const falling = { ...metric, start: '4,2', target: '2' };
  const [sent] = newGoalOf({ ...draft, keyResults: [falling] }, 'de').keyResults;
  expect(sent?.scoring).toEqual({ form: 'scale', start: 4.2, target: 2, rising: false });
});

test('a line for a contributing goal is filled or removed', () => {
  const contributing = [{ line: 7, goal: null, weight: '1' }];
  expect(faultOf({ ...draft, contributing }, 'en')).toEqual({ field: 'goal:7', why: 'goalForm_needsGoal' });
});

test('the worker’s refusals stand at the field they speak of', () => {
  expect(fieldOf('cycle')).toBe('contributesTo');
  expect(fieldOf('needsChild')).toBe('children');
  expect(fieldOf('failed')).toBe('form');
});
