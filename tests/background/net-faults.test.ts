import fc from 'fast-check';
import { deleteDB } from 'idb';
import { expect, test, vi } from 'vitest';
import { put } from '../../src/core/change.ts';
import type { Day } from '../../src/core/records.ts';
import { openStore } from '../../src/store/open.ts';
import { tell } from '../e2e/support/figures.ts';
import { store } from '../store/fresh.ts';
import { brokenNet, type Fault, faults } from './net/broken.ts';
import { held } from './net/fake-browser.ts';
import { jiraPlace, type Place, salesforcePlace } from './net/places.ts';

/*
 * The real rounds against the stand-ins, over a network that fails as it likes, in simulated time. `FAULT_HOURS` says how many
 * such hours: some with every change, more by `npm run torture`.
 */

vi.mock('webextension-polyfill', () => import('./net/fake-browser.ts'));
vi.stubGlobal('chrome', {
  i18n: { getMessage: (key: string, values: string[] = []) => [key, ...values].join(' ') },
});
const { onAlarm } = await import('../../src/background/timetable.ts');
const { linkCommand } = await import('../../src/background/commands/link.ts');

const minute = 60_000;
const hours = Number(process.env['FAULT_HOURS'] ?? 12);
let made = 0;

/** A person with one linked thing, and all that a worker would have. */
async function world(open: () => Promise<Place>) {
  made += 1;
  const name = `faults-${made}`;
  await deleteDB(name);
  const [place, db] = await Promise.all([open(), openStore(name)]);
  const net = brokenNet(place.fetch, place);
  net.now = Date.UTC(2026, 1, 15, 9);
  const context = {
    db: async () => db,
    close: async () => undefined,
    now: () => net.now,
    today: () => '2026-02-15' as Day,
    random: () => 0.5,
    fetch: net.fetch,
  };
  await store(db, [put('sites', null, place.site)]);
  await linkCommand(context).linkItem(
    { ...place.linking, goal: { title: 'Enterprise' }, title: 'Readiness', weight: 1 } as never,
    { page: 'own' },
  );
  const seen = async () => {
    const [keyResult] = await db.getAll('keyResults');
    const [fresh] = await db.getAll('freshness');
    const [derived] = await db.getAll('derived');
    const readings = await db.count('readings');
    return { value: keyResult?.value, fresh, readings, progress: derived?.progress ?? null };
  };
  const end = async () => {
    db.close();
    expect(net.end(), 'what hangs for ever').toBe(0);
    expect(await place.end()).toEqual([]);
  };
  return { place, net, seen, end, alarm: () => onAlarm(context, 'round') };
}
type World = Awaited<ReturnType<typeof world>>;

/** `twice`: the alarm comes again while a round is under way. */
type Round = { faults: Fault[]; move: number | null; returns: boolean; twice: boolean };
const round: fc.Arbitrary<Round> = fc.record({
  faults: fc.array(fc.constantFrom(...faults), { maxLength: 8 }),
  move: fc.option(fc.nat(11)),
  returns: fc.boolean(),
  twice: fc.boolean(),
});

/** One round. Answers whether the number moved. */
async function goRound({ place, net, seen, alarm }: World, given: Round): Promise<boolean> {
  if (given.returns) await place.back();
  if (given.move !== null) place.move(given.move);
  net.coming = [...given.faults];
  const [before, began, asked] = [await seen(), net.now, net.asked];
  await Promise.all(given.twice ? [alarm(), alarm()] : [alarm()]);
  const after = await seen();
  const isNew = JSON.stringify(after.value) !== JSON.stringify(before.value);
  if (isNew) {
    expect(after.value, 'only what is true').toEqual(place.truth());
    expect(after.fresh?.readAt, 'and was read now').toBeGreaterThanOrEqual(began);
  } else expect(after.progress).toBe(before.progress);
  expect(after.readings - before.readings, 'one reading, and only of what is new').toBe(isNew ? 1 : 0);
  expect(net.asked - asked, 'requests of a round').toBeLessThanOrEqual(given.twice ? 16 : 8);
  expect(held.round, 'minutes to the next').toBeGreaterThanOrEqual(0.5);
  return isNew;
}

/** The network is well, the person is back: nobody has to do anything. */
async function expectWell({ place, net, seen, alarm }: World): Promise<void> {
  net.coming = [];
  await place.back();
  for (let more = 0; more < 3; more += 1) {
    net.later(held.round * minute);
    await alarm();
  }
  const well = await seen();
  expect(well.value).toEqual(place.truth());
  expect(well.fresh?.trouble ?? null).toBeNull();
}

test.each([
  ['Jira', jiraPlace],
  ['Salesforce', salesforcePlace],
])(
  '[L1] in hours of a network at its worst no number from %s moves but by true readings, and all is well after',
  async (name, open) => {
    let [tried, moved] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 40, maxLength: 40 }), async (rounds) => {
        const here = await world(open);
        try {
          expect((await here.seen()).value).toEqual(here.place.truth());
          const start = here.net.now;
          let count = 0;
          held.round = 15;
          for (const given of rounds) {
            here.net.later(held.round * minute);
            if (here.net.now - start > 60 * minute) break;
            count += 1;
            tried += given.faults.filter((fault) => fault !== 'none').length;
            if (await goRound(here, given)) moved += 1;
          }
          expect(count, 'rounds in an hour').toBeLessThanOrEqual(12);
          await expectWell(here);
        } finally {
          await here.end();
        }
      }),
      { numRuns: hours, endOnFailure: true, seed: Number(process.env['FAULT_SEED'] ?? 20_261_125) },
    );
    expect(tried).toBeGreaterThan(hours * 5);
    expect(moved).toBeGreaterThan(0);
    const what = `network to ${name}, ${hours} hours`;
    if (process.env['FAULT_HOURS']) tell({ what, tried, acknowledged: moved, lost: 0, half: 0, wrong: 0 });
  },
  600_000,
);
