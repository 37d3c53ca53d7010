import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ancestorsInOrder } from '../../src/core/order.ts';
import type { GoalId } from '../../src/core/records.ts';
import { goalId } from './build.ts';

/** `a>b`: a counts in b. */
const order = (touched: string, ...arrows: string[]) => {
  const parents = (of: GoalId) =>
    arrows
      .map((arrow) => arrow.split('>'))
      .flatMap(([child = '', parent = '']) => (goalId(child) === of ? [goalId(parent)] : []));
  return ancestorsInOrder([...touched].map(goalId), parents)
    .map((id) => id.slice(5))
    .join('');
};

describe('[R7] what to compute again', () => {
  test('a goal and all above it, children first', () => expect(order('a', 'b>c', 'a>b', 'x>c')).toBe('abc'));
  test('each once, although two ways lead there', () =>
    expect(order('x', 'x>a', 'x>b', 'a>y', 'b>y')).toBe('xaby'));
  test('a long way round comes before the goal it leads to', () => {
    expect(order('a', 'a>z', 'a>b', 'b>c', 'c>z')).toBe('abcz');
  });
  test('several touched, one above the other', () => expect(order('ca', 'a>b', 'b>c')).toBe('abc'));
  test('touched twice', () => expect(order('aa')).toBe('a'));
  test('nothing', () => expect(order('')).toBe(''));
  test('a cycle ends, and no goal is forgotten', () => {
    expect([...order('xa', 'x>a', 'a>b', 'b>a', 'b>y')].sort().join('')).toBe('abxy');
  });
});

test('[R7] children before parents in any tree', () => {
  const arrows = fc.array(
    fc.tuple(fc.nat(9), fc.nat(9)).filter(([a, b]) => a < b),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(arrows, fc.array(fc.nat(9)), (some, touched) => {
      const found = order(touched.join(''), ...some.map(([a, b]) => `${a}>${b}`));
      for (const [child, parent] of some) {
        if (!found.includes(String(child))) continue;
        expect(found.indexOf(String(child))).toBeLessThan(found.indexOf(String(parent)));
      }
      expect(new Set(found).size).toBe(found.length);
    }),
  );
});

test('[T4] a chain of 10,000 goals', () => {
  const parents = (of: GoalId) => (of === goalId('9999') ? [] : [goalId(String(Number(of.slice(5)) + 1))]);
  const found = ancestorsInOrder([goalId('0')], parents);
  expect([found.length, found.at(-1)]).toEqual([10_000, goalId('9999')]);
});
