import { expect, test } from 'vitest';
import { changeGoal } from '../../src/core/decide/goal.ts';
import type { AnswerPart, GoalDoc, OfferPart } from '../../src/core/team-doc.ts';
import { isSound } from '../../src/store/sound.ts';
import { syncSpace } from '../../src/sync/sync.ts';
import { countStep } from '../../src/sync/team.ts';
import { randomFrom } from '../bench/tree.ts';
import { type Device, device, today } from './device.ts';
import { at, goalDoc, goalDocId, part, tail } from './docs.ts';
import { type FakeCouch, fakeCouch } from './fake-couch.ts';

const logins = ['alice', 'bob', 'carol', 'dave'];

/** A space in which everything meets that can: ids twice, ends that are unknown, circles, deleted goals, halves in any order. */
function anySpace(seed: number, count: number): GoalDoc[] {
  const random = randomFrom(seed);
  const nat = (n: number) => Math.floor(random() * n);
  const pick = <T>(all: readonly T[]): T => all[nat(all.length)] as T;
  const idOf = (n: number) => goalDocId(logins[n % 4] ?? '', n);
  const half = (n: number) => ({
    id: tail(nat(count)),
    createdAt: 1 + nat(9),
    at: at(1 + nat(9)),
    by: pick(logins),
    goal: idOf(n),
  });
  const once = <T extends { goal: string }>(all: T[]) =>
    [...new Map(all.map((of) => [of.goal, of])).values()].sort((a, b) => (a.goal < b.goal ? -1 : 1));
  const docs = Array.from({ length: count }, (_, n): GoalDoc => {
    const halves = <T extends { goal: string }>(make: (n: number) => T) =>
      once(Array.from({ length: nat(4) }, () => make(nat(count + 5))));
    const offer = (of: number): OfferPart => ({ ...half(of), offered: random() < 0.8 });
    const answer = (of: number): AnswerPart => ({
      ...half(of),
      taken: random() < 0.7,
      weight: nat(3),
      accepted: random() < 0.6,
      declined: random() < 0.1,
    });
    const ids = [...new Set([nat(count), nat(count), nat(count)])].sort((a, b) => a - b);
    const link = {
      ref: {
        source: 'jira',
        site: 'https://acme.atlassian.net',
        kind: 'issue',
        id: `${n}`,
        key: `A-${n}`,
        url: '',
      },
      measure: { kind: 'issueDone' },
    };
    return goalDoc({
      _id: idOf(n),
      title: `Goal ${n}`,
      owner: logins[n % 4] ?? '',
      delegates: random() < 0.2 ? ['eve'] : [],
      deleted: random() < 0.1,
      state: random() < 0.2 ? 'achieved' : 'active',
      keyResults: ids.map((k) =>
        part(k, {
          by: pick(logins),
          removed: random() < 0.1,
          ...(random() < 0.3 && { link: link as never }),
        }),
      ),
      contributesTo: halves(offer),
      contributors: halves(answer),
    });
  });
  // The same local id by another creator.
  const [first] = docs;
  if (first) docs.push({ ...first, _id: goalDocId('dave', 0), title: 'Forged', owner: 'dave' });
  return docs.sort(() => random() - 0.5);
}

async function plant(couch: FakeCouch, docs: readonly GoalDoc[]): Promise<void> {
  const people = logins.map((login) => ({
    _id: `person:${login}`,
    type: 'person',
    schema: 1,
    name: `${login} Somebody`,
    updatedBy: login,
    updatedAt: 1,
  }));
  await couch.fetch('https://couch.acme.test/okr-acme/_bulk_docs', {
    method: 'POST',
    headers: { authorization: 'Bearer _admin' },
    body: JSON.stringify({ docs: [...docs, ...people] }),
  });
}

/** The same place, with pages of so many documents. */
function inPages(of: Device, size: number): Device {
  const { goals } = of;
  return { ...of, goals: { ...goals, pull: (since) => goals.pull(since, size) } };
}

const text = (value: unknown) => JSON.stringify(value);
const sorted = (all: unknown[]) => all.map(text).sort();

/**
 * The records of a team's goals, goals by their documents. Which of two with one id keeps it, and from which half a contribution has
 * its own, follows from what came first: so it's left out of the comparison, and with it what circles are broken by.
 */
async function contents(of: Device): Promise<Record<string, string[]>> {
  const rows = await of.db.getAll('teamGoals');
  const named = (value: unknown): unknown[] =>
    JSON.parse(
      rows.reduce((all, { goal, doc }) => all.replaceAll(goal, doc), text(value).replaceAll(of.me, 'me')),
    );
  const without = <T extends object>(all: T[], key: keyof T) => all.map(({ [key]: _, ...rest }) => rest);
  const [keyResults, refs] = [await of.db.getAll('keyResults'), await of.db.getAll('refs')];
  const linked = keyResults.filter(({ source }) => source.from === 'link');
  expect(new Set(refs.map(({ keyResult }) => keyResult))).toEqual(new Set(linked.map(({ id }) => id)));
  expect(await isSound(of.db, today)).toBe(true);
  return {
    goals: sorted(named(await of.db.getAll('goals'))),
    people: sorted(named(await of.db.getAll('people'))),
    logins: sorted(named(await of.db.getAll('teamPeople'))),
    rows: sorted(named(rows.filter(({ body }) => body !== null))),
    keyResults: sorted(named(without(keyResults, 'id'))),
    contributions: sorted(named(without(await of.db.getAll('contributions'), 'id'))),
    freshness: sorted(named(without(await of.db.getAll('freshness'), 'keyResult'))),
  };
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  '[Y6] a first pull stores what taking in one by one does, wherever it was ended (space %i)',
  async (seed) => {
    const couch = fakeCouch();
    await plant(couch, anySpace(seed * 7_919, 40));
    const [quick, ended, slow] = [
      inPages(await device(couch, 'alice'), 7),
      inPages(await device(couch, 'alice'), 5),
      inPages(await device(couch, 'alice'), 7),
    ];
    const row = await slow.db.get('teamSpaces', slow.space);
    if (row) await slow.db.put('teamSpaces', { ...row, whole: true });
    expect(await syncSpace(slow, true)).toEqual({ state: 'done' });
    expect(await syncSpace(quick, true)).toEqual({ state: 'done' });
    for (let n = 0; (await syncSpace(ended, true, () => false)).state === 'more' && n < 40; n++)
      // Another worker knows nothing.
      if (n % 2 === 0) countStep(ended.db);
    const expected = await contents(slow);
    expect(expected['goals']?.length).toBeGreaterThan(25);
    expect(expected['contributions']?.length).toBeGreaterThan(20);
    expect(await contents(quick)).toEqual(expected);
    expect(await contents(ended)).toEqual(expected);
  },
);

test('[Y6] a first pull that is held keeps what is there, with its numbers, and goes on when asked', async () => {
  const couch = fakeCouch();
  await plant(couch, anySpace(11, 40));
  const alice = inPages(await device(couch, 'alice'), 10);
  const hold = async (held: boolean) => {
    const row = await alice.db.get('teamSpaces', alice.space);
    const { held: _, ...rest } = row ?? {};
    if (row)
      await alice.db.put('teamSpaces', { ...(rest as typeof row), ...(held && { held: true as const }) });
  };
  const { pull } = alice.goals;
  let pages = 0;
  alice.goals.pull = async (...asked) => {
    pages += 1;
    if (pages === 3) await hold(true);
    return pull(...asked);
  };
  expect(await syncSpace(alice, true)).toEqual({ state: 'more' });
  const goals = await alice.db.count('goals');
  expect(goals).toBeGreaterThan(10);
  expect(await isSound(alice.db, today)).toBe(true);
  expect(await alice.db.count('derived')).toBe(goals);
  const asked = couch.requests.length;
  expect(await syncSpace(alice, true)).toEqual({ state: 'more' });
  expect(couch.requests.length).toBe(asked);
  await hold(false);
  expect(await syncSpace(alice, true)).toEqual({ state: 'done' });
  const other = await device(couch, 'alice');
  await syncSpace(other, true);
  expect(await contents(alice)).toEqual(await contents(other));
});

test('[Y6] what is done here during a first pull stays, and is sent after it', async () => {
  const couch = fakeCouch();
  await plant(couch, anySpace(12, 40));
  const alice = inPages(await device(couch, 'alice'), 10);
  expect(await syncSpace(alice, true, () => false)).toEqual({ state: 'more' });
  const mine = (await alice.db.getAll('goals')).find(
    ({ owner, state }) => owner === alice.me && state === 'active',
  );
  if (!mine) throw new Error('none of hers came');
  await alice.commit(changeGoal(alice.actor(), mine, { title: 'Changed meanwhile' }, 2));
  for (let n = 0; (await syncSpace(alice, true, () => false)).state === 'more' && n < 20; n++);
  expect((await alice.db.get('goals', mine.id))?.title).toBe('Changed meanwhile');
  const other = await device(couch, 'alice');
  await syncSpace(other, true);
  const titles = async (of: Device) => (await of.db.getAll('goals')).map(({ id, title }) => [id, title]);
  expect(await titles(alice)).toEqual(await titles(other));
  expect((await other.db.getAll('goals')).map(({ title }) => title)).toContain('Changed meanwhile');
});
