import { expect, test } from 'vitest';
import {
  faultOf,
  faultOfKeyResult,
  fieldOf,
  type GoalDraft,
  newGoalOf,
  newGoalsOf,
} from '../../src/pages/goal-form/draft.ts';
import { newKeyResultDraft } from '../../src/pages/goal-form/key-result-draft.ts';

const draft: GoalDraft = {
  name: null,
  title: 'Win enterprise',
  level: 'team',
  period: { start: '2026-10-01', end: '2026-12-31' },
  owner: null,
  list: null,
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
  const contributing = [{ line: 7, goal: null, created: null, first: '', weight: '1' }];
  expect(faultOf({ ...draft, contributing }, 'en')).toEqual({ field: 'goal:7', why: 'goalForm_needsGoal' });
});

test('the worker’s refusals stand at the field they speak of', () => {
  expect(fieldOf('cycle')).toBe('contributesTo');
  expect(fieldOf('needsChild')).toBe('children');
  expect(fieldOf('failed')).toBe('form');
});

test('[G2] a contributing goal made in place begins with its first Key Result, or as a draft', () => {
  const line = {
    line: 1,
    goal: null,
    created: ' Open the office ',
    first: 'Seats from 0 to 40',
    weight: '2',
  };
  const sent = newGoalOf({ ...draft, contributing: [line] }, 'en');
  expect(sent.contributing).toMatchObject([
    {
      title: 'Open the office',
      weight: 2,
      keyResults: [{ title: 'Seats', scoring: { form: 'scale', target: 40 } }],
    },
  ]);
  const bare = newGoalOf({ ...draft, contributing: [{ ...line, first: '' }] }, 'en');
  expect(bare.contributing).toMatchObject([{ title: 'Open the office', keyResults: [] }]);
});

test('a list becomes several goals that share level, period, owner and parent', () => {
  const list = 'Win enterprise\n- Contract signed\nGrow Europe';
  const owner = { id: null, name: 'Mia Chen' };
  const sent = newGoalsOf({ ...draft, list, owner }, list, 'en');
  expect(sent).toMatchObject([
    {
      title: 'Win enterprise',
      draft: false,
      owner: { name: 'Mia Chen' },
      keyResults: [{ title: 'Contract signed' }],
    },
    { title: 'Grow Europe', draft: true, keyResults: [] },
  ]);
  expect(faultOf({ ...draft, list: ' \n' }, 'en')).toEqual({ field: 'list', why: 'goalForm_needsTitle' });
  const many = Array.from({ length: 201 }, (_, i) => `Goal ${i}`).join('\n');
  expect(faultOf({ ...draft, list: many }, 'en')).toEqual({ field: 'list', why: 'goalForm_tooMany' });
  expect(faultOf({ ...draft, list: 'x'.repeat(501) }, 'en')).toEqual({
    field: 'list',
    why: 'goalForm_listLong',
  });
});
