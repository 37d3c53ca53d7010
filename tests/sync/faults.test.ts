import { expect, test } from 'vitest';
import { setMetric } from '../../src/core/decide/check-in.ts';
import { createGoal } from '../../src/core/decide/goal.ts';
import { syncSpace } from '../../src/sync/sync.ts';
import { type Device, device, server, validateText } from './device.ts';
import { goalDoc, goalDocId, part } from './docs.ts';
import { type Fault, fakeCouch } from './fake-couch.ts';

const couchOf = (now?: () => number) => fakeCouch({ validate: validateText, ...(now && { now }) });

async function addGoal(of: Device, title: string) {
  const { changes, goal } = createGoal(
    of.actor(),
    {
      title,
      level: 'team',
      period: { start: '2026-01-01', end: '2026-03-31' },
      draft: false,
      keyResults: [
        {
          title: 'Metric',
          weight: 1,
          unit: '',
          due: null,
          scoring: { form: 'scale', start: 0, target: 10, rising: true },
        },
      ],
    },
    { contributesTo: null, contributing: [], above: { parentsOf: () => [], titleOf: () => '' } },
  );
  await of.commit(changes);
  return goal;
}

/** Writes documents past every rule, as a server that enforces nothing would have them. */
async function plant(couch: ReturnType<typeof fakeCouch>, database: string, docs: object[]): Promise<void> {
  const answer = await couch.fetch(`${server}/${database}/_bulk_docs`, {
    method: 'POST',
    headers: { authorization: 'Bearer operator' },
    body: JSON.stringify({ docs }),
  });
  expect(answer.status).toBe(201);
}

const spaceOf = async (of: Device) => {
  const row = await of.db.get('teamSpaces', of.space);
  if (!row) throw new Error('the space is gone');
  return row;
};

test('[Y6] a first pull that is cut off anywhere goes on from its last page', async () => {
  const couch = couchOf();
  const docs = Array.from({ length: 1_200 }, (_, n) =>
    goalDoc({ _id: goalDocId('bob', n), owner: 'bob', delegates: [], keyResults: [part(10_000 + n)] }),
  );
  await plant(couch, 'okr-acme', docs);
  const alice = await device(couch, 'alice');
  let pages = 0;
  couch.fault = ({ path }) => (path.endsWith('_changes') && ++pages === 3 ? 'cut' : null);
  expect((await syncSpace(alice, true)).state).toBe('waits');
  const half = await spaceOf(alice);
  expect(half).toMatchObject({ whole: false, trouble: { reason: 'unexpected' } });
  expect(await alice.db.count('goals')).toBe(1_000);
  couch.requests.length = 0;
  couch.fault = () => null;
  expect((await syncSpace(alice, true)).state).toBe('done');
  const first = couch.requests.find(({ path }) => path === '/okr-acme/_changes');
  expect(first?.query.get('since')).toBe(half.since);
  expect(await alice.db.count('goals')).toBe(1_200);
  expect(await alice.db.count('derived')).toBe(1_200);
  expect(await spaceOf(alice)).toMatchObject({ whole: true, left: 0, trouble: null });
});

test('[Y6] a round that is asked to end does so after a page, and the next goes on', async () => {
  const couch = couchOf();
  await plant(
    couch,
    'okr-acme',
    Array.from({ length: 1_100 }, (_, n) =>
      goalDoc({ _id: goalDocId('bob', n), owner: 'bob', keyResults: [] }),
    ),
  );
  const alice = await device(couch, 'alice');
  expect(await syncSpace(alice, true, () => false)).toEqual({ state: 'more' });
  expect(await alice.db.count('goals')).toBe(500);
  expect(await spaceOf(alice)).toMatchObject({ pulled: 500, left: 600 });
  expect(await syncSpace(alice, true)).toEqual({ state: 'done' });
  expect(await alice.db.count('goals')).toBe(1_100);
});

const html: Fault = { status: 200, body: '<html>Sign in</html>', type: 'text/html' };
test.each<[string, Fault, string]>([
  ['no network', 'network', 'offline'],
  ['half an answer', 'cut', 'unexpected'],
  ['a page of HTML', html, 'notJson'],
  ['a redirect', { status: 302, headers: { location: 'https://elsewhere.test/' } }, 'moved'],
  ['another shape', { status: 200, body: '{"results":7}' }, 'unexpected'],
  ['a token that has expired', { status: 401 }, 'signedOut'],
  [
    'an account that is locked',
    { status: 403, body: '{"reason":"Account is temporarily locked"}' },
    'locked',
  ],
  ['a role that is gone', { status: 403 }, 'forbidden'],
  ['a database that is gone', { status: 404 }, 'noSpace'],
  ['a node that is down', { status: 500, body: '{"error":"nodedown"}' }, 'serverDown'],
  ['a server that wants rest', { status: 429, headers: { 'retry-after': '90' } }, 'throttled'],
  [
    'an answer beyond all measure',
    { status: 200, body: `{"results":"${'x'.repeat(70_000_000)}"}` },
    'unexpected',
  ],
])('[Y4] %s loses nothing, is said, and is waited out', async (_what, fault, reason) => {
  const couch = couchOf();
  const alice = await device(couch, 'alice', { random: () => 0.5 });
  await syncSpace(alice, true);
  await addGoal(alice, 'Win');
  // In the middle of it: what was done is folded, nothing is sent yet.
  couch.fault = () => fault;
  const ended = await syncSpace(alice, true);
  const { trouble, backOff } = await spaceOf(alice);
  expect(trouble?.reason).toBe(reason);
  expect(ended).toEqual({ state: 'waits', until: backOff?.until });
  if (reason === 'throttled') expect((backOff?.until ?? 0) - Date.now()).toBeGreaterThan(80_000);
  // The alarm comes, and asks nothing.
  couch.requests.length = 0;
  couch.fault = () => null;
  if ((backOff?.until ?? 0) > alice.now()) await syncSpace(alice, false);
  const bob = await device(couch, 'bob');
  await alice.db.put('teamSpaces', { ...(await spaceOf(alice)), backOff: null });
  expect((await syncSpace(alice, true)).state).toBe('done');
  await syncSpace(bob, true);
  expect((await bob.db.getAll('goals')).map(({ title }) => title)).toEqual(['Win']);
});

test('[Y4] the wait doubles to five minutes and ends with the first success', async () => {
  const couch = couchOf();
  const alice = await device(couch, 'alice', { random: () => 0.999 });
  couch.fault = () => 'network';
  const waits: number[] = [];
  for (let n = 0; n < 12; n++) {
    const before = alice.now();
    await syncSpace(alice, true);
    waits.push(Math.round((((await spaceOf(alice)).backOff?.until ?? 0) - before) / 1_000));
  }
  expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
  expect(waits.at(-1)).toBe(300);
  couch.fault = () => null;
  await syncSpace(alice, true);
  expect((await spaceOf(alice)).backOff).toBeNull();
});

test('[Y4] an answer that is lost on the way doubles nothing', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  await syncSpace(alice, true);
  const goal = await addGoal(alice, 'Win');
  const [metric] = await alice.db.getAllFromIndex('keyResults', 'goal', goal.id);
  if (!metric) throw new Error('no metric');
  await alice.commit(setMetric(alice.actor(), goal, metric, 4));
  couch.fault = ({ path }) => (path.endsWith('_bulk_docs') ? 'lostAnswer' : null);
  await syncSpace(alice, true);
  couch.fault = () => null;
  await syncSpace(alice, true);
  await syncSpace(bob, true);
  expect(await bob.db.getAll('goals')).toHaveLength(1);
  expect(await bob.db.getAll('checkIns')).toHaveLength(1);
  expect(await spaceOf(alice)).toMatchObject({ parked: [], trouble: null });
});

test('[Y4] a token that ends in mid-push loses nothing and sends nothing twice', async () => {
  const couch = couchOf();
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  await syncSpace(alice, true);
  for (let n = 0; n < 150; n++) await addGoal(alice, `Goal ${n}`);
  let pushes = 0;
  // The first batch is taken; then nobody is signed in any more.
  couch.fault = ({ path }) => (path.endsWith('_bulk_docs') && ++pushes === 2 ? { status: 401 } : null);
  expect((await syncSpace(alice, true)).state).toBe('waits');
  expect(await spaceOf(alice)).toMatchObject({ trouble: { reason: 'signedOut' }, parked: [] });
  couch.fault = () => null;
  expect((await syncSpace(alice, true)).state).toBe('done');
  await syncSpace(bob, true);
  expect(await bob.db.count('goals')).toBe(150);
  expect(couch.counts).toMatchObject({ conflict: 0, forbidden: 0 });
});

test('[Y4] rows behind a 500 count as they stand', async () => {
  const couch = couchOf();
  const alice = await device(couch, 'alice');
  await syncSpace(alice, true);
  await addGoal(alice, 'Win');
  couch.fault = ({ path }) => (path.endsWith('_bulk_docs') ? 'rows500' : null);
  expect((await syncSpace(alice, true)).state).toBe('done');
  expect(couch.all('okr-acme').filter((doc) => doc['type'] === 'goal')).toHaveLength(1);
});

test('[Y5] a clock that is far ahead is said, loses nothing, and is put right once the server was heard', async () => {
  const couch = couchOf();
  const alice = await device(couch, 'alice', { skew: 3_600_000 });
  await addGoal(alice, 'Win');
  await syncSpace(alice, true);
  expect(await spaceOf(alice)).toMatchObject({ trouble: { reason: 'clock' }, parked: [] });
  expect(await alice.db.count('goals')).toBe(1);

  const heard = await device(couch, 'carol', { skew: 3_600_000, ahead: -3_600_000 });
  await addGoal(heard, 'Hers');
  expect((await syncSpace(heard, true)).state).toBe('done');
  expect(couch.all('okr-acme').map((doc) => doc['title'])).toContain('Hers');
});

test('[Y5] documents that break the shape are counted and move nothing', async () => {
  const couch = couchOf();
  const good = goalDoc({ _id: goalDocId('bob', 1), owner: 'bob', title: 'Good' });
  const far = `${String(Date.now() + 4e9).padStart(15, '0')}-evil`;
  await plant(couch, 'okr-acme', [
    good,
    { ...good, _id: goalDocId('bob', 2), keyResults: 'none' },
    { ...good, _id: goalDocId('bob', 3), title: { html: '<b>' } },
    { ...good, _id: goalDocId('bob', 4), stamps: { ...good.stamps, title: far } },
    { ...good, _id: goalDocId('bob', 5), period: { start: '2026-02-31', end: '2026-03-31' } },
    { ...good, _id: goalDocId('bob', 6), keyResults: [part(1), part(1)] },
    { ...good, _id: goalDocId('bob', 7), keyResults: [part(2, { weight: -1 })] },
    {
      ...good,
      _id: goalDocId('bob', 8),
      keyResults: [
        part(3, {
          link: {
            ref: {
              source: 'jira',
              site: 'https://a.test',
              kind: 'issue',
              id: '1',
              key: 'A',
              url: 'javascript:alert(1)',
            },
            measure: { kind: 'done' },
          },
        }),
      ],
    },
    { _id: 'goal:bob:short', type: 'goal' },
    { _id: 'whatever', something: true },
    { _id: 'person:bob', type: 'person', schema: 1, name: 'Not Bob', updatedBy: 'mallory', updatedAt: 1 },
  ]);
  await plant(couch, 'okr-acme-log', [
    { _id: 'checkin:bob:x', type: 'checkin' },
    { ...checkIn, _id: `checkin:mallory:${'1'.padStart(21, '0')}`, author: 'bob' },
    // Not an owner, not a delegate: stored by the server, believed by nobody.
    { ...checkIn, _id: `checkin:mallory:${'2'.padStart(21, '0')}`, author: 'mallory', updatedBy: 'mallory' },
  ]);
  const alice = await device(couch, 'alice');
  expect((await syncSpace(alice, true)).state).toBe('done');
  expect((await alice.db.getAll('goals')).map(({ title }) => title)).toEqual(['Good']);
  expect(await alice.db.getAll('checkIns')).toEqual([]);
  expect((await spaceOf(alice)).refused).toBe(12);
  expect((await alice.db.get('meta', 'team')) as unknown).toMatchObject({ last: expect.any(Number) });
  const clock = (await alice.db.get('meta', 'team')) as { last: number };
  expect(clock.last).toBeLessThan(Date.now() + 60_000);
});

const checkIn = {
  type: 'checkin',
  schema: 1,
  goal: goalDocId('bob', 1),
  keyResult: null,
  at: 1,
  source: 'hand',
  value: null,
  note: 'hello',
  confidence: null,
  closed: null,
  undoes: null,
  updatedBy: 'bob',
  updatedAt: 1,
};

test('[Y5] a goal of a later version is shown and never written', async () => {
  const couch = couchOf();
  const doc = {
    ...goalDoc({ _id: goalDocId('alice', 1), title: 'From the future' }),
    schema: 2,
    mood: 'good',
  };
  await plant(couch, 'okr-acme', [doc]);
  const alice = await device(couch, 'alice');
  await syncSpace(alice, true);
  const [goal] = await alice.db.getAll('goals');
  expect(goal?.title).toBe('From the future');
  if (!goal) return;
  await alice.commit([{ of: 'goals', before: goal, after: { ...goal, title: 'Overwritten' } }]);
  await syncSpace(alice, true);
  expect(couch.winner('okr-acme', doc._id)).toMatchObject({
    title: 'From the future',
    mood: 'good',
    schema: 2,
  });
  expect((await alice.db.getAll('goals')).map(({ title }) => title)).toEqual(['From the future']);
});

test('[Y4] a server whose rule is of an earlier version is said, and what was done waits for it', async () => {
  const couch = fakeCouch({ validate: validateText.replace('carriedTo carriedFrom ', '') });
  const alice = await device(couch, 'alice');
  await addGoal(alice, 'Win');
  for (let n = 0; n < 8; n++) expect((await syncSpace(alice, true)).state).toBe('waits');
  expect(await spaceOf(alice)).toMatchObject({ trouble: { reason: 'outdated' }, parked: [] });
  expect((await alice.db.getAll('goals')).map(({ title }) => title)).toEqual(['Win']);
  expect(await alice.db.countFromIndex('teamGoals', 'dirty')).toBe(1);
  expect(couch.all('okr-acme').map((doc) => doc['title'])).not.toContain('Win');
});

test('[Y4] a full disk stops the round, is said, and loses nothing', async () => {
  const couch = couchOf();
  await plant(couch, 'okr-acme', [goalDoc({ _id: goalDocId('bob', 1), owner: 'bob' })]);
  const alice = await device(couch, 'alice');
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
    if (this.name === 'goals') throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, args);
  };
  try {
    expect((await syncSpace(alice, true)).state).toBe('waits');
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect(await spaceOf(alice)).toMatchObject({ trouble: { reason: 'storeFull' }, since: null });
  expect((await syncSpace(alice, true)).state).toBe('done');
  expect(await alice.db.count('goals')).toBe(1);
});
