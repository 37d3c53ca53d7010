import { expect, test } from 'vitest';
import { canonical, checksum, long, numbered } from './ids.ts';
import { seedRows } from './seed.ts';

// Of real ids, from the facts about Salesforce.
const known =
  '001D000000IqhSLIAZ a0RE000000IJmcNMAT a01M00000062mPgIAI 006R00000024gDtIAI 00OR0000000K2UeMAK 500QO00000KaijmYAB aBcDEfgHIJKLMNO025 AbCdEfGhIjKlMnOVKV';

test('ids get the letters that real ones have', () => {
  for (const id of known.split(' ')) expect(checksum(id.slice(0, 15))).toBe(id.slice(15));
  expect(canonical('0015j00000AbCdE')).toBe('0015j00000AbCdEAAV');
  for (const bad of ['0015j00000AbCdEAAA', '0015j00000AbCdEAA', '0015j00000AbCd!', '']) {
    expect(canonical(bad)).toBeUndefined();
  }
});

test('numbered ids are ids, of their object, and all different', () => {
  const all = Array.from({ length: 5000 }, (_, n) => numbered('006', n));
  expect(new Set(all).size).toBe(5000);
  expect(all.every((id) => id.startsWith('006') && id === long(id.slice(0, 15)))).toBe(true);
});

test.each([
  ['2026-01-01', ['2025-07', '2025-10', '2026-01', '2026-04']],
  ['2026-11-24', ['2026-04', '2026-07', '2026-10', '2027-01']],
  ['2028-02-29', ['2027-07', '2027-10', '2028-01', '2028-04']],
])('on %s the opportunities are spread over four quarters', (today, quarters) => {
  const rows = seedRows(Date.parse(`${today}T23:00:00Z`)).filter(([object]) => object === 'Opportunity');
  const firstMonth = (date: string) => Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  const starts = rows.map(([, { CloseDate }]) => {
    const date = String(CloseDate);
    return `${date.slice(0, 5)}${String(firstMonth(date)).padStart(2, '0')}`;
  });
  const counts = quarters.map((one) => starts.filter((start) => start === one).length);
  expect(counts).toEqual([9, 10, 11, 10]);
});
