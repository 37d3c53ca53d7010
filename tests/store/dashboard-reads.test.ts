import { expect, test } from 'vitest';
import { put } from '../../src/core/change.ts';
import { dayFromNumber } from '../../src/core/day.ts';
import { checkIn } from '../../src/core/decide/check-in.ts';
import type { Goal, GoalId, KeyResult, KeyResultId } from '../../src/core/records.ts';
import { forestOf } from '../../src/store/read/forest.ts';
import { checkInsOf, fridayOf, goalPageOf, storyOf } from '../../src/store/read/goal-page.ts';
import { roundOf } from '../../src/store/read/round.ts';
import { defaultSettings, reading } from '../../src/store/read/state.ts';
import type { Db } from '../../src/store/schema.ts';
import { contribution, goal, goalId, keyResult } from '../core/build.ts';
import { actor, freshStore, me, store, today } from './fresh.ts';

const dayOf = (at: number) => dayFromNumber(Math.floor(at / 86_400_000));
const mine = (name: string, fields: Partial<Goal> = {}) => goal(name, { owner: me, ...fields });
const result = (name: string, of: string, value: KeyResult['value'], fields: Partial<KeyResult> = {}) =>
  keyResult(of, value, { id: `keyResult:${name}` as KeyResultId, ...fields });

const own = result('own', 'low', 0.25);

async function company(): Promise<Db> {
  const db = await freshStore();
  await store(db, [
    put('settings', null, { ...defaultSettings, me }),
    put('goals', null, mine('low')),
    put('goals', null, mine('hidden', { archived: true })),
    put('goals', null, mine('draft', { state: 'draft' })),
    put('goals', null, goal('top')),
    put('keyResults', null, own),
    put('keyResults', null, result('sketch', 'draft', 0)),
    put('keyResults', null, result('theirs', 'top', 0)),
    put('contributions', null, contribution('low', 'top', { accepted: true })),
  ]);
  return db;
}

const told = { value: null, note: '', confidence: null, at: null };

test('a forest holds every goal that lists show, with its latest change', async () => {
  const db = await company();
  await store(db, [put('keyResults', own, { ...own, updatedAt: 77_000 })]);
  const { goals, contributions } = await forestOf(reading(db), today);
  expect([...goals.keys()].sort()).toEqual([goalId('draft'), goalId('low'), goalId('top')]);
  expect(goals.get(goalId('low'))).toMatchObject({ keyResults: 1, changedAt: 77_000 });
  expect(contributions.length).toBe(1);
});

test('[H3] check-ins come latest first by the date they speak of, those of the goal as a whole too', async () => {
  const db = await company();
  const low = mine('low');
  await store(db, checkIn(actor(), low, null, { ...told, note: 'second', at: 500 }, null));
  await store(db, checkIn(actor(), low, own, { ...told, note: 'first', at: 300 }, null));
  const notes = async (limit: number) =>
    (await checkInsOf(reading(db), low.id, limit)).map(({ note }) => note);
  expect(await notes(9)).toEqual(['second', 'first']);
  expect(await notes(1)).toEqual(['second']);
  const page = await goalPageOf(reading(db), low.id, today);
  expect(page?.keyResults.get(own.id)?.title).toBe(own.title);
  expect(page?.parents.map((of) => of.goal.id)).toEqual([goalId('top')]);
  expect(await goalPageOf(reading(db), 'goal:gone' as GoalId, today)).toBeNull();
});

test('a round goes through the Key Results of my active goals and knows what was last told', async () => {
  const db = await company();
  await store(db, checkIn(actor(), mine('low'), own, { ...told, note: 'old', at: 300 }, null));
  await store(db, checkIn(actor(), mine('low'), own, { ...told, note: 'new', at: 900 }, null));
  const steps = await roundOf(reading(db), me);
  expect(steps.map((step) => [step.keyResult.id, step.last?.note])).toEqual([[own.id, 'new']]);
});

test('[S3][H1] a story has what was expected over the whole period beside what came of it', async () => {
  const db = await company();
  const story = await storyOf(reading(db), goalId('low'), today, dayOf);
  expect(story?.expected[0]).toMatchObject({ progress: 0 });
  expect(story?.expected.at(-1)).toMatchObject({ day: mine('low').period.end, progress: 1 });
  expect(story?.points.at(-1)?.progress ?? null).not.toBeNull();
});

test('what it takes is asked by the next Friday, and names what to finish', async () => {
  const db = await company();
  const friday = await fridayOf(reading(db), goalId('top'), '2026-03-24');
  expect(friday?.by).toBe('2026-03-27');
  expect(friday?.steps.map((step) => step.goal.id)).toContain(goalId('low'));
  expect((await fridayOf(reading(db), goalId('top'), '2026-03-27'))?.by).toBe('2026-03-27');
});
