import { expect, test } from 'vitest';
import type { GoalDoc, KeyResultPart } from '../../src/core/team-doc.ts';
import { syncSpace } from '../../src/sync/sync.ts';
import { randomFrom } from '../bench/tree.ts';
import { type Device, device, today } from './device.ts';
import { at, goalDoc, goalDocId, part, tail } from './docs.ts';
import { type FakeCouch, fakeCouch } from './fake-couch.ts';

/** Goals that count one another downwards, some of periods that have ended. */
function anyCompany(seed: number, count: number): GoalDoc[] {
  const random = randomFrom(seed);
  const nat = (n: number) => Math.floor(random() * n);
  const idOf = (n: number) => goalDocId('bob', n);
  const docs = Array.from({ length: count }, (_, n) => {
    const isOver = random() < 0.6;
    const progress = { value: nat(11), paused: false, at: at(1), by: 'bob' };
    return goalDoc({
      _id: idOf(n),
      title: `Goal ${n}`,
      owner: 'bob',
      delegates: [],
      period: isOver
        ? { start: '2025-01-01', end: '2025-12-31' }
        : { start: '2026-01-01', end: '2026-12-31' },
      keyResults: [part(n, { by: 'bob', progress } as Partial<KeyResultPart>)],
    });
  });
  for (let n = 1; n < count; n++) {
    const [child, parent] = [docs[n], docs[nat(n)]];
    if (!child || !parent || random() < 0.3) continue;
    const half = { id: tail(n), createdAt: n, at: at(2), by: 'bob' };
    const way = nat(3);
    if (way !== 1) child.contributesTo.push({ ...half, goal: parent._id, offered: true });
    if (way !== 0)
      parent.contributors.push({
        ...half,
        goal: child._id,
        taken: true,
        weight: 2,
        accepted: true,
        declined: false,
      });
  }
  return docs.sort(() => random() - 0.5);
}

async function write(couch: FakeCouch, docs: readonly object[]): Promise<void> {
  await couch.fetch('https://couch.acme.test/okr-acme/_bulk_docs', {
    method: 'POST',
    headers: { authorization: 'Bearer _admin' },
    body: JSON.stringify({ docs }),
  });
}

async function leaving(of: Device): Promise<Device> {
  const row = await of.db.get('teamSpaces', of.space);
  if (row) await of.db.put('teamSpaces', { ...row, openOnly: true });
  const { goals } = of;
  return { ...of, goals: { ...goals, pull: (since) => goals.pull(since, 20) } };
}

/** Every goal's numbers, by the goal's title. */
async function numbersOf({ db }: Device): Promise<Map<string, unknown>> {
  const numbers = new Map((await db.getAll('derived')).map((of) => [of.goal as string, of]));
  const shown = (goal: string) => {
    const { progress, expected, status, withoutData, below } = numbers.get(goal) ?? {};
    return { progress, expected, status, withoutData, below };
  };
  return new Map((await db.getAll('goals')).map(({ id, title }) => [title, shown(id)]));
}

async function compare(all: Device, some: Device): Promise<number> {
  for (const of of [all, some]) expect(await syncSpace(of, true)).toEqual({ state: 'done' });
  const [whole, part] = [await numbersOf(all), await numbersOf(some)];
  expect([...part.keys()].filter((title) => !whole.has(title))).toEqual([]);
  for (const [title, numbers] of part) expect([title, numbers]).toEqual([title, whole.get(title)]);
  const open = (await all.db.getAll('goals')).filter(({ period }) => period.end >= today);
  for (const { title } of open) expect(part.has(title), title).toBe(true);
  return whole.size - part.size;
}

test.each([
  [1, 60],
  [2, 60],
  [3, 60],
  [4, 60],
  [5, 400],
])(
  '[Y8] with ended periods left behind every number is as with all of them (company %i of %i goals)',
  async (seed, goals) => {
    const couch = fakeCouch();
    const docs = anyCompany(seed * 7_919, goals);
    await write(couch, docs);
    const all = await device(couch, 'alice');
    const some = await leaving(await device(couch, 'alice'));
    expect(await compare(all, some)).toBeGreaterThan(0);

    // A period is opened again; an ended goal comes to contribute to an open one, and the other way round is counted by one.
    const winners = () => couch.all('okr-acme') as (GoalDoc & { _rev: string; _conflicts?: unknown })[];
    const plain = winners()
      .filter(({ type }) => type === 'goal')
      .map(({ _conflicts: _, ...doc }) => doc);
    const over = plain.filter(({ period }) => period.end < today);
    const [first, second, third] = over;
    const open = plain.find(({ period, contributors }) => period.end >= today && contributors.length === 0);
    if (!first || !second || !third || !open) throw new Error('too few');
    const later = at(50);
    await write(couch, [
      {
        ...first,
        period: { start: '2026-01-01', end: '2026-12-31' },
        stamps: { ...first.stamps, period: later },
      },
      {
        ...second,
        contributesTo: [
          { id: tail(900), createdAt: 900, at: later, by: 'bob', goal: open._id, offered: true },
        ],
      },
      {
        ...open,
        contributors: [
          {
            id: tail(901),
            createdAt: 901,
            at: later,
            by: 'bob',
            goal: third._id,
            taken: true,
            weight: 1,
            accepted: true,
            declined: false,
          },
        ],
      },
    ]);
    await compare(all, some);
  },
);

test('[Y8] one’s own goals never stay behind, nor those one is a delegate of', async () => {
  const couch = fakeCouch();
  const ended = { start: '2025-01-01', end: '2025-12-31' } as const;
  await write(couch, [
    goalDoc({
      _id: goalDocId('alice', 1),
      title: 'Mine',
      owner: 'alice',
      period: ended,
      keyResults: [part(1)],
    }),
    goalDoc({
      _id: goalDocId('bob', 2),
      title: 'Delegated',
      owner: 'bob',
      delegates: ['alice'],
      period: ended,
      keyResults: [part(2)],
    }),
    goalDoc({
      _id: goalDocId('bob', 3),
      title: 'Behind',
      owner: 'bob',
      delegates: [],
      period: ended,
      keyResults: [part(3)],
    }),
  ]);
  const alice = await leaving(await device(couch, 'alice'));
  expect(await syncSpace(alice, true)).toEqual({ state: 'done' });
  expect((await alice.db.getAll('goals')).map(({ title }) => title).sort()).toEqual(['Delegated', 'Mine']);
});
