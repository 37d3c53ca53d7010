import { expect, test } from 'vitest';
import { put, reverse } from '../../src/core/change.ts';
import { setMetric, setMilestone } from '../../src/core/decide/check-in.ts';
import { align, answerContribution } from '../../src/core/decide/contribution.ts';
import { deleteGoal } from '../../src/core/decide/delete.ts';
import { changeGoal, createGoal } from '../../src/core/decide/goal.ts';
import type { Goal, GoalId, KeyResult, PersonId } from '../../src/core/records.ts';
import { hangingOf } from '../../src/store/read/hanging.ts';
import { lastCommitOf, reading } from '../../src/store/read/state.ts';
import { leaveSpace, shareAll } from '../../src/sync/join.ts';
import { syncSpace } from '../../src/sync/sync.ts';
import { type Device, device, today, validateText } from './device.ts';
import { type FakeCouch, fakeCouch } from './fake-couch.ts';

const alone = { contributesTo: null, contributing: [], above: { parentsOf: () => [], titleOf: () => '' } };
const nothingAbove = { parentsOf: () => [], titleOf: () => '' };

function goalBy(of: Device, title: string, parent: Goal | null = null) {
  return createGoal(
    of.actor(),
    {
      title,
      level: 'team',
      period: { start: '2026-01-01', end: '2026-03-31' },
      draft: false,
      keyResults: [
        { title: 'Milestone', weight: 1, unit: '', due: null, scoring: { form: 'step' } },
        {
          title: 'Metric',
          weight: 1,
          unit: '€',
          due: null,
          scoring: { form: 'scale', start: 0, target: 10, rising: true },
        },
      ],
    },
    { ...alone, contributesTo: parent },
  );
}

const couchOf = () => fakeCouch({ validate: validateText });
const goalsOf = async (of: Device) => (await of.db.getAll('goals')).sort((a, b) => (a.id < b.id ? -1 : 1));
const named = async (of: Device, title: string): Promise<Goal> => {
  const goal = (await of.db.getAll('goals')).find((g) => g.title === title);
  if (!goal) throw new Error(`no goal ${title}`);
  return goal;
};
const keyResultsOf = (of: Device, goal: GoalId): Promise<KeyResult[]> =>
  of.db.getAllFromIndex('keyResults', 'goal', goal);
const metricOf = async (of: Device, goal: Goal): Promise<KeyResult> => {
  const found = (await keyResultsOf(of, goal.id)).find(({ scoring }) => scoring.form === 'scale');
  if (!found) throw new Error('no metric');
  return found;
};
const progressOf = async (of: Device, title: string) =>
  (await of.db.get('derived', (await named(of, title)).id))?.progress;

async function both(...all: Device[]): Promise<void> {
  for (let turn = 0; turn < 2; turn++)
    for (const one of all) expect((await syncSpace(one, true)).state).toBe('done');
}

async function personAt(of: Device, login: string): Promise<PersonId> {
  const row = await of.db.getFromIndex('teamPeople', 'login', ['https://couch.acme.test', login]);
  if (!row) throw new Error(`${login} is not known`);
  return row.person;
}

test('[Y1] a goal made by one is seen by the other, with its Key Results, number and owner', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  const { changes } = goalBy(alice, 'Win enterprise');
  await alice.commit(changes);
  await both(alice, bob);
  const seen = await named(bob, 'Win enterprise');
  expect(await keyResultsOf(bob, seen.id)).toHaveLength(2);
  expect(await progressOf(bob, 'Win enterprise')).toBe(0);
  expect((await bob.db.get('people', seen.owner))?.name).toBe('alice');
  expect(seen.owner).not.toBe(bob.me);
});

test('[Y1] a tick by one raises the goal of the other', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  await alice.commit(goalBy(alice, 'Company').changes);
  await both(alice, bob);
  await bob.commit(goalBy(bob, 'Team', await named(bob, 'Company')).changes);
  await both(bob, alice);
  const before = await progressOf(alice, 'Company');
  const team = await named(bob, 'Team');
  const [milestone] = await keyResultsOf(bob, team.id);
  if (!milestone) throw new Error('no milestone');
  await bob.commit(setMilestone(bob.actor(), team, milestone, true));
  await both(bob, alice);
  expect(before).toBe(0);
  expect(await progressOf(alice, 'Company')).toBeCloseTo(1 / 6);
  expect(await alice.db.getAll('checkIns')).toMatchObject([{ value: 1, by: await personAt(alice, 'bob') }]);
});

test('[G6] each writes their half: an offer waits, the parent’s owner weighs and accepts it', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  const { changes, goal } = goalBy(alice, 'Company');
  await alice.commit(
    changes.map((c) => (c.of === 'goals' ? put('goals', null, { ...goal, asksFirst: true }) : c)),
  );
  await both(alice, bob);
  await bob.commit(goalBy(bob, 'Team', await named(bob, 'Company')).changes);
  await both(bob, alice);
  const [waiting] = await alice.db.getAll('contributions');
  expect(waiting).toMatchObject({ offered: true, accepted: false });
  if (!waiting) return;
  const [child, parent] = [await named(alice, 'Team'), await named(alice, 'Company')];
  await alice.commit(
    answerContribution(
      alice.actor(),
      [child, parent],
      waiting,
      { accepted: true, weight: 3 },
      2,
      nothingAbove,
    ),
  );
  await both(alice, bob);
  expect(await bob.db.getAll('contributions')).toMatchObject([{ accepted: true, weight: 3, offered: true }]);
  const doc = couch.winner(
    'okr-acme',
    (await bob.db.get('teamGoals', (await named(bob, 'Team')).id))?.doc ?? '',
  );
  expect(doc?.['updatedBy']).toBe('bob');
});

test('[Y4] edits of different units made offline both stay', async () => {
  const couch = couchOf();
  const [one, two] = [await device(couch, 'alice'), await device(couch, 'alice')];
  await one.commit(goalBy(one, 'Win').changes);
  await both(one, two);
  const seen = await named(two, 'Win');
  await two.commit(changeGoal(two.actor(), seen, { title: 'Win more' }, 2));
  await one.commit(setMetric(one.actor(), await named(one, 'Win'), await metricOf(one, seen), 4));
  await both(one, two);
  for (const device of [one, two]) {
    const goal = await named(device, 'Win more');
    expect((await metricOf(device, goal)).value).toBe(4);
  }
});

test('[Y3] a delegate’s progress counts, their other edits are taken back', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  await both(alice, bob);
  const { changes, goal } = goalBy(alice, 'Win');
  await alice.commit(changes);
  await both(alice, bob);
  await alice.commit(changeGoal(alice.actor(), goal, { delegates: [await personAt(alice, 'bob')] }, 2));
  await both(alice, bob);
  const seen = await named(bob, 'Win');
  expect(seen.delegates).toEqual([bob.me]);
  await bob.commit(setMetric(bob.actor(), seen, await metricOf(bob, seen), 6));
  // Past the rules of this browser, as somebody who tampers could.
  await bob.commit([put('goals', seen, { ...seen, title: 'Bob’s' })]);
  await both(bob, alice);
  expect((await metricOf(alice, await named(alice, 'Win'))).value).toBe(6);
  expect((await goalsOf(bob)).map(({ title }) => title)).toEqual(['Win']);
});

test('[Y3] what a reader forces into their own store is taken back', async () => {
  const couch = couchOf();
  const [alice, carol] = [await device(couch, 'alice'), await device(couch, 'carol')];
  await alice.commit(goalBy(alice, 'Win').changes);
  await both(alice, carol);
  const seen = await named(carol, 'Win');
  await carol.commit([put('goals', seen, { ...seen, title: 'pwned', owner: carol.me })]);
  await both(carol, alice);
  expect((await goalsOf(carol)).map(({ title }) => title)).toEqual(['Win']);
  expect((await goalsOf(alice)).map(({ title }) => title)).toEqual(['Win']);
});

test('[Y3] a goal is handed over, and then it is the other’s', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  await both(alice, bob);
  const { changes, goal } = goalBy(alice, 'Win');
  await alice.commit(changes);
  await both(alice, bob);
  const now = await named(alice, 'Win');
  await alice.commit([put('goals', now, { ...goal, owner: await personAt(alice, 'bob') })]);
  await both(alice, bob);
  const seen = await named(bob, 'Win');
  expect(seen.owner).toBe(bob.me);
  await bob.commit(changeGoal(bob.actor(), seen, { title: 'Bob wins' }, 2));
  await both(bob, alice);
  expect((await goalsOf(alice)).map(({ title }) => title)).toEqual(['Bob wins']);
});

test('[G4][Y3] a goal made for a colleague is theirs at the team’s, and its maker their delegate', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  await both(alice, bob);
  const { changes, goal } = goalBy(alice, 'For Bob');
  const theirs: Goal = { ...goal, owner: await personAt(alice, 'bob'), delegates: [alice.me] };
  await alice.commit(changes.map((c) => (c.of === 'goals' ? put('goals', null, theirs) : c)));
  await both(alice, bob);
  const seen = await named(bob, 'For Bob');
  expect(seen.owner).toBe(bob.me);
  expect(await keyResultsOf(bob, seen.id)).toHaveLength(2);
  expect((await named(alice, 'For Bob')).delegates).toEqual([alice.me]);
  await alice.commit(
    setMetric(alice.actor(), await named(alice, 'For Bob'), await metricOf(alice, theirs), 3),
  );
  await bob.commit(changeGoal(bob.actor(), seen, { title: 'By Bob' }, 2));
  await both(alice, bob);
  expect((await metricOf(bob, await named(bob, 'By Bob'))).value).toBe(3);
  expect(await named(alice, 'By Bob')).toMatchObject({ owner: await personAt(alice, 'bob') });
});

test('[C3][Y2] a goal that is carried over and its next name each other in every browser', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  const { changes, goal } = goalBy(alice, 'Win');
  await alice.commit(changes);
  await both(alice, bob);
  const next = goalBy(alice, 'Win again');
  const now = await named(alice, 'Win');
  await alice.commit([
    ...next.changes.map((c) =>
      c.of === 'goals' ? put('goals', null, { ...next.goal, carriedFrom: goal.id }) : c,
    ),
    put('goals', now, { ...now, state: 'carriedOver', frozen: 0, carriedTo: next.goal.id }),
  ]);
  await both(alice, bob);
  const late = await device(couch, 'carol');
  await both(late);
  for (const of of [bob, late, alice]) {
    const [old, fresh] = [await named(of, 'Win'), await named(of, 'Win again')];
    expect([old.carriedTo, fresh.carriedFrom]).toEqual([fresh.id, old.id]);
  }
  // Reopened, it doesn't go on as anything.
  const { carriedTo: _, frozen: __, ...open } = await named(alice, 'Win');
  await alice.commit([put('goals', await named(alice, 'Win'), { ...open, state: 'active' })]);
  await both(alice, bob);
  expect((await named(bob, 'Win')).carriedTo).toBeUndefined();
});

test('[C3][Y2] what documents of an earlier version say nothing of stays as it is here', async () => {
  const couch = fakeCouch();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  const { changes, goal } = goalBy(alice, 'Win');
  const before = { ...goal, carriedFrom: 'goal:000000000000000000007' as GoalId };
  await alice.commit(changes.map((c) => (c.of === 'goals' ? put('goals', null, before) : c)));
  await both(alice);
  // As it was written before: without the fields, and without their stamp.
  const row = await alice.db.get('teamGoals', goal.id);
  const doc = JSON.parse(JSON.stringify(couch.winner('okr-acme', row?.doc ?? '')));
  const { _conflicts: _, carriedTo: __, carriedFrom: ___, ...rest } = doc;
  delete rest.stamps.carried;
  await alice.goals.push([{ id: doc._id, rev: doc._rev, body: { ...rest, title: 'Older' } }]);
  const mine = row?.body;
  if (row && mine) {
    const { carriedTo: ____, carriedFrom: _____, ...old } = mine;
    await alice.db.put('teamGoals', { ...row, body: old as typeof mine });
  }
  await both(alice, bob);
  expect(await named(alice, 'Win')).toMatchObject({ carriedFrom: before.carriedFrom });
});

test('[Y4] undo, deleting and bringing back travel', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  await alice.commit(goalBy(alice, 'Win').changes);
  await both(alice, bob);
  const goal = await named(alice, 'Win');
  await alice.commit(setMetric(alice.actor(), goal, await metricOf(alice, goal), 5));
  await both(alice, bob);
  const last = await lastCommitOf(reading(alice.db));
  await alice.commit(reverse(last?.changes ?? []));
  await both(alice, bob);
  expect((await metricOf(bob, await named(bob, 'Win'))).value).toBeNull();
  expect(await bob.db.getAll('checkIns')).toEqual([]);

  await alice.commit(deleteGoal(alice.actor(), goal, await hangingOf(reading(alice.db), goal)));
  await both(alice, bob);
  expect(await goalsOf(bob)).toEqual([]);
  expect(await bob.db.getAll('keyResults')).toEqual([]);
  const gone = await lastCommitOf(reading(alice.db));
  await alice.commit(reverse(gone?.changes ?? []));
  await both(alice, bob);
  expect((await goalsOf(bob)).map(({ title }) => title)).toEqual(['Win']);
  expect(await bob.db.getAll('keyResults')).toHaveLength(2);
});

test('[Y2] a draft stays here until it is active; then all of it goes', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  const { changes, goal } = goalBy(alice, 'Secret plan');
  const draft: Goal = { ...goal, state: 'draft' };
  await alice.commit(changes.map((c) => (c.of === 'goals' ? put('goals', null, draft) : c)));
  await both(alice, bob);
  expect(JSON.stringify(couch.all('okr-acme'))).not.toContain('Secret plan');
  await alice.commit(changeGoal(alice.actor(), draft, { draft: false }, 2));
  await both(alice, bob);
  expect(await keyResultsOf(bob, (await named(bob, 'Secret plan')).id)).toHaveLength(2);
});

test('[Y1] joining shares nothing by itself; sharing shares one’s own, with what hangs on it', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice', { join: false }), await device(couch, 'bob')];
  const upper = goalBy(alice, 'Upper');
  await alice.commit(upper.changes);
  const lower = goalBy(alice, 'Lower');
  await alice.commit(lower.changes);
  await alice.commit(align(alice.actor(), lower.goal, upper.goal, nothingAbove));
  const joined = { ...(await rejoin(alice)) };
  await both(joined, bob);
  expect(await goalsOf(bob)).toEqual([]);
  expect(await shareAll(joined.db, joined.space, { now: joined.now(), today, by: null })).toBe(2);
  await both(joined, bob);
  expect(await goalsOf(bob)).toHaveLength(2);
  expect(await bob.db.getAll('contributions')).toHaveLength(1);
});

async function rejoin(of: Device): Promise<Device> {
  const { joinSpace } = await import('../../src/sync/join.ts');
  await joinSpace(
    of.db,
    { server: 'https://couch.acme.test', database: 'okr-acme', login: of.login, enforced: true, ahead: 0 },
    of.me,
    'rejoined',
    { now: of.now(), today, by: null },
  );
  return of;
}

test('[Y1] leaving keeps the copy, and joining again doubles nothing', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  await alice.commit(goalBy(alice, 'Company').changes);
  await both(alice, bob);
  await bob.commit(goalBy(bob, 'Team', await named(bob, 'Company')).changes);
  await both(bob, alice);
  await leaveSpace(bob.db, bob.space, true, { now: bob.now(), today, by: null });
  expect(await goalsOf(bob)).toHaveLength(2);
  expect(await bob.db.get('meta', 'team')).toBeUndefined();
  await rejoin(bob);
  await both(bob, alice);
  expect(await goalsOf(bob)).toHaveLength(2);
  expect(await keyResultsOf(bob, (await named(bob, 'Company')).id)).toHaveLength(2);
  expect(await bob.db.getAll('contributions')).toHaveLength(1);
  expect(await goalsOf(alice)).toHaveLength(2);
});

test('[Y1] leaving without the copy removes it here and nowhere else', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  await alice.commit(goalBy(alice, 'Company').changes);
  await both(alice, bob);
  await leaveSpace(bob.db, bob.space, false, { now: bob.now(), today, by: null });
  for (const store of ['goals', 'keyResults', 'contributions', 'teamGoals', 'teamSpaces', 'outbox'] as const)
    expect(await bob.db.getAll(store), store).toEqual([]);
  await both(alice);
  expect(await goalsOf(alice)).toHaveLength(1);
});

test('[Y5] a document with the id of another’s goal takes nobody’s place', async () => {
  const couch: FakeCouch = couchOf();
  const [alice, bob, mallory] = [
    await device(couch, 'alice'),
    await device(couch, 'bob'),
    await device(couch, 'mallory'),
  ];
  await alice.commit(goalBy(alice, 'Win').changes);
  await both(alice);
  const real = couch.all('okr-acme').find((doc) => doc['type'] === 'goal');
  const id = String(real?.['_id']).replace('goal:alice:', 'goal:mallory:');
  const { _rev, ...copy } = real ?? {};
  const forged = { ...copy, _id: id, title: 'Lose', owner: 'mallory', updatedBy: 'mallory' };
  const answer = await mallory.goals.push([{ id, rev: null, body: forged }]);
  expect(answer).toMatchObject({ ok: true, value: [{ ok: true }] });
  await both(bob, alice);
  for (const who of [alice, bob]) {
    expect((await goalsOf(who)).map(({ title }) => title).sort()).toEqual(['Lose', 'Win']);
    for (const title of ['Win', 'Lose'])
      expect(await keyResultsOf(who, (await named(who, title)).id), `${who.login} ${title}`).toHaveLength(2);
  }
});
