import { expect, test } from 'vitest';
import type { GoalId } from '../../src/core/records.ts';
import { addressOf, goalAddress, routeOf, tabs } from '../../src/pages/dashboard/route.ts';

test('every address leads back to where it came from', () => {
  for (const tab of tabs) expect(routeOf(addressOf(tab))).toEqual({ tab, goal: null });
  const goal = 'goal:a/b#c%' as GoalId;
  expect(routeOf(goalAddress(goal))).toEqual({ tab: 'tree', goal });
});

test('an address that nobody gave out is the tree, or a goal that there is none of', () => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#/goal/', '#/treehouse'])
    expect(routeOf(hash)).toEqual({ tab: 'tree', goal: null });
  expect(routeOf('#/review/')).toEqual({ tab: 'review', goal: null });
  expect(routeOf('#/goal/%E0%A4%A').goal).toBe('%E0%A4%A');
});
