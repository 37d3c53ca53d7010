import { put } from '../../src/core/change.ts';
import { createGoal } from '../../src/core/decide/goal.ts';
import type { Goal, KeyResult } from '../../src/core/records.ts';
import type { GoalDoc } from '../../src/core/team-doc.ts';
import { saysTheSame } from '../../src/sync/merge.ts';
import { judgeDoc } from '../../src/sync/schema.ts';
import { syncSpace } from '../../src/sync/sync.ts';
import { type Device, device, validateText } from './device.ts';
import { type FakeCouch, type Fault, fakeCouch } from './fake-couch.ts';

/**
 * Six devices edit the same goals, off and on line, by clocks that disagree, through a cluster that branches, forgets answers and
 * replays: three of the owner's, two of a delegate's, and one of somebody who attacks.
 */

export type Outcome = {
  edits: number;
  units: number;
  lost: string[];
  diverging: string[];
  branches: number;
  forbidden: string[];
  counts: FakeCouch['counts'];
};

const goals = 12;

export async function converge(seed: number, edits: number): Promise<Outcome> {
  let state = seed;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const nat = (n: number) => Math.floor(random() * n);
  let clock = 1_770_000_000_000;
  const couch = fakeCouch({ validate: validateText, random, now: () => clock });
  const offline = new Set<number>();
  const all: Device[] = [];
  const people = [
    { login: 'alice', skew: 0 },
    { login: 'alice', skew: 60_000 },
    { login: 'alice', skew: -45_000 },
    { login: 'bob', skew: 0 },
    { login: 'bob', skew: 20_000 },
    { login: 'mallory', skew: 0 },
  ];
  for (const [i, { login, skew }] of people.entries())
    all.push(await device(couch, login, { skew, random, online: () => !offline.has(i) }));
  const honest = all.slice(0, 5);
  const [alice] = all;
  const mallory = all[5];
  if (!alice || !mallory) throw new Error('no devices');

  for (const one of [...honest, ...honest]) await syncSpace(one, true);
  const { person: bob } =
    (await alice.db.getFromIndex('teamPeople', 'login', ['https://couch.acme.test', 'bob'])) ?? {};
  if (!bob) throw new Error('bob is not known');
  for (let i = 0; i < goals; i++) {
    const { changes, goal } = createGoal(
      alice.actor(),
      {
        title: `Goal ${i}`,
        level: 'team',
        period: { start: '2026-01-01', end: '2026-03-31' },
        draft: false,
        keyResults: [1, 2, 3].map((n) => ({
          title: `Key Result ${n}`,
          weight: 1,
          unit: '',
          due: null,
          scoring: { form: 'scale', start: 0, target: 1_000_000, rising: true },
        })),
      },
      { contributesTo: null, contributing: [], above: { parentsOf: () => [], titleOf: () => '' } },
    );
    await alice.commit(
      changes.map((c) => (c.of === 'goals' ? put('goals', null, { ...goal, delegates: [bob] }) : c)),
    );
  }
  for (let turn = 0; turn < 2; turn++) for (const one of all) await syncSpace(one, true);

  const truth = new Map<string, { value: unknown; at: string }>();
  const learn = (unit: string, value: unknown, at: string) => {
    const known = truth.get(unit);
    if (!known || at > known.at) truth.set(unit, { value, at });
  };

  async function edit(of: Device): Promise<void> {
    const stored = await of.db.getAll('goals');
    const goal = stored[nat(stored.length)];
    if (!goal) return;
    const results = await of.db.getAllFromIndex('keyResults', 'goal', goal.id);
    const result = results[nat(results.length)];
    const [kind, value] = [random(), nat(1_000_000)];
    const titled = of.login === 'alice' && kind < 0.25;
    const defined = of.login === 'alice' && kind >= 0.25 && kind < 0.4;
    if (!titled && !result) return;
    if (titled) await of.commit([put('goals', goal, { ...goal, title: `T${value}` } as Goal)]);
    else if (result) {
      const to = defined ? { title: `K${value}`, weight: (value % 5) + 1 } : { value };
      await of.commit([put('keyResults', result, { ...result, ...to } as KeyResult)]);
    }
    const sent = (await of.db.getAll('outbox')).at(-1);
    if (!sent) throw new Error('an edit left no trace in the outbox');
    if (titled) learn(`${goal.id} title`, `T${value}`, sent.at);
    else if (result)
      learn(`${result.id} ${defined ? 'title' : 'value'}`, defined ? `K${value}` : value, sent.at);
  }

  const attack = async (): Promise<void> => {
    const docs = couch.all('okr-acme').filter((doc) => doc['owner'] === 'alice');
    const doc = docs[nat(docs.length)];
    if (!doc) return;
    const { _rev, _conflicts, ...body } = doc as Record<string, unknown> & { _rev: string; _id: string };
    const pwned = { ...body, title: 'pwned', updatedBy: random() < 0.5 ? 'mallory' : 'alice' };
    const forged = `${2 + nat(9)}-${'f'.repeat(16)}`;
    const ids = ['f'.repeat(16), _rev.split('-')[1]];
    const tries: [unknown, boolean][] = [
      [{ ...pwned, _rev }, true],
      [{ ...pwned, owner: 'mallory', _rev }, true],
      [{ ...pwned, _rev: forged }, false],
      [{ ...pwned, _rev: forged, _revisions: { start: Number(_rev.split('-')[0]) + 1, ids } }, false],
      [{ _id: doc['_id'], _rev, _deleted: true }, true],
    ];
    for (const [one, newEdits] of tries)
      await couch.fetch('https://couch.acme.test/okr-acme/_bulk_docs', {
        method: 'POST',
        headers: { authorization: 'Bearer mallory' },
        body: JSON.stringify({ docs: [one], new_edits: newEdits }),
      });
  };

  const rough = (path: string): Fault | null => {
    const dice = random();
    if (dice < 0.02) return 'network';
    if (dice < 0.04) return 'lostAnswer';
    if (dice < 0.05) return 'cut';
    if (dice < 0.06) return { status: 500, body: '{"error":"nodedown"}' };
    if (dice < 0.07) return { status: 429, headers: { 'retry-after': '1' } };
    return dice < 0.2 && path.endsWith('_bulk_docs') ? 'rows500' : null;
  };
  couch.fault = ({ login, path }) => (login === 'mallory' || !path.startsWith('/okr') ? null : rough(path));
  couch.branching = 0.5;
  for (let n = 0; n < edits; n++) {
    clock += 10 + nat(400);
    const which = nat(honest.length);
    const of = honest[which];
    if (!of) continue;
    await edit(of);
    if (random() < 0.1) {
      if (offline.has(which)) offline.delete(which);
      else offline.add(which);
    }
    couch.stale403 = random() < 0.3;
    couch.replay = random() < 0.2 ? nat(20) : 0;
    if (random() < 0.12) await syncSpace(of, true);
    if (random() < 0.01) await attack();
  }

  offline.clear();
  couch.fault = () => null;
  couch.branching = 0;
  couch.stale403 = false;
  for (let quiet = 0, turn = 0; quiet < 2 && turn < 40; turn++) {
    clock += 400_000;
    const before = couch
      .all('okr-acme')
      .map((doc) => doc['_rev'])
      .join();
    for (const one of all) await syncSpace(one, true);
    quiet =
      couch
        .all('okr-acme')
        .map((doc) => doc['_rev'])
        .join() === before
        ? quiet + 1
        : 0;
  }
  return { ...(await judge(couch, honest, truth)), edits, counts: couch.counts };
}

async function judge(couch: FakeCouch, honest: Device[], truth: Map<string, { value: unknown; at: string }>) {
  const lost: string[] = [];
  const diverging: string[] = [];
  const docs = couch.all('okr-acme').filter((doc) => doc['type'] === 'goal');
  const judged = docs.flatMap((doc): GoalDoc[] => {
    const came = judgeDoc(doc, Number.MAX_SAFE_INTEGER);
    return came?.kind === 'goal' ? [came.doc] : [];
  });
  for (const of of honest) {
    const rows = await of.db.getAll('teamGoals');
    for (const doc of judged) {
      const row = rows.find((r) => r.doc === doc._id);
      if (!row?.body || row.dirty || !saysTheSame(row.body, doc)) diverging.push(`${of.login} ${doc._id}`);
    }
    for (const [unit, { value }] of truth) {
      const [id = '', field] = unit.split(' ');
      const record = id.startsWith('goal:')
        ? await of.db.get('goals', id)
        : await of.db.get('keyResults', id);
      const has = record && (record as unknown as Record<string, unknown>)[field ?? ''];
      if (has !== value) lost.push(`${of.login} ${unit}: ${String(has)} instead of ${String(value)}`);
    }
  }
  return {
    units: truth.size,
    lost,
    diverging,
    branches: docs.filter((doc) => doc['_conflicts']).length,
    forbidden: docs
      .filter((doc) => doc['title'] === 'pwned' || doc['owner'] !== 'alice')
      .map((doc) => String(doc['_id'])),
  };
}
