import { expect, test } from 'vitest';
import type { Goal } from '../../src/core/records.ts';
import { findGoals } from '../../src/pages/find-goals.ts';
import { periodsFrom } from '../../src/pages/goal-form/periods.ts';
import { editable, parseNumber } from '../../src/ui/number-text.ts';
import { isBare } from '../../src/words/text.ts';

test.each([
  ['12', 'en', 12],
  [' -1.5 ', 'en', -1.5],
  ['−3', 'en', -3],
  ['1,234.5', 'en', 1234.5],
  ['.5', 'en', 0.5],
  ['1,5', 'de', 1.5],
  ['1.5', 'de', 1.5],
  ['1.234,5', 'de', 1234.5],
  ['1 234,5', 'fr', 1234.5],
  ['12,34', 'en', null],
  ['', 'en', null],
  ['many', 'en', null],
  ['1e3', 'en', null],
  ['12 %', 'en', null],
  ['Infinity', 'en', null],
  ['1.2.3', 'en', null],
])('the number typed as %j in %s', (typed, locale, value) => {
  expect(parseNumber(typed, locale)).toBe(value);
});

test('a number to edit can be read back, whatever the language', () => {
  for (const locale of ['en', 'de', 'fr', 'sv'])
    for (const value of [0, -2.5, 1234567.891, 0.001])
      expect(parseNumber(editable(value, locale), locale)).toBe(value);
});

test('goals are found by every word, without case and accents, beginnings first', () => {
  const goal = (title: string) => ({ title }) as Goal;
  const goals = ['Grow in Zürich', 'Win enterprise customers', 'Customers stay', 'Enterprise'].map(goal);
  const titles = (typed: string, limit = 9) => findGoals(goals, typed, limit).map((g) => g.title);
  expect(titles('cust')).toEqual(['Customers stay', 'Win enterprise customers']);
  expect(titles('zurich')).toEqual(['Grow in Zürich']);
  expect(titles('customers win')).toEqual(['Win enterprise customers']);
  expect(titles('', 2)).toHaveLength(2);
  expect(titles('nothing')).toEqual([]);
});

test('[G1] periods to choose from begin with this quarter and never repeat', () => {
  const periods = periodsFrom('2026-11-24').map((p) => `${p.start} ${p.end}`);
  expect(periods[0]).toBe('2026-10-01 2026-12-31');
  expect(periods[1]).toBe('2027-01-01 2027-03-31');
  expect(periods).toContain('2026-07-01 2026-12-31');
  expect(periods).toContain('2027-01-01 2027-12-31');
  expect(new Set(periods).size).toBe(8);
});

test('what is written without a number format is written as one would write it', () => {
  for (const of of ['en', 'en-IN', 'de', 'de-CH', 'fr', 'fa']) {
    const format = new Intl.NumberFormat(of);
    for (const value of [...Array(1_200).keys(), -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      if (isBare(value, of)) expect(String(value)).toBe(format.format(value));
    expect(isBare(62, of)).toBe(/^(en|de)/.test(of));
  }
  expect(isBare(1_000, 'en')).toBe(false);
});
