import { expect, test } from 'vitest';
import type { Day } from '../../src/core/records.ts';
import { weekEnds } from '../../src/core/weeks.ts';

const q4 = { start: '2026-10-01' as Day, end: '2026-12-31' as Day };

test('[H3] the weeks of a period that have ended', () => {
  expect(weekEnds(q4, '2026-10-22')).toEqual(['2026-10-07', '2026-10-14', '2026-10-21']);
  expect(weekEnds(q4, '2026-10-21')).toEqual(['2026-10-07', '2026-10-14']);
  expect(weekEnds(q4, '2026-10-01')).toEqual([]);
  expect(weekEnds(q4, '2025-01-01')).toEqual([]);
  expect(weekEnds(q4, '2027-06-01')).toHaveLength(13);
  expect(weekEnds({ start: '2000-01-01', end: '2026-12-31' }, '2026-11-24')).toHaveLength(60);
});
