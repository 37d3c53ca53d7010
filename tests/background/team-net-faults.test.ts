import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { setMetric } from '../../src/core/decide/check-in.ts';
import { createGoal } from '../../src/core/decide/goal.ts';
import { syncSpace } from '../../src/sync/sync.ts';
import { tell } from '../e2e/support/figures.ts';
import { type Device, device, server, today, validateText } from '../sync/device.ts';
import { fakeCouch } from '../sync/fake-couch.ts';
import { brokenNet, type Fault, faults } from './net/broken.ts';
import { held } from './net/fake-browser.ts';

/*
 * The real rounds with a team, over a network that fails as it likes, in simulated time: Alice's is bad, Bob's is well. What each
 * says are numbers that only grow, so that one that is old, or made up, is seen.
 */

vi.mock('webextension-polyfill', () => import('./net/fake-browser.ts'));
vi.stubGlobal('chrome', {
  i18n: { getMessage: (key: string, values: string[] = []) => [key, ...values].join(' ') },
});
const { onTeamAlarm } = await import('../../src/background/team.ts');

const minute = 60_000;
const hours = Number(process.env['FAULT_HOURS'] ?? 3);
const space = `${server}/okr-acme`;

async function addGoal(of: Device, title: string) {
  const scale = { form: 'scale' as const, start: 0, target: 1e6, rising: true };
  const { changes } = createGoal(
    of.actor(),
    {
      ...{ title, level: 'team', period: { start: '2026-01-01', end: '2026-03-31' }, draft: false },
      keyResults: [{ title: `${title} metric`, weight: 1, unit: '', due: null, scoring: scale }],
    },
    { contributesTo: null, contributing: [], above: { parentsOf: () => [], titleOf: () => '' } },
  );
  await of.commit(changes);
}

/** What a browser shows of a goal: the number of its metric, and how often something was said of it. */
async function shown({ db }: Device, title: string) {
  const goals = (await db.getAll('goals')).filter((goal) => goal.title === title);
  const [goal] = goals;
  if (!goal) return { value: null, checkIns: 0, goals: 0 };
  const metrics = await db.getAllFromIndex('keyResults', 'goal', goal.id);
  const said = (await db.getAll('checkIns')).filter((one) => one.goal === goal.id);
  return { value: (metrics[0]?.value ?? 0) as number, checkIns: said.length, goals: goals.length };
}

/** A person sets the metric of their goal. */
async function says(of: Device, title: string, value: number): Promise<void> {
  const goal = (await of.db.getAll('goals')).find((one) => one.title === title);
  const [metric] = goal ? await of.db.getAllFromIndex('keyResults', 'goal', goal.id) : [];
  if (!goal || !metric) throw new Error(`${title} is lost`);
  await of.commit(setMetric(of.actor(), goal, metric, value));
}

/** Alice, whose network fails, and Bob. Each has a goal that the other sees. */
async function world() {
  const couch = fakeCouch({ validate: validateText, now: () => net.now });
  // A session that is another's can't come about: what signs in at a team's server is sent with each request.
  const net = brokenNet(couch.fetch, { other: () => undefined, out: () => undefined });
  net.now = Date.UTC(2026, 1, 15, 9);
  const [alice, bob] = [await device(couch, 'alice'), await device(couch, 'bob')];
  held.session = { [`token team ${space}`]: 'Bearer alice' };
  const context = {
    db: async () => alice.db,
    close: async () => undefined,
    now: () => net.now,
    today: () => today,
    random: () => 0.5,
    fetch: net.fetch,
  };
  await addGoal(alice, 'Alice’s');
  await addGoal(bob, 'Bob’s');
  for (let turn = 0; turn < 2; turn += 1) for (const one of [alice, bob]) await syncSpace(one, true);
  const end = () => {
    for (const { db } of [alice, bob]) db.close();
    expect(net.end(), 'what hangs for ever').toBe(0);
  };
  return { couch, net, alice, bob, end, alarm: () => onTeamAlarm(context, 'team') };
}
type World = Awaited<ReturnType<typeof world>>;

type Turn = { faults: Fault[]; alice: boolean; bob: boolean; twice: boolean };
const turn: fc.Arbitrary<Turn> = fc.record({
  faults: fc.array(fc.constantFrom(...faults), { maxLength: 6 }),
  alice: fc.boolean(),
  bob: fc.boolean(),
  twice: fc.boolean(),
});

/** A minute of both. Answers whether Bob's number moved at Alice's. */
async function goOn({ net, alice, bob, alarm }: World, given: Turn, n: number): Promise<boolean> {
  if (given.alice) await says(alice, 'Alice’s', n);
  if (given.bob) await says(bob, 'Bob’s', n);
  await syncSpace(bob, true);
  net.coming = [...given.faults];
  const saw = await shown(bob, 'Alice’s');
  const [before, own, asked] = [await shown(alice, 'Bob’s'), await shown(alice, 'Alice’s'), net.asked];
  await Promise.all(given.twice ? [alarm(), alarm()] : [alarm()]);
  const after = await shown(alice, 'Bob’s');
  const truth = await shown(bob, 'Bob’s');
  if (after.value !== before.value) expect(after.value, 'only what Bob said').toBe(truth.value);
  expect(await shown(alice, 'Alice’s'), 'her own is as she left it').toEqual(own);
  await syncSpace(bob, true);
  const seen = await shown(bob, 'Alice’s');
  if (seen.value !== saw.value) expect(seen.value, 'only what she has said last').toBe(own.value);
  expect(seen.goals).toBe(1);
  expect(net.asked - asked, 'requests of a round').toBeLessThanOrEqual(given.twice ? 24 : 12);
  return after.value !== before.value;
}

/** The network is well: nobody has to do anything. */
async function expectWell({ couch, net, alice, bob, alarm }: World): Promise<void> {
  net.coming = [];
  for (let more = 0; more < 6; more += 1) {
    net.later(minute);
    await alarm();
  }
  await syncSpace(bob, true);
  for (const title of ['Alice’s', 'Bob’s'])
    expect(await shown(alice, title)).toEqual(await shown(bob, title));
  const row = await alice.db.get('teamSpaces', space);
  expect(row).toMatchObject({ trouble: null, backOff: null, parked: [], refused: 0 });
  expect(await alice.db.count('outbox')).toBe(0);
  const goals = couch.all('okr-acme').filter(({ _id }) => String(_id).startsWith('goal:'));
  expect(goals, 'each once at the server').toHaveLength(2);
}

test('[Y4] in hours of a network at its worst a team sees nothing but what was said, once, and all is well after', async () => {
  let [tried, moved] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 60, maxLength: 60 }), async (turns) => {
      const here = await world();
      try {
        for (const [n, given] of turns.entries()) {
          here.net.later(minute);
          tried += given.faults.filter((fault) => fault !== 'none').length;
          if (await goOn(here, given, n + 1)) moved += 1;
        }
        await expectWell(here);
      } finally {
        here.end();
      }
    }),
    { numRuns: hours, endOnFailure: true, seed: Number(process.env['FAULT_SEED'] ?? 20_261_125) },
  );
  expect(moved).toBeGreaterThan(0);
  const what = 'network to a team’s server';
  if (process.env['FAULT_HOURS']) tell({ what, tried, acknowledged: moved, lost: 0, half: 0, wrong: 0 });
}, 600_000);
