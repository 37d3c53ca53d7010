import { expect, test } from 'vitest';
import { weekStart } from '../../src/pages/week.ts';

test('a week begins on Monday at midnight, whatever the clock does in between', () => {
  const monday = new Date(2026, 9, 19).getTime();
  for (const day of [19, 20, 24, 25])
    expect(weekStart(new Date(2026, 9, day, 23, 59).getTime()), String(day)).toBe(monday);
  expect(weekStart(new Date(2026, 9, 26, 0, 0).getTime())).toBe(new Date(2026, 9, 26).getTime());
});
