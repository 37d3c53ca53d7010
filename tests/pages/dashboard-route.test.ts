import { expect, test } from 'vitest';
import type { GoalId } from '../../src/core/records.ts';
import { addressOf, goalAddress, routeOf, tabs } from '../../src/pages/dashboard/route.ts';

test('every address leads back to where it came from', () => {
  for (const tab of tabs) expect(routeOf(addressOf(tab))).toMatchObject({ tab, goal: null, query: {} });
  const goal = 'goal:a/b#c%' as GoalId;
  expect(routeOf(goalAddress(goal))).toMatchObject({ tab: 'tree', goal });
});

test('an address that nobody gave out is the tree, or a goal that there is none of', () => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#/goal/', '#/treehouse'])
    expect(routeOf(hash)).toEqual({ tab: 'tree', goal: null, query: {} });
  expect(routeOf('#/review/')).toEqual({ tab: 'review', goal: null, query: {} });
  expect(routeOf('#/goal/%E0%A4%A').goal).toBe('%E0%A4%A');
});

test('what a view is asked to show is part of its address; what is as usual is not', () => {
  expect(addressOf('review', { period: '2026-10-01/2026-12-31', whose: '' })).toBe(
    '#/review?period=2026-10-01%2F2026-12-31',
  );
  expect(routeOf('#/review?period=2026-10-01%2F2026-12-31&whose=mine').query).toEqual({
    period: '2026-10-01/2026-12-31',
    whose: 'mine',
  });
  expect(addressOf('map', { at: '' })).toBe('#/map');
});
