import { expect, test } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { isNewTo, newsVersion } from '../../src/core/news.ts';

test.each([
  ['0.0.9', true],
  ['0', true],
  ['0.1', false],
  ['0.1.0', false],
  ['0.1.0.1', false],
  ['0.1.1', false],
  ['0.10.0', false],
  ['1.0.0', false],
])('whoever had %s is told what is new in 0.1.0: %s', (had, told) => {
  expect(isNewTo(had, '0.1.0')).toBe(told);
});

test('numbers are compared as numbers', () => {
  expect(isNewTo('0.9.0', '0.10.0')).toBe(true);
  expect(isNewTo('0.10.0', '0.9.0')).toBe(false);
});

test('there is no news of a version that is not out', () => {
  expect(isNewTo(manifest.version, newsVersion)).toBe(false);
});
