import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type CheckedDerived, checkDerived } from '../../src/core/check/check-derived.ts';
import { type CheckedRecords, checkRecords } from '../../src/core/check/check-records.ts';
import { newId } from '../../src/core/id.ts';
import type { Goal, KeyResult, PersonId, Settings } from '../../src/core/records.ts';
import { startJira } from '../standins/jira/server.ts';
import { allowHost, extensionOf, launch, site } from './support/browser.ts';
import { call, idOf, stored } from './support/calls.ts';
import { signIn } from './support/fixtures.ts';
import { killBrowser } from './support/killable.ts';

/** How often the browser is killed: a few times with every change, 200 times by `npm run torture`. */
const crashes = Number(process.env['CRASHES'] ?? 10);

const period = { start: '2026-10-01', end: '2026-12-31' } as const;
const step = { title: 'Step', weight: 1, unit: '', due: null, scoring: { form: 'step' as const } };

type Store = Record<string, unknown[]>;
type LeftOutRow = { key: string; contributions?: string[] };

/** Everything that breaks a rule in what is stored, and every number that doesn't follow from it. */
function faultsIn(store: Store): unknown[] {
  const records = store as unknown as CheckedRecords & { settings: Settings[] };
  const meta = (store['meta'] ?? []) as LeftOutRow[];
  const leftOut = meta.find(({ key }) => key === 'leftOut')?.contributions ?? [];
  const derived = { ...store, leftOut } as unknown as CheckedDerived;
  const limits = records.settings[0]?.limits ?? { onTrack: 0.1, behind: 0.25 };
  return [...checkRecords(records), ...checkDerived(records, derived, limits)];
}

/** What the worker has said it did, as far as this test heard; what was on its way may have happened or not. */
type Told = { metric: number; sent: number; goals: Set<string>; imports: Set<string> };

/** Goes on changing, reading and importing until the browser is gone; `sending` hears of each before it leaves. */
function keepBusy(page: Page, round: number, seats: string, me: string): Promise<void> {
  const imported = Array.from({ length: 200 }, (_, n) => {
    const stamp = { createdAt: round, updatedAt: round, updatedBy: me };
    const goal = newId('goal', round * 1_000 + n, () => 0.5);
    const part = (i: number) => newId('keyResult', round * 1_000 + n, () => 0.5, i);
    const whole = {
      owner: me,
      delegates: [],
      level: 'team',
      period,
      state: 'active',
      asksFirst: false,
      archived: false,
    };
    const of = {
      goal,
      weight: 1,
      unit: '',
      due: null,
      scoring: { form: 'step' },
      source: { from: 'hand' },
      value: 1,
    };
    return [
      { of: 'goals', before: null, after: { id: goal, title: `Import ${round} ${n}`, ...whole, ...stamp } },
      ...[1, 2].map((i) => ({
        of: 'keyResults',
        before: null,
        after: { id: part(i), title: `Part ${i}`, ...of, ...stamp },
      })),
    ];
  });
  return page.evaluate(
    async ({ round, seats, imported, period, step }) => {
      const { sending, told } = globalThis as unknown as Record<
        string,
        (what: string, value: string) => Promise<void>
      >;
      const send = async (name: string, args: unknown, what: string, value: string) => {
        await sending?.(what, value);
        // A worker that ends meanwhile answers nothing: it may have been done or not.
        const asked = chrome.runtime.sendMessage({ keyrise: 'call', call: name, args });
        const reply = await asked.catch(() => null);
        if (reply?.ok) await told?.(what, value);
      };
      for (let n = 0; ; n++) {
        const value = round * 10_000 + n;
        await send('setMetric', { keyResult: seats, value }, 'metric', String(value));
        const title = `Goal ${round} ${n}`;
        const goal = { title, level: 'team', period, draft: false, contributesTo: null, contributing: [] };
        await send('createGoal', { ...goal, keyResults: [step, step] }, 'goal', title);
        const changes = imported[n];
        if (changes) {
          await send('stageImport', { staging: title, part: 0, changes }, 'stage', title);
          await send('commitImport', { staging: title, parts: 1 }, 'import', `Import ${round} ${n}`);
        }
        if (n % 3 === 0) await send('refresh', {}, 'refresh', '');
        if (n % 5 === 0) await send('rebuild', {}, 'rebuild', '');
      }
    },
    { round, seats, imported, period, step },
  );
}

/** What was acknowledged is there, and nothing is there by half. */
function expectKept(store: Store, told: Told): void {
  const goals = store['goals'] as Goal[];
  const results = store['keyResults'] as KeyResult[];
  const titles = new Set(goals.map(({ title }) => title));
  expect([...told.goals, ...told.imports].filter((title) => !titles.has(title))).toEqual([]);
  const seats = results.find(({ title }) => title === 'Seats')?.value;
  expect(seats).toBeGreaterThanOrEqual(told.metric);
  expect(seats).toBeLessThanOrEqual(told.sent);
  const halves = goals
    .filter(({ title }) => /^(Goal|Import) \d/.test(title))
    .filter(({ id }) => results.filter(({ goal }) => goal === id).length !== 2);
  expect(halves.map(({ title }) => title)).toEqual([]);
}

async function begin(ctx: BrowserContext, page: Page, id: string): Promise<void> {
  await signIn(ctx);
  await allowHost(ctx, id, `${site}/*`);
  await page.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), `${site}/*`);
  await call(page, 'turnOnSite', { source: 'jira', address: 'acme' });
  await call(page, 'introduce', { name: 'Sam' });
  const scale = { form: 'scale' as const, start: 0, target: 1e9, rising: true };
  const seats = { title: 'Seats', weight: 1, unit: '', due: null, scoring: scale };
  const goal = { title: 'Grow', level: 'team' as const, period, draft: false, contributesTo: null };
  await call(page, 'createGoal', { ...goal, keyResults: [seats], contributing: [] });
  const url = `${site}/browse/WEB-12`;
  const link = { measure: { kind: 'issueDone' }, scoring: step.scoring, weight: 1, title: 'SSO' };
  await call(page, 'linkItem', { url, goal: { title: 'Ship' }, ...link });
}

base(
  '[R8] killed at any moment, nothing acknowledged is lost, nothing is there by half, and every number is right',
  async () => {
    base.setTimeout(60_000 + crashes * 30_000);
    const jira = await startJira({});
    const profile = mkdtempSync(join(tmpdir(), 'keyrise-crash-'));
    const told: Told = { metric: 0, sent: 0, goals: new Set(), imports: new Set() };
    let acknowledged = 0;
    for (let round = 1; round <= crashes + 1; round++) {
      const ctx = await launch(jira.port, { profile });
      const ext = await extensionOf(ctx);
      const page = await ext.open('settings');
      if (round === 1) await begin(ctx, page, ext.id);
      else {
        // As it was left, before anything has had the time to mend it; a day's refresh is the one thing that takes longer.
        await expect.poll(async () => faultsIn(await stored(page))).toEqual([]);
        expectKept(await stored(page), told);
      }
      if (round > crashes) {
        await ctx.close();
        break;
      }
      const seats = await idOf(page, 'keyResults', 'Seats');
      const [settings] = (await stored(page))['settings'] as Settings[];
      const last = 1 + Math.floor(Math.random() * 40);
      let sent = 0;
      const killed = new Promise<void>((resolve, reject) => {
        const sending = (what: string, value: string) => {
          if (what === 'metric') told.sent = Number(value);
          sent += 1;
          jira.move('WEB-12', sent % 2 === 0 ? 'done' : 'new');
          // The message leaves when this returns; the kill comes somewhere in what follows from it.
          if (sent === last)
            setTimeout(() => killBrowser(ctx, profile).then(resolve, reject), Math.random() * 40);
        };
        const heard = (what: string, value: string) => {
          acknowledged += 1;
          if (what === 'metric') told.metric = Number(value);
          if (what === 'goal') told.goals.add(value);
          if (what === 'import') told.imports.add(value);
        };
        void Promise.all([page.exposeFunction('sending', sending), page.exposeFunction('told', heard)])
          .then(() => keepBusy(page, round, seats, settings?.me as PersonId))
          .catch((error: unknown) => {
            // Its page is gone with the browser; before that, nothing may go wrong.
            if (sent < last) reject(error);
          });
      });
      await killed;
    }
    await jira.close();
    rmSync(profile, { recursive: true, force: true });
    console.log(`${crashes} crashes, ${acknowledged} changes acknowledged, 0 lost`);
    expect(acknowledged).toBeGreaterThan(crashes);
  },
);
