import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isId, newId } from '../../src/core/id.ts';

const random = () => 0.5;

test('an id names its kind and is one of no other kind', () => {
  const id = newId('goal', 1_764_000_000_000, random);
  expect(id.startsWith('goal:')).toBe(true);
  expect(isId('goal', id)).toBe(true);
  expect(isId('keyResult', id)).toBe(false);
});

test('ids sort by time, and by the order in which they were made at one moment', () => {
  const moment = fc.integer({ min: 0, max: 100_000_000_000_000 });
  const sequence = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(moment, moment, sequence, sequence, (a, b, m, n) => {
      const [first, second] = [newId('goal', a, random, m), newId('goal', b, random, n)];
      const wanted = Math.sign(a - b || m - n);
      expect(first < second ? -1 : first > second ? 1 : 0).toBe(wanted);
    }),
  );
});

test('what was not made here is no id', () => {
  for (const value of [
    '',
    'goal:',
    'goal:x',
    'goal:000000000000000000000\n',
    'goal:00000000000000000000G',
    7,
    null,
  ])
    expect(isId('goal', value)).toBe(false);
});
