import { expect, test } from 'vitest';
import type { Status } from '../../src/core/derived.ts';
import type { Contribution, Goal, GoalId, PersonId } from '../../src/core/records.ts';
import { addressOf, routeOf } from '../../src/pages/dashboard/route.ts';
import { orderOf } from '../../src/pages/dashboard/tree/order.ts';
import {
  firstQuestion,
  nextSort,
  type Question,
  queryOf,
  questionOf,
} from '../../src/pages/dashboard/tree/question.ts';
import { treeRows } from '../../src/pages/dashboard/tree/rows.ts';
import type { Forest, ForestGoal } from '../../src/store/read/forest.ts';

const ada = 'person:ada' as PersonId;
const ben = 'person:ben' as PersonId;

const goal = (name: string, of: { owner?: PersonId; status?: Status; progress?: number | null } = {}) =>
  ({
    goal: {
      id: `goal:${name}` as GoalId,
      title: name,
      owner: of.owner ?? ada,
      period: { start: '2026-10-01', end: '2026-12-31' },
      level: 'team',
      asksFirst: false,
    } as Partial<Goal>,
    derived: { status: of.status ?? 'onTrack', progress: of.progress ?? null },
    keyResults: 1,
    changedAt: 0,
  }) as unknown as ForestGoal;

const tie = (child: string, parent: string) =>
  ({ child: `goal:${child}`, parent: `goal:${parent}`, offered: true }) as Contribution;

const forest = (goals: ForestGoal[], contributions: Contribution[]): Forest => ({
  goals: new Map(goals.map((of) => [of.goal.id, of])),
  contributions,
});

const company = forest(
  [
    goal('Top', { progress: 0.5 }),
    goal('Sales', { owner: ben, progress: 0.2, status: 'behind' }),
    goal('Ads', { progress: 0.9 }),
    goal('Web', { progress: null }),
  ],
  [tie('Sales', 'Top'), tie('Ads', 'Sales'), tie('Web', 'Top'), tie('Ads', 'Web')],
);

const shown = (of: Forest, part: Partial<Question> = {}) =>
  treeRows(
    of,
    { ...firstQuestion, ...part },
    ada,
    orderOf(part.sort ?? null, (p) => p, 'en'),
  ).rows.map((row) => `${'.'.repeat(row.level - 1)}${row.title}${row.fits ? '' : ' (way)'}`);

test('a goal with two parents stands below each, and two levels are open at first', () => {
  expect(shown(company)).toEqual(['Top', '.Sales', '..Ads', '.Web', '..Ads']);
  expect(shown(company, { toggled: new Map([['goal:Top/goal:Sales', false]]) })).toEqual([
    'Top',
    '.Sales',
    '.Web',
    '..Ads',
  ]);
});

test('what fits is shown with the way that leads there', () => {
  expect(shown(company, { search: 'sal' })).toEqual(['Top (way)', '.Sales']);
  expect(shown(company, { whose: 'mine', search: 'ads' })).toEqual([
    'Top (way)',
    '.Sales (way)',
    '..Ads',
    '.Web (way)',
    '..Ads',
  ]);
  expect(shown(company, { status: 'attention' })).toEqual(['Top (way)', '.Sales']);
  expect(shown(company, { period: '2027-01-01/2027-03-31' })).toEqual([]);
});

test('a question and the address that carries it are the same', () => {
  const asked: Question = {
    search: 'a&b',
    period: '2026-10-01/2026-12-31',
    whose: 'mine',
    status: 'attention',
    sort: { by: 'progress', down: true },
    toggled: new Map(),
  };
  for (const of of [asked, firstQuestion]) {
    const { query } = routeOf(addressOf('tree', queryOf(of)));
    expect(questionOf(query)).toEqual(of);
  }
  expect(questionOf({ status: 'sad', sort: 'size', whose: 'theirs' })).toEqual(firstQuestion);
});

test('siblings are sorted both ways, what has no number last', () => {
  const up = { by: 'progress', down: false } as const;
  const flat = forest([...company.goals.values()], []);
  expect(shown(flat, { sort: up })).toEqual(['Sales', 'Top', 'Ads', 'Web']);
  expect(shown(flat, { sort: { ...up, down: true } })).toEqual(['Ads', 'Top', 'Sales', 'Web']);
  expect(nextSort(nextSort(nextSort(null, 'title'), 'title'), 'title')).toBeNull();
});

test('[T4] a chain of 10,000 goals opens without recursion, as many rows as asked for', () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `g${i}`);
  const ties = names.slice(1).map((name, i) => tie(name, names[i] ?? ''));
  const chain = forest(
    names.map((name) => goal(name)),
    ties,
  );
  const { rows, more } = treeRows(chain, { ...firstQuestion, search: 'g9999' }, ada, null);
  expect(rows.length).toBe(10_000);
  expect(more).toBe(false);
  expect(treeRows(chain, { ...firstQuestion, search: 'g' }, ada, null, 100)).toMatchObject({ more: true });
});
