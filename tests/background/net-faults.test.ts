import fc from 'fast-check';
import { deleteDB } from 'idb';
import { expect, test, vi } from 'vitest';
import { put } from '../../src/core/change.ts';
import type { Day, Value } from '../../src/core/records.ts';
import { openStore } from '../../src/store/open.ts';
import { way } from '../sources/jira/standin.ts';
import { mia, sam } from '../standins/jira/seed.ts';
import { type Jira, startJira } from '../standins/jira/server.ts';
import { store } from '../store/fresh.ts';

/*
 * The real rounds against the stand-in, over a network that fails as it likes, in simulated time. `FAULT_HOURS` says how many
 * such hours: some with every change, more by `npm run torture`.
 */

const kept = vi.hoisted(() => ({ round: 0 }));
vi.mock('webextension-polyfill', () => {
  const nothing = async () => undefined;
  const area = { get: async () => ({}), set: nothing, remove: nothing };
  return {
    default: {
      runtime: { sendMessage: nothing, getManifest: () => ({ permissions: [], version: '0' }) },
      i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
      action: { setBadgeText: nothing, setBadgeBackgroundColor: nothing, setTitle: nothing },
      tabs: { query: async () => [], sendMessage: nothing },
      alarms: {
        create: async (name: string, { delayInMinutes = 0 }) => {
          if (name === 'round') kept.round = delayInMinutes;
        },
        get: async () => undefined,
        clear: nothing,
      },
      scripting: {
        getRegisteredContentScripts: async () => [],
        registerContentScripts: nothing,
        updateContentScripts: nothing,
        unregisterContentScripts: nothing,
      },
      permissions: { contains: async () => true, getAll: async () => ({ origins: [], permissions: [] }) },
      storage: { local: area, session: area, managed: area },
    },
  };
});

vi.stubGlobal('chrome', {
  i18n: { getMessage: (key: string, values: string[] = []) => [key, ...values].join(' ') },
});

const { onAlarm } = await import('../../src/background/timetable.ts');
const { linkCommand } = await import('../../src/background/commands/link.ts');

const base = 'https://acme.atlassian.net';
const minute = 60_000;
const hours = Number(process.env['FAULT_HOURS'] ?? 12);

const faults = [
  ...['none', 'none', 'none', 'slow', 'cut', 'half', 'page', 'redirect', 'shape', 'empty', 'throttled'],
  ...['down', 'unauthorized', 'forbidden', 'other', 'out', 'gone', 'offline'],
] as const;
type Fault = (typeof faults)[number];

const json = { 'content-type': 'application/json' };

/** What a fault makes of a request; null lets the real answer through. */
async function broken(
  fault: Fault,
  real: () => Promise<Response>,
  later: (ms: number) => void,
): Promise<Response> {
  if (fault === 'slow') later(15_000);
  if (fault === 'offline') throw new TypeError('Failed to fetch');
  if (fault === 'page')
    return new Response('<!doctype html><title>Log in</title>', { headers: { 'content-type': 'text/html' } });
  if (fault === 'redirect') return new Response(null, { status: 302, headers: { location: '/login' } });
  if (fault === 'shape') return new Response('{"issues":7,"accountId":null,"total":"x"}', { headers: json });
  if (fault === 'empty') return new Response('', { headers: json });
  if (fault === 'throttled')
    return new Response('{}', { status: 429, headers: { ...json, 'retry-after': '90' } });
  const status = { down: 503, unauthorized: 401, forbidden: 403, gone: 410 }[fault as string];
  if (status !== undefined) return new Response('{}', { status, headers: json });
  const answer = await real();
  if (fault !== 'cut' && fault !== 'half') return answer;
  const text = await answer.text();
  const part = text.slice(0, Math.floor(text.length / 2));
  if (fault === 'half') return new Response(part, { status: answer.status, headers: json });
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(part));
      controller.error(new TypeError('network error'));
    },
  });
  return new Response(body, { status: answer.status, headers: json });
}

/** WEB-3's. */
const children = Array.from({ length: 12 }, (_, i) => `WEB-${i + 5}`);

/** How many of them the site itself counts as done. */
const truth = (jira: Jira): Value => ({
  done: children.filter((key) => jira.issue(key).status === 'Done').length,
  total: children.length,
});

let made = 0;

/** A person with one linked epic, and all that a worker would have. */
async function world() {
  made += 1;
  const name = `faults-${made}`;
  await deleteDB(name);
  const [jira, db] = await Promise.all([startJira(), openStore(name)]);
  let person = await way(jira, base);
  const state = { now: Date.UTC(2026, 1, 15, 9), faults: [] as Fault[], asked: 0 };
  const later = (ms: number) => {
    state.now += ms;
  };
  const context = {
    db: async () => db,
    close: async () => undefined,
    now: () => state.now,
    today: () => '2026-02-15' as Day,
    random: () => 0.5,
    fetch: (async (url: string, init?: RequestInit) => {
      state.asked += 1;
      const fault = state.faults.shift() ?? 'none';
      // Somebody else signs in in this browser, while a round is under way or before it.
      if (fault === 'other') jira.signInAs(mia);
      // What is asked from here on is answered as to a stranger, who sees less.
      if (fault === 'out') jira.signOut();
      return broken(fault, () => person.fetch(url, init), later);
    }) as typeof fetch,
  };
  const site = {
    ...{ base, source: 'jira', flavour: 'cloud', readAt: null, trouble: null },
    account: { id: sam.accountId, name: sam.displayName },
  };
  await store(db, [put('sites', null, site)]);
  await linkCommand(context).linkItem(
    {
      url: `${base}/browse/WEB-3`,
      goal: { title: 'Enterprise' },
      measure: { kind: 'childrenDone' },
      scoring: { form: 'share' },
      title: 'Readiness',
      weight: 1,
    },
    { page: 'own' },
  );
  const seen = async () => {
    const [keyResult] = await db.getAll('keyResults');
    const [fresh] = await db.getAll('freshness');
    const readings = await db.count('readings');
    const [derived] = await db.getAll('derived');
    return { value: keyResult?.value, fresh, readings, progress: derived?.progress ?? null };
  };
  /** The person signs in again. */
  const back = async () => {
    jira.signInAs(sam);
    person = await way(jira, base);
  };
  const end = async () => {
    db.close();
    await jira.close();
    expect(jira.faults).toEqual([]);
  };
  return { jira, context, state, seen, later, back, end };
}

test(`[L1] in ${hours} hours of a network at its worst no number moves but by true readings, and all is well after`, async () => {
  const round = fc.record({
    faults: fc.array(fc.constantFrom(...faults), { maxLength: 8 }),
    move: fc.option(fc.nat(11)),
    returns: fc.boolean(),
  });
  let tried = 0;
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 40, maxLength: 40 }), async (rounds) => {
      const { jira, context, state, seen, later, back, end } = await world();
      try {
        expect((await seen()).value).toEqual(truth(jira));
        const start = state.now;
        let count = 0;
        kept.round = 15;
        for (const { faults: given, move, returns } of rounds) {
          later(kept.round * minute);
          if (state.now - start > 60 * minute) break;
          count += 1;
          if (returns) await back();
          const key = move === null ? undefined : children[move];
          if (key) jira.move(key, jira.issue(key).status === 'Done' ? 'new' : 'done');
          state.faults = [...given];
          tried += given.filter((fault) => fault !== 'none').length;
          const [before, began, asked] = [await seen(), state.now, state.asked];
          await onAlarm(context, 'round');
          const after = await seen();
          const isNew = JSON.stringify(after.value) !== JSON.stringify(before.value);
          if (isNew) {
            moved += 1;
            expect(after.value, 'only what is true').toEqual(truth(jira));
            expect(after.fresh?.readAt, 'and was read now').toBeGreaterThanOrEqual(began);
            expect(after.fresh?.trouble ?? null).toBeNull();
          }
          expect(after.readings - before.readings, 'one reading, and only of what is new').toBe(
            isNew ? 1 : 0,
          );
          if (!isNew) expect(after.progress).toBe(before.progress);
          expect(state.asked - asked, 'requests of a round').toBeLessThanOrEqual(8);
          expect(kept.round, 'minutes to the next').toBeGreaterThanOrEqual(0.5);
        }
        expect(count, 'rounds in an hour').toBeLessThanOrEqual(12);

        // The network is well, the person is back: nobody has to do anything.
        state.faults = [];
        await back();
        for (let more = 0; more < 3; more += 1) {
          later(kept.round * minute);
          await onAlarm(context, 'round');
        }
        const well = await seen();
        expect(well.value).toEqual(truth(jira));
        expect(well.fresh?.trouble ?? null).toBeNull();
      } finally {
        await end();
      }
    }),
    { numRuns: hours, endOnFailure: true, seed: Number(process.env['FAULT_SEED'] ?? 20_261_125) },
  );
  expect(tried).toBeGreaterThan(hours * 5);
  expect(moved).toBeGreaterThan(0);
  if (process.env['FAULT_HOURS']) console.log(`faults ${tried}, true changes ${moved}, in ${hours} hours`);
}, 600_000);
