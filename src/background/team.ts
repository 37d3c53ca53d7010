import browser from 'webextension-polyfill';
import { patternOf } from '../messaging/team-address.ts';
import { reading } from '../store/read/state.ts';
import { spacesOf } from '../store/read/team.ts';
import type { TeamSpace } from '../store/team-rows.ts';
import { restsUntil } from '../sync/back-off.ts';
import { noteClock } from '../sync/clock.ts';
import { couchStore } from '../sync/couch.ts';
import type { Line } from '../sync/http.ts';
import { type Ended, syncSpace } from '../sync/sync.ts';
import type { Team } from '../sync/team.ts';
import { announce } from './announce.ts';
import { showBadge } from './badge.ts';
import type { Context } from './context.ts';

import { authorizationOf } from './team-sign-in.ts';

const alarm = 'team';
/** ms that one round may take: a worker is ended 30 s after the event that woke it. */
const atOnce = 20_000;

/** The way to a team's server, signed in as this person as far as that is still possible. */
export async function lineTo(context: Context, space: TeamSpace, signal: AbortSignal): Promise<Line> {
  const allowed = await browser.permissions.contains({ origins: [patternOf(space.server)] });
  return {
    fetch: context.fetch,
    now: context.now,
    // Without the permission the browser would send no header to another origin, but a cookie might ride along.
    authorization: allowed ? await authorizationOf(context, space.space) : null,
    signal,
  };
}

const stops = new Map<string, () => void>();

/** Lets a first pull under way end now, once its space's row says that it's held. */
export const stopPull = (space: string): void => stops.get(space)?.();

/** A space as `sync/` works with it. The server's clock is heard with every answer. */
async function teamOf(context: Context, space: TeamSpace): Promise<Team> {
  const db = await context.db();
  const line = await lineTo(context, space, new AbortController().signal);
  let ahead = space.ahead;
  const heard: Line = {
    ...line,
    heardClock(said) {
      // The header speaks of whole seconds: less than that is no difference.
      if (ahead !== null && Math.abs(said - ahead) < 1_500) return;
      ahead = said;
      void noteClock(db, space.space, said).catch(() => undefined);
    },
  };
  const base = `${space.server}/${encodeURIComponent(space.database)}`;
  return {
    db,
    space: space.space,
    goals: couchStore(base, heard),
    log: couchStore(`${base}-log`, heard),
    now: context.now,
    today: context.today,
    random: context.random,
    async told(revision, goals) {
      await announce(context, revision, goals);
      await showBadge(context);
    },
  };
}

/** Whether a space has something new to tell besides its goals. */
const saysElse = (before: TeamSpace, after: TeamSpace): boolean =>
  before.whole !== after.whole ||
  before.held !== after.held ||
  (before.syncedAt === null) !== (after.syncedAt === null) ||
  before.trouble?.reason !== after.trouble?.reason ||
  before.parked.length !== after.parked.length ||
  before.refused !== after.refused;

const running = new Map<string, { round: Promise<Ended>; again: boolean }>();

async function rounds(context: Context, name: string, byHand: boolean): Promise<Ended> {
  for (;;) {
    const space = await (await context.db()).get('teamSpaces', name);
    const mine = running.get(name);
    if (mine) mine.again = false;
    if (!space) return { state: 'done' };
    const until = context.now() + atOnce;
    const stopped = new Promise<null>((stop) => stops.set(name, () => stop(null)));
    const team = { ...(await teamOf(context, space)), stopped };
    const ended = await syncSpace(team, byHand, () => context.now() < until);
    const after = await (await context.db()).get('teamSpaces', name);
    if (after && saysElse(space, after)) await announce(context, -1, []);
    if (!mine?.again || ended.state === 'waits') return ended;
  }
}

/** A round with one space, one at a time: who asks meanwhile gets another one after it. */
export function syncOne(context: Context, name: string, byHand: boolean): Promise<Ended> {
  const under = running.get(name);
  if (under) {
    under.again = true;
    return under.round;
  }
  const entry = { round: Promise.resolve<Ended>({ state: 'done' }), again: false };
  running.set(name, entry);
  entry.round = rounds(context, name, byHand).finally(() => running.delete(name));
  return entry.round;
}

/** A round with every space. Answers how many couldn't be worked with. */
export async function syncAll(context: Context, byHand: boolean): Promise<number> {
  const spaces = await spacesOf(reading(await context.db()));
  const ended = await Promise.all(spaces.map(({ space }) => syncOne(context, space, byHand)));
  return ended.filter(({ state }) => state === 'waits').length;
}

/** After something was done here: it goes to the team at once, without anyone waiting for it. */
export async function sendSoon(context: Context): Promise<void> {
  const db = await context.db();
  if ((await db.count('outbox')) > 0) await syncAll(context, false);
}

/** Arms the alarm while a team is joined, and only then. */
export async function armTeam(context: Context): Promise<void> {
  const isJoined = (await (await context.db()).count('teamSpaces')) > 0;
  const isArmed = (await browser.alarms.get(alarm)) !== undefined;
  if (isArmed && !isJoined) await browser.alarms.clear(alarm);
  if (isJoined && !isArmed)
    await browser.alarms.create(alarm, { periodInMinutes: 1, delayInMinutes: 0.5 + context.random() / 2 });
}

export async function onTeamAlarm(context: Context, name: string): Promise<boolean> {
  if (name !== alarm) return false;
  await syncAll(context, false);
  return true;
}

/** ms for which a page that asks is held while a space rests, or waits for somebody to sign in. */
const rest = 20_000;
const needsPerson = ['signedOut', 'locked', 'noPermission', 'forbidden'];

const pass = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });

async function watchOne(context: Context, space: TeamSpace, signal: AbortSignal): Promise<void> {
  const until = restsUntil(space.backOff, context.now()) - context.now();
  if (space.held || needsPerson.includes(space.trouble?.reason ?? '')) await pass(rest, signal);
  else if (until > 0) await pass(Math.min(until, rest), signal);
  else {
    const team = await teamOf(context, space);
    const found = space.whole ? await team.goals.watch(space.since, signal) : null;
    if (found?.ok && found.value === 'quiet') return;
  }
  if (!signal.aborted) await syncOne(context, space.space, false);
}

let watching: AbortController | null = null;

/** Ends a watch under way, so that it opens nothing after everything was deleted. */
export const stopWatching = (): void => watching?.abort();

/** Waits up to 25 s for something new in any space and takes it in. */
export async function watchTeam(context: Context): Promise<void> {
  const spaces = await spacesOf(reading(await context.db()));
  const stop = new AbortController();
  watching = stop;
  await Promise.race(spaces.map((space) => watchOne(context, space, stop.signal).catch(() => undefined)));
  stop.abort();
}
