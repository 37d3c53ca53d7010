import type { Page } from '@playwright/test';
import type { Contribution, Goal, GoalId, KeyResult, KeyResultId } from '../../src/core/records.ts';
import { call, idOf, refusal, settled, stored } from './support/calls.ts';
import { expect, site, test } from './support/fixtures.ts';

const goal = {
  title: 'Win enterprise',
  level: 'team' as const,
  period: { start: '2026-10-01', end: '2026-12-31' } as const,
  draft: false,
  contributesTo: null as GoalId | null,
  keyResults: [
    { title: 'Contract signed', weight: 1, unit: '', due: null, scoring: { form: 'step' as const } },
    {
      title: 'Error budget',
      weight: 0,
      unit: '%',
      due: null,
      scoring: { form: 'range' as const, lo: 0, hi: 5, tolerance: 5 },
    },
  ],
  contributing: [],
};

const goals = async (page: Page) => (await stored(page))['goals'] as Goal[];
const derived = async (page: Page, id: GoalId) =>
  ((await stored(page))['derived'] as { goal: GoalId; progress: number | null; status: string }[]).find(
    (of) => of.goal === id,
  );

test('[C1][C3][C4] a goal is closed, reopened, rolled over and deleted, each undone by one undo', async ({
  ext,
}) => {
  const page = await ext.open('settings');
  const top = await call(page, 'createGoal', { ...goal, title: 'Top' });
  const low = await call(page, 'createGoal', { ...goal, title: 'Low', contributesTo: top.goal });
  await settled(page);
  const steps = [
    () => call(page, 'closeGoal', { goal: low.goal, state: 'partial', score: 0.7, note: 'Nearly' }),
    () => call(page, 'rollOver', { goals: [low.goal, top.goal], period: null }),
    () => call(page, 'deleteGoal', { goal: low.goal }),
    () => call(page, 'setLimits', { onTrack: 0.05, behind: 0.1 }),
  ];
  for (const step of steps) {
    const { meta: _, ...before } = await stored(page);
    const { commit } = await step();
    const { meta: __, ...between } = await stored(page);
    expect(between).not.toEqual(before);
    await call(page, 'undo', { commit });
    const { meta: ___, ...after } = await stored(page);
    expect(after).toEqual(before);
  }
  await call(page, 'closeGoal', { goal: low.goal, state: 'achieved', score: null, note: '' });
  expect((await refusal(page, 'checkIn', { ...nothingOf(low.goal), note: 'x' })).code).toBe('closed');
  await call(page, 'reopenGoal', { goal: low.goal });
  await call(page, 'rollOver', { goals: [low.goal, top.goal], period: null });
  const states = (await goals(page)).map(({ title, state }) => `${title} ${state}`);
  expect(states.sort()).toEqual(['Low active', 'Low carriedOver', 'Top active', 'Top carriedOver']);
  expect(((await stored(page))['contributions'] as Contribution[]).length).toBe(2);
  expect(await call(page, 'rebuild', {})).toEqual({ goals: 4 });
});

const nothingOf = (id: GoalId) => ({
  goal: id,
  keyResult: null as KeyResultId | null,
  value: null as number | null,
  note: '',
  confidence: null as number | null,
  at: null as number | null,
});

test('[S5][S6] a check-in on a guardrail moves no number and holds the status down', async ({ ext }) => {
  const page = await ext.open('settings');
  const made = await call(page, 'createGoal', {
    ...goal,
    period: { start: '2020-01-01', end: '2030-12-31' },
  });
  const guard = await idOf<KeyResultId>(page, 'keyResults', 'Error budget');
  const said = { ...nothingOf(made.goal), keyResult: guard, value: 30, note: 'An outage', confidence: 3 };
  const before = await derived(page, made.goal);
  await call(page, 'checkIn', said);
  const after = await derived(page, made.goal);
  expect(after?.progress).toBe(before?.progress);
  expect([before?.status, after?.status]).toEqual(['onTrack', 'atRisk']);
  expect((await stored(page))['checkIns']).toEqual([
    expect.objectContaining({ value: 30, note: 'An outage', confidence: 3 }),
  ]);
});

test('[K13] resuming a linked Key Result reads it again, and only that', async ({ ext, turnOnJira }) => {
  await turnOnJira();
  const page = await ext.open('settings');
  await call(page, 'linkItem', {
    url: `${site}/browse/WEB-3`,
    goal: { title: 'Enterprise' },
    measure: { kind: 'issueDone' },
    scoring: { form: 'step' },
    title: 'Ready',
    weight: 1,
  });
  const keyResult = await idOf<KeyResultId>(page, 'keyResults', 'Ready');
  expect((await refusal(page, 'setMilestone', { keyResult, done: true })).code).toBe('wrongForm');
  const [linked] = (await stored(page))['keyResults'] as KeyResult[];
  const readAt = async () => ((await stored(page))['freshness'] as { readAt: number }[])[0]?.readAt ?? 0;
  const before = await readAt();
  await call(page, 'resume', { keyResult });
  expect(await readAt()).toBeGreaterThan(before);
  expect(((await stored(page))['keyResults'] as KeyResult[])[0]).toEqual(linked);
});

test('[K13] a value by hand pauses a linked number, which says so; the person lets it be read again', async ({
  ext,
  turnOnJira,
}) => {
  await turnOnJira();
  const popup = await ext.open('popup');
  await call(popup, 'linkItem', {
    url: `${site}/browse/WEB-12`,
    goal: { title: 'Enterprise' },
    measure: { kind: 'issueField', options: { field: 'customfield_10016' } },
    scoring: { form: 'scale', start: 0, target: 16, rising: true },
    title: 'Points',
    weight: 1,
  });
  const row = popup.getByRole('treeitem', { name: /^Points/ });
  await expect(row).toHaveAccessibleName('Points, 50 %');
  await row.getByRole('button', { name: 'Check in: Points' }).click();
  await row.getByRole('spinbutton', { name: 'Value' }).fill('4');
  await row.getByRole('button', { name: 'Save check-in' }).click();
  await expect(row).toHaveAccessibleName('Points, 25 %');
  await expect(row.getByText('Reading paused: a value was typed by hand.')).toBeVisible();

  const dashboard = await ext.open('dashboard');
  await dashboard.getByRole('link', { name: 'Enterprise' }).click();
  await dashboard.getByRole('button', { name: 'Read Points again' }).click();
  await expect(dashboard.getByText('Reading paused')).toHaveCount(0);
  await expect(row).toHaveAccessibleName('Points, 50 %');
  await expect(row.getByText('Reading paused')).toHaveCount(0);
});

test('bad input to the newer calls is refused in the rule’s words, and nothing is stored', async ({
  ext,
}) => {
  const page = await ext.open('settings');
  const top = await call(page, 'createGoal', { ...goal, title: 'Ziel ‏מטרה‏ 🎯' });
  const keyResult = await idOf<KeyResultId>(page, 'keyResults', 'Contract signed');
  await settled(page);
  const before = await stored(page);
  const long = 'x'.repeat(100_000);
  const step = goal.keyResults[0];
  const nobody = 'goal:0000000000000aaaaaaaa';
  const bad: [what: string, call: string, args: unknown, code: string][] = [
    ['[G1] a title of 100,000 characters', 'createGoal', { ...goal, title: long }, 'longTitle'],
    [
      '[S2] a due day that does not exist',
      'createGoal',
      { ...goal, keyResults: [{ ...step, due: '2026-02-30' }] },
      'badDay',
    ],
    [
      '[K4] a range without bounds',
      'createGoal',
      withScoring({ form: 'range', lo: null, hi: null, tolerance: 1 }),
      'badNumber',
    ],
    [
      '[K4] a range upside down',
      'createGoal',
      withScoring({ form: 'range', lo: 2, hi: 1, tolerance: 1 }),
      'badNumber',
    ],
    [
      '[K4] a negative tolerance',
      'createGoal',
      withScoring({ form: 'range', lo: 0, hi: 1, tolerance: -1 }),
      'badNumber',
    ],
    ['[S6] a confidence of 11', 'checkIn', { ...nothingOf(top.goal), confidence: 11 }, 'badConfidence'],
    ['[S6] nothing said', 'checkIn', nothingOf(top.goal), 'emptyCheckIn'],
    ['[H3] the future', 'checkIn', { ...nothingOf(top.goal), note: 'x', at: 9e15 }, 'badDay'],
    ['[C1] a score of 7', 'closeGoal', { goal: top.goal, state: 'missed', score: 7, note: '' }, 'badScore'],
    [
      '[C1] carried over by hand',
      'closeGoal',
      { goal: top.goal, state: 'carriedOver', score: null, note: '' },
      'badMessage',
    ],
    ['[C1] reopening what is open', 'reopenGoal', { goal: top.goal }, 'notClosed'],
    ['[C3] a goal that is not there', 'rollOver', { goals: [top.goal, nobody], period: null }, 'notFound'],
    ['[C4] a goal that is not there', 'deleteGoal', { goal: nobody }, 'notFound'],
    ['[K13] resuming what is kept by hand', 'resume', { keyResult }, 'wrongForm'],
    [
      '[K7] another form',
      'changeKeyResult',
      { keyResult, scoring: { form: 'scale', start: 0, target: 1, rising: true } },
      'wrongForm',
    ],
    [
      '[G4] a delegate nobody knows',
      'changeGoal',
      { goal: top.goal, delegates: ['person:0000000000000aaaaaaaa'] },
      'unknownPerson',
    ],
    ['[T1] itself', 'addContributing', { child: top.goal, parent: top.goal, weight: 1 }, 'cycle'],
    [
      '[K12] a weight of −1',
      'addContributing',
      { child: top.goal, parent: top.goal, weight: -1 },
      'badWeight',
    ],
    ['[S4] limits the wrong way round', 'setLimits', { onTrack: 0.5, behind: 0.1 }, 'badNumber'],
  ];
  for (const [what, name, args, code] of bad) {
    const reply = await refusal(page, name, args);
    expect(reply.code, what).toBe(code);
    expect(reply.message, what).not.toBe('');
    expect(reply.todo, what).not.toBe('');
  }
  expect(await stored(page)).toEqual(before);
});

const withScoring = (scoring: object) => ({ ...goal, keyResults: [{ ...goal.keyResults[0], scoring }] });

test('extreme but allowed input is kept as it is: −0, 1e308, emoji, right to left', async ({ ext }) => {
  const page = await ext.open('settings');
  const scoring = { form: 'scale' as const, start: -1e308, target: 1e308, rising: true };
  const title = 'Ziel ‏מטרה‏ 🎯';
  const made = await call(page, 'createGoal', {
    ...goal,
    title,
    keyResults: [{ title, weight: 1e308, unit: '', due: null, scoring }],
  });
  const keyResult = await idOf<KeyResultId>(page, 'keyResults', title);
  await call(page, 'setMetric', { keyResult, value: 0 });
  expect((await derived(page, made.goal))?.progress).toBe(0.5);
  expect((await goals(page))[0]?.title).toBe(title);
});

test('[T4] 50 levels, ticked at the bottom, move the top', async ({ ext }) => {
  test.setTimeout(90_000);
  const page = await ext.open('settings');
  let above: GoalId | null = null;
  const made: GoalId[] = [];
  for (let level = 0; level < 50; level++) {
    const keyResults = level === 49 ? [goal.keyResults[0] as (typeof goal.keyResults)[0]] : [];
    const one: typeof goal = {
      ...goal,
      title: `Level ${level}`,
      draft: level < 49,
      keyResults,
      contributesTo: above,
    };
    above = (await call(page, 'createGoal', one)).goal;
    made.push(above);
  }
  for (const id of made.slice(0, -1).reverse()) await call(page, 'changeGoal', { goal: id, draft: false });
  await call(page, 'setMilestone', {
    keyResult: await idOf<KeyResultId>(page, 'keyResults', 'Contract signed'),
    done: true,
  });
  const [first] = made;
  expect(first && (await derived(page, first))?.progress).toBe(1);
});
