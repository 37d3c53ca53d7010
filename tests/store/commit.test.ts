import { expect, test } from 'vitest';
import { type Change, put, reverse } from '../../src/core/change.ts';
import { setMilestone } from '../../src/core/decide/check-in.ts';
import { align } from '../../src/core/decide/contribution.ts';
import { createGoal, type GoalDraft } from '../../src/core/decide/goal.ts';
import type { Goal, KeyResult } from '../../src/core/records.ts';
import { commitTo } from '../../src/store/commit.ts';
import { lastCommitOf, reading } from '../../src/store/read/state.ts';
import { topGoals } from '../../src/store/read/tree.ts';
import { rebuildDerived } from '../../src/store/rebuild.ts';
import type { Db } from '../../src/store/schema.ts';
import { actor, dump, freshStore, me, store, today } from './fresh.ts';

const alone = { contributesTo: null, contributing: [], above: { parentsOf: () => [], titleOf: () => '' } };

function draftOf(title: string, milestones: string[]): GoalDraft {
  return {
    title,
    level: 'team',
    period: { start: '2026-01-01', end: '2026-03-31' },
    draft: false,
    keyResults: milestones.map((name) => ({
      title: name,
      weight: 1,
      unit: '',
      due: null,
      scoring: { form: 'step' },
    })),
  };
}

/** A goal with milestones, stored. */
async function goalWith(db: Db, title: string, ...milestones: string[]): Promise<Goal> {
  const { changes, goal } = createGoal(actor(), draftOf(title, milestones), alone);
  await store(db, changes);
  return goal;
}

/** A chain: the first contributes to the second, and so on. */
async function contributes(db: Db, ...goals: Goal[]): Promise<void> {
  for (const [i, child] of goals.entries()) {
    const parent = goals[i + 1];
    if (parent) await store(db, align(actor(), child, parent, { parentsOf: () => [], titleOf: () => '' }));
  }
}

const progressOf = async (db: Db, goal: Goal) => (await db.get('derived', goal.id))?.progress;

async function milestoneOf(db: Db, goal: Goal): Promise<KeyResult> {
  const [first] = await db.getAllFromIndex('keyResults', 'goal', goal.id);
  if (!first) throw new Error('the goal has no milestone');
  return first;
}

async function tick(db: Db, goal: Goal, done = true) {
  return store(db, setMilestone(actor(), goal, await milestoneOf(db, goal), done));
}

test('[R7] ticking one milestone moves every ancestor in the same transaction', async () => {
  const db = await freshStore();
  const team = await goalWith(db, 'Team', 'a', 'b');
  const group = await goalWith(db, 'Group', 'c');
  const company = await goalWith(db, 'Company', 'd');
  await contributes(db, team, group, company);
  const { goals } = await tick(db, team);
  expect(await progressOf(db, team)).toBe(0.5);
  expect(await progressOf(db, group)).toBe(0.25);
  expect(await progressOf(db, company)).toBe(0.125);
  expect(goals).toEqual([team.id, group.id, company.id]);
});

test('[R7] a change leaves goals that are no ancestors untouched', async () => {
  const db = await freshStore();
  const one = await goalWith(db, 'One', 'a');
  const other = await goalWith(db, 'Other', 'b');
  const { goals } = await tick(db, one);
  expect(goals).toEqual([one.id]);
  expect(await progressOf(db, other)).toBe(0);
});

test('[R8] derived numbers thrown away and rebuilt are the same', async () => {
  const db = await freshStore();
  const team = await goalWith(db, 'Team', 'a', 'b', 'c');
  const company = await goalWith(db, 'Company', 'd');
  await contributes(db, team, company);
  await tick(db, team);
  await db.put('meta', { key: 'day', day: today });
  const before = await dump(db);
  await rebuildDerived(db, today);
  expect(await dump(db)).toEqual(before);
});

test('[G7] undo puts every record back, and the numbers with them', async () => {
  const db = await freshStore();
  const goal = await goalWith(db, 'Team', 'a', 'b');
  const before = await dump(db);
  await tick(db, goal);
  expect(await progressOf(db, goal)).toBe(0.5);
  const last = await lastCommitOf(reading(db));
  await store(db, reverse(last?.changes ?? []));
  const after = await dump(db);
  delete before['meta'];
  delete after['meta'];
  expect(after).toEqual(before);
});

test('[G7] the last commit says who made it and when; a reading is not one', async () => {
  const db = await freshStore();
  await goalWith(db, 'Team', 'a');
  const made = await lastCommitOf(reading(db));
  expect(made?.by).toBe(me);
  expect(made?.at).toBeGreaterThan(0);
  await store(db, [put('people', null, { id: me, name: 'Me' })], null);
  expect(await lastCommitOf(reading(db))).toEqual(made);
});

test('a decision that refuses leaves the store as it was', async () => {
  const db = await freshStore();
  const goal = await goalWith(db, 'Team', 'a');
  const before = await dump(db);
  const milestone = await milestoneOf(db, goal);
  const half = commitTo(db, { now: 9, today, by: me }, async (tx) => {
    await tx.objectStore('keyResults').put({ ...milestone, value: 1 });
    throw new Error('refused after a write');
  });
  await expect(half).rejects.toThrow('refused after a write');
  expect(await dump(db)).toEqual(before);
});

test('a write that fails half-way leaves the store as it was', async () => {
  const db = await freshStore();
  const goal = await goalWith(db, 'Team', 'a');
  const before = await dump(db);
  const milestone = await milestoneOf(db, goal);
  // A function can't be stored: the second change fails after the first was written.
  const broken = { ...milestone, title: (() => undefined) as unknown as string };
  const changes: Change[] = [
    put('keyResults', milestone, { ...milestone, value: 1 }),
    put('keyResults', milestone, broken),
  ];
  await expect(store(db, changes)).rejects.toThrow();
  expect(await dump(db)).toEqual(before);
});

test('the top of the tree is what no goal counts', async () => {
  const db = await freshStore();
  const team = await goalWith(db, 'Team', 'a');
  const company = await goalWith(db, 'Company', 'b');
  expect((await topGoals(reading(db), 10)).map((row) => row.goal.title)).toEqual(['Team', 'Company']);
  await contributes(db, team, company);
  expect((await topGoals(reading(db), 10)).map((row) => row.goal.title)).toEqual(['Company']);
});

test('[H1] a tick appends a check-in and rewrites none', async () => {
  const db = await freshStore();
  const goal = await goalWith(db, 'Team', 'a');
  await tick(db, goal);
  await tick(db, goal, false);
  const entries = await db.getAll('checkIns');
  expect(entries.map((entry) => entry.value)).toEqual([1, 0]);
});
