import { expect, test } from 'vitest';
import { put } from '../../src/core/change.ts';
import type { CheckIn, Goal, KeyResult } from '../../src/core/records.ts';
import { needsOf } from '../../src/store/read/needs.ts';
import { defaultSettings, reading } from '../../src/store/read/state.ts';
import { contribution, goal, keyResult, metric, milestone } from '../core/build.ts';
import { freshStore, me, store, today } from './fresh.ts';

const weekStart = 1_000;
const mine = (name: string, more: Partial<Goal> = {}) => goal(name, { owner: me, ...more });
const made = (name: string, of: string, more: Partial<KeyResult> = {}): KeyResult => ({
  ...keyResult(name, 0, { scoring: milestone }),
  goal: goal(of).id,
  createdAt: 1,
  ...more,
});
const word = (of: KeyResult, at: number): CheckIn => ({
  id: `checkIn:${of.id}` as CheckIn['id'],
  goal: of.goal,
  keyResult: of.id,
  ...{ at, by: me, source: 'hand', value: null, note: 'On it', confidence: null },
});

async function needs(goals: Goal[], keyResults: KeyResult[], checkIns: CheckIn[] = []) {
  const db = await freshStore();
  await store(db, [
    put('settings', null, { ...defaultSettings, me }),
    ...goals.map((of) => put('goals', null, of)),
    ...keyResults.map((of) => put('keyResults', null, of)),
    ...checkIns.map((of) => put('checkIns', null, of)),
  ]);
  return needsOf(reading(db), me, today, weekStart);
}

test('[S9] a Key Result by hand waits until a word was said this week', async () => {
  const silent = made('silent', 'a');
  const told = made('told', 'a');
  const early = made('early', 'a');
  const { checkIns } = await needs([mine('a')], [silent, told, early], [word(told, 1_000), word(early, 999)]);
  expect(checkIns.map((of) => of.keyResult).sort()).toEqual([early.id, silent.id].sort());
});

test('[S9] what is done, linked, new, closed, a draft, of another time or somebody else’s doesn’t wait', async () => {
  const ref = {
    source: 'jira',
    site: 'https://x.test',
    kind: 'issue',
    id: '1',
    key: 'A-1',
    url: 'https://x.test/1',
  };
  const link = { from: 'link' as const, ref, measure: { kind: 'issueDone' }, paused: false };
  const paused = made('paused', 'a', { source: { ...link, paused: true }, scoring: metric, value: 0.2 });
  const { checkIns } = await needs(
    [
      mine('a'),
      mine('draft', { state: 'draft' }),
      mine('closed', { state: 'partial', frozen: 0.5 }),
      mine('old', { period: { start: '2025-10-01', end: '2025-12-31' } }),
      mine('hidden', { archived: true }),
      goal('theirs'),
    ],
    [
      made('done', 'a', { value: 1 }),
      made('linked', 'a', { source: link }),
      made('new', 'a', { createdAt: 1_000 }),
      paused,
      ...['draft', 'closed', 'old', 'hidden', 'theirs'].map((of) => made(`of-${of}`, of)),
    ],
  );
  expect(checkIns.map((of) => of.keyResult)).toEqual([paused.id]);
});

test('[S4][G6] goals behind and offers to answer need their owner', async () => {
  const db = await freshStore();
  const asks = mine('asks', { asksFirst: true });
  const offer = { ...contribution('theirs', 'asks'), offered: true, accepted: false };
  await store(db, [
    put('settings', null, { ...defaultSettings, me }),
    put('goals', null, asks),
    put('goals', null, goal('theirs')),
    put('keyResults', null, made('late', 'asks', { scoring: metric, value: 0 })),
    put('contributions', null, offer),
  ]);
  const { behind, offers } = await needsOf(reading(db), me, today, weekStart);
  expect(behind).toEqual([asks.id]);
  expect(offers).toEqual([{ goal: asks.id, child: goal('theirs').id }]);
});
