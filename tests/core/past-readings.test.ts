import { expect, test } from 'vitest';
import { pastReadings } from '../../src/core/decide/reading.ts';
import { newId } from '../../src/core/id.ts';
import type { KeyResult, Linked, Reading } from '../../src/core/records.ts';

const ref = {
  source: 'jira',
  site: 'https://acme.atlassian.net',
  kind: 'issue',
  id: '1',
  key: 'A-1',
  url: '',
};
const linked = {
  id: newId('keyResult', 0, () => 0),
  source: { from: 'link', ref, measure: { kind: 'childrenDone' }, paused: false },
} as KeyResult & { source: Linked };
const by = { name: 'Sam', newId: (kind: 'reading') => newId(kind, 1, () => 0) } as Parameters<
  typeof pastReadings
>[3];
const kept = [{ at: 100 }, { at: 300 }] as Reading[];

test('[H3] [H2] the past is appended before the first reading, only where the value moved', () => {
  const past = [
    { at: 40, value: { done: 1, total: 4 } },
    { at: 10, value: null },
    { at: 20, value: { done: 1, total: 3 } },
    { at: 30, value: { done: 1, total: 3 } },
    { at: 100, value: { done: 9, total: 9 } },
    { at: 200, value: { done: 2, total: 4 } },
  ];
  const changes = pastReadings(linked, kept, past, by);
  expect(changes).toMatchObject([
    { of: 'readings', before: null, after: { at: 20, value: { done: 1, total: 3 }, scope: null, by: 'Sam' } },
    { of: 'readings', before: null, after: { at: 40, value: { done: 1, total: 4 }, scope: 1 } },
  ]);
  expect(changes).toHaveLength(2);
});

test('[H3] without any reading so far all of it is', () => {
  expect(pastReadings(linked, [], [{ at: 5, value: 1 }], by)).toHaveLength(1);
});
