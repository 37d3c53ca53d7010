import { expect, test, vi } from 'vitest';
import { restOf } from '../../src/ui/long-work.tsx';
import { lengthText } from '../../src/words/time-text.ts';

test('how long the rest takes is told once it is more than a guess', () => {
  expect(restOf(0, 100, 60_000)).toBeNull();
  expect(restOf(4, 100, 60_000)).toBeNull();
  expect(restOf(50, 100, 2_000)).toBeNull();
  expect(restOf(25, 100, 10_000)).toBe(30_000);
  expect(restOf(100, 100, 10_000)).toBeNull();
});

test('a length of time is told in the unit that people would use, and moves in steps', () => {
  vi.stubGlobal('chrome', { i18n: { getUILanguage: () => 'en' } });
  expect(lengthText(400)).toBe('5 seconds');
  expect(lengthText(31_000)).toBe('35 seconds');
  expect(lengthText(58_000)).toBe('1 minute');
  expect(lengthText(170_000)).toBe('3 minutes');
  expect(lengthText(7_300_000)).toBe('2 hours');
});
