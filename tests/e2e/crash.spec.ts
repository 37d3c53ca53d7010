import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import type { PersonId, Settings } from '../../src/core/records.ts';
import { type CouchStandin, startCouch } from '../standins/couch/server.ts';
import { type Jira, startJira } from '../standins/jira/server.ts';
import { allowHost, extensionOf, launch, site } from './support/browser.ts';
import { call, idOf, settled, stored } from './support/calls.ts';
import { keepBusy, step, type Told } from './support/crash/busy.ts';
import { type Colleague, colleague } from './support/crash/colleague.ts';
import { expectKept, faultsIn, halves, type Store, valuesOf } from './support/crash/kept.ts';
import { tell } from './support/figures.ts';
import { signIn } from './support/fixtures.ts';
import { killBrowser } from './support/killable.ts';

/** How often the browser is killed: a few times with every change, 200 times by `npm run torture`. */
const crashes = Number(process.env['CRASHES'] ?? 10);
/** After this many a new profile and team begin, so that what is checked after each stays small. */
const each = 20;

const period = { start: '2026-10-01', end: '2026-12-31' } as const;

type World = { profile: string; jira: Jira; couch: CouchStandin; mia: Colleague; told: Told };

async function begin(ctx: BrowserContext, page: Page, id: string, couch: CouchStandin): Promise<void> {
  await signIn(ctx);
  const origins = [`${site}/*`, 'http://127.0.0.1/*'];
  for (const origin of origins) await allowHost(ctx, id, origin);
  await page.evaluate((all) => chrome.permissions.request({ origins: all }), origins);
  await call(page, 'turnOnSite', { source: 'jira', address: 'acme' });
  await call(page, 'introduce', { name: 'Sam' });
  const by = { by: 'password' as const, name: 'sam', password: 'secret-sam' };
  await call(page, 'connectTeam', { server: couch.url, space: 'okr-acme', signIn: by, stay: true });
  const scale = { form: 'scale' as const, start: 0, target: 1e9, rising: true };
  const seats = { title: 'Seats', weight: 1, unit: '', due: null, scoring: scale };
  const goal = { title: 'Grow', level: 'team' as const, period, draft: false, contributesTo: null };
  await call(page, 'createGoal', { ...goal, keyResults: [seats], contributing: [] });
  const url = `${site}/browse/WEB-12`;
  const link = { measure: { kind: 'issueDone' }, scoring: step.scoring, weight: 1, title: 'SSO' };
  await call(page, 'linkItem', { url, goal: { title: 'Ship' }, ...link });
  await settled(page);
}

/** The browser on its profile, with a page of the extension. */
async function start({ jira, profile }: World) {
  const ctx = await launch(jira.port, { profile });
  const ext = await extensionOf(ctx);
  return { ctx, ext, page: await ext.open('settings') };
}

/** As it was left, before anything has had the time to mend it; a day's refresh is the one thing that takes longer. */
async function expectSound(page: Page, told: Told): Promise<Store> {
  await expect.poll(async () => faultsIn(await stored(page))).toEqual([]);
  const store = await stored(page);
  expectKept(store, told);
  return store;
}

/** Works until the browser is killed in the middle of something. Answers how much was acknowledged. */
async function workUntilKilled(world: World, round: number): Promise<number> {
  const { jira, mia, profile, told } = world;
  const { ctx, page } = await start(world);
  const store = await expectSound(page, told);
  const [settings] = store['settings'] as Settings[];
  const seats = await idOf(page, 'keyResults', 'Seats');
  const last = 1 + Math.floor(Math.random() * 40);
  let [sent, acknowledged] = [0, 0];
  await new Promise<void>((resolve, reject) => {
    const sending = (what: string, value: string) => {
      if (what === 'metric') told.sent = Number(value);
      sent += 1;
      jira.move('WEB-12', sent % 2 === 0 ? 'done' : 'new');
      // The message leaves when this returns; the kill comes somewhere in what follows from it.
      if (sent === last)
        setTimeout(() => killBrowser(ctx, profile).then(resolve, reject), Math.random() * 60);
    };
    const heard = (what: string, value: string) => {
      acknowledged += 1;
      if (what === 'metric') told.metric = Number(value);
      if (what === 'goal') told.goals.add(value);
    };
    void Promise.all([page.exposeFunction('sending', sending), page.exposeFunction('told', heard)])
      .then(() => keepBusy(page, round, seats, settings?.me as PersonId))
      .catch((error: unknown) => {
        // Its page is gone with the browser; before that, nothing may go wrong.
        if (sent < last) reject(error);
      });
  });
  await mia.sets(round);
  await mia.sync();
  expect(halves(await mia.rows()), 'nor has the team seen half of anything').toEqual([]);
  return acknowledged;
}

/** In the end the team has all that was acknowledged, and each has the other's. */
async function expectTogether(world: World): Promise<void> {
  const { ctx, page } = await start(world);
  await expectSound(page, world.told);
  await expect.poll(() => call(page, 'syncTeam', {})).toEqual({ failed: 0 });
  await expect.poll(async () => (await stored(page))['outbox']).toEqual([]);
  await expect.poll(() => world.mia.sync()).toBe(true);
  await expect.poll(() => call(page, 'syncTeam', {})).toEqual({ failed: 0 });
  const here = await expectSound(page, world.told);
  expect(valuesOf(here as never)).toEqual(valuesOf(await world.mia.rows()));
  await ctx.close();
}

/** A person, a Jira and a team, `count` crashes long. */
async function live(count: number): Promise<number> {
  const profile = mkdtempSync(join(tmpdir(), 'keyrise-crash-'));
  const [jira, couch] = await Promise.all([startJira({}), startCouch()]);
  await couch.addPerson('sam');
  const mia = await colleague(couch);
  const world: World = { profile, jira, couch, mia, told: { metric: 0, sent: 0, goals: new Set() } };
  const { ctx, ext, page } = await start(world);
  await begin(ctx, page, ext.id, couch);
  await ctx.close();
  let acknowledged = 0;
  for (let round = 1; round <= count; round++) acknowledged += await workUntilKilled(world, round);
  await expectTogether(world);
  mia.end();
  await Promise.all([jira.close(), couch.close()]);
  rmSync(profile, { recursive: true, force: true });
  return acknowledged;
}

base(
  '[R8] killed at any moment, nothing acknowledged is lost, nothing is there by half, every number is right, and the team has it all',
  async () => {
    base.setTimeout(120_000 + crashes * 30_000);
    let acknowledged = 0;
    for (let done = 0; done < crashes; done += each) {
      acknowledged += await live(Math.min(each, crashes - done));
      if (crashes > each) console.log(`${Math.min(crashes, done + each)} crashes`);
    }
    const figures = { tried: crashes, acknowledged, lost: 0, half: 0, wrong: 0 };
    tell({ what: 'crash', ...figures });
    expect(acknowledged).toBeGreaterThan(crashes);
  },
);
