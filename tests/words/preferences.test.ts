import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { languages } from '../../src/words/language.ts';
import { prefer, preferencesOf, usual } from '../../src/words/preferences.ts';
import { counted, locale, maybeText, speak, text } from '../../src/words/text.ts';
import { periodText } from '../../src/words/time-text.ts';

const folder = new URL('../../public/_locales/', import.meta.url);

beforeAll(() => {
  const known: Record<string, { message: string }> = messages;
  const getMessage = (key: string, values: string[] = []) =>
    (known[key]?.message ?? '').replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? '');
  vi.stubGlobal('chrome', { i18n: { getMessage, getUILanguage: () => 'en-GB' } });
});
afterEach(() => {
  prefer(usual);
  speak('', null);
});

test('whatever is stored, preferences are ones that there are', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      const of = preferencesOf(stored);
      expect(of.yearStart >= 1 && of.yearStart <= 12).toBe(true);
      expect(preferencesOf(of)).toEqual(of);
    }),
  );
  expect(preferencesOf({ theme: 'dark', readEvery: 7, yearStart: 13, periods: [{ name: 'x' }] })).toEqual({
    ...usual,
    theme: 'dark',
  });
});

test('the languages to choose from are those that there are texts in', () => {
  expect(Object.keys(languages).sort()).toEqual(readdirSync(folder).sort());
});

test('a chosen language says its own sentences, and the browser’s where it has none', () => {
  speak('de', {
    expectedToday: { message: 'heute erwartet: $1' },
    dashboard_goals_one: { message: '$1 Ziel' },
    dashboard_goals_other: { message: '$1 Ziele' },
  });
  expect(locale()).toBe('de');
  expect(text('expectedToday', '5 %')).toBe('heute erwartet: 5 %');
  expect([counted('dashboard_goals', 1), counted('dashboard_goals', 1200)]).toEqual([
    '1 Ziel',
    '1.200 Ziele',
  ]);
  expect(text('dashboard_map')).toBe('Map');
  expect(maybeText('source_nobody')).toBe('');
  speak('', null);
  expect([locale(), counted('dashboard_goals', 1200)]).toEqual(['en-GB', '1,200 goals']);
});

test('periods are called as the company’s year has them, or by a name of its own', () => {
  const quarter = { start: '2026-10-01', end: '2026-12-31' } as const;
  expect(periodText(quarter)).toBe('Q4 2026');
  prefer({ ...usual, yearStart: 4 });
  expect(periodText(quarter)).toBe('Q3 FY 2027');
  expect(periodText({ start: '2026-04-01', end: '2027-03-31' })).toBe('FY 2027');
  prefer({ ...usual, periods: [{ name: 'Winter season', ...quarter }] });
  expect(periodText(quarter)).toBe('Winter season');
});
