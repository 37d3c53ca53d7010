import { expect, test } from 'vitest';
import type { Goal, GoalId, KeyResult } from '../../src/core/records.ts';
import { linesOf } from '../../src/pages/popup/rows.ts';
import type { Children, GoalRow } from '../../src/store/read/tree.ts';

const goal = (name: string, hasChildren = true) =>
  ({ goal: { id: `goal:${name}`, title: name } as Goal, hasChildren }) as GoalRow;
const keyResult = (name: string) => ({ keyResult: { id: `keyResult:${name}`, title: name } as KeyResult });

test('[G5] a goal that contributes to two goals has a row under each, with a path of its own', () => {
  const below = (keyResults: string[], goals: string[]): Children =>
    ({ keyResults: keyResults.map(keyResult), goals: goals.map((name) => goal(name, false)) }) as Children;
  const children = new Map<GoalId, Children>([
    ['goal:a' as GoalId, below(['k'], ['shared'])],
    ['goal:b' as GoalId, below([], ['shared'])],
  ]);
  const rows = linesOf(
    { sections: [{ name: 'everyone', roots: [goal('a'), goal('b')], count: 2 }], children },
    ({ level }) => level === 1,
  );
  expect(rows.map((r) => [r.path, r.level, r.open])).toEqual([
    ['goal:a', 1, true],
    ['goal:a/keyResult:k', 2, undefined],
    ['goal:a/goal:shared', 2, undefined],
    ['goal:b', 1, true],
    ['goal:b/goal:shared', 2, undefined],
  ]);
  expect(rows.map((r) => `${r.position} of ${r.size}`)).toEqual([
    '1 of 2',
    '1 of 2',
    '2 of 2',
    '2 of 2',
    '1 of 1',
  ]);
});

test('sections follow each other; each is named by its first row, and its goals count among all at the top', () => {
  const sections = [
    { name: 'mine' as const, roots: [goal('a', false)], count: 1 },
    { name: 'everyone' as const, roots: [goal('b', false), goal('c', false)], count: 2 },
  ];
  const rows = linesOf({ sections, children: new Map() }, () => true);
  expect(rows.map((r) => [r.path, r.begins, r.position, r.size])).toEqual([
    ['goal:a', 'mine', 1, 3],
    ['goal:b', 'everyone', 2, 3],
    ['goal:c', null, 3, 3],
  ]);
});
