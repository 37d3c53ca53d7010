import { expect, test } from 'vitest';
import type { Goal, GoalId } from '../../src/core/records.ts';
import { markdownTable, plainly } from '../../src/exchange/write/markdown.ts';
import { goalsIn, tallyOf } from '../../src/pages/dashboard/review/review.ts';
import { periodFor, periodsIn } from '../../src/pages/periods.ts';
import type { Forest, ForestGoal } from '../../src/store/read/forest.ts';

const q3 = { start: '2026-07-01', end: '2026-09-30' } as const;
const q4 = { start: '2026-10-01', end: '2026-12-31' } as const;
const year = { start: '2026-01-01', end: '2026-12-31' } as const;

const goal = (title: string, of: Partial<Goal>, status = 'onTrack', progress: number | null = 0.5) =>
  ({
    goal: { id: `goal:${title}` as GoalId, title, level: 'team', period: q4, state: 'active', ...of },
    derived: { status, progress },
  }) as unknown as ForestGoal;

const forest: Forest = {
  goals: new Map(
    [
      goal('Team', {}),
      goal('Top', { level: 'corporate' }, 'behind', 0.3),
      goal('Old', { period: q3, closing: { score: 0.7, note: '', at: 0 } }, 'partial', 0.8),
      goal('Year', { period: year }),
      goal('Idea', { state: 'draft' }, 'draft', null),
    ].map((of) => [of.goal.id, of]),
  ),
  contributions: [],
};

test('the period that runs and ends first is looked at; without one the last that ended', () => {
  const choices = periodsIn(forest);
  expect(choices.map(({ period }) => period)).toEqual([q4, q3, year]);
  expect(periodFor(choices, '2026-11-24')?.period).toEqual(q4);
  expect(periodFor(choices, '2027-01-05')?.period).toEqual(q4);
  expect(periodFor(choices, '2025-01-05')?.period).toEqual(year);
  expect(periodFor([], '2025-01-05')).toBeNull();
});

test('goals come from the top down, without drafts, and are counted', () => {
  const goals = goalsIn(forest, '2026-10-01/2026-12-31', null);
  expect(goals.map((of) => of.goal.title)).toEqual(['Top', 'Team']);
  expect(tallyOf(goals)).toEqual({
    statuses: [
      ['behind', 1],
      ['onTrack', 1],
    ],
    score: null,
    progress: 0.4,
  });
  expect(tallyOf(goalsIn(forest, '2026-07-01/2026-09-30', null)).score).toBe(0.7);
});

test('what people wrote can’t break the Markdown', () => {
  expect(plainly('a|b\n# <img> [x](y) *z*')).toBe('a\\|b \\# \\<img\\> \\[x\\](y) \\*z\\*');
  expect(markdownTable('Q4', '2 goals', ['Goal', 'Score'], [['Win | lose', '0.7']])).toBe(
    '# Q4\n\n2 goals\n\n| Goal | Score |\n| --- | --- |\n| Win \\| lose | 0.7 |\n',
  );
});
