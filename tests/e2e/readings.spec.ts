import type { Page } from '@playwright/test';
import type { Freshness, GoalId, KeyResult } from '../../src/core/records.ts';
import type { Failure } from '../standins/failures.ts';
import { mia, sam } from '../standins/jira/seed.ts';
import { call, refusal, stored } from './support/calls.ts';
import { expect, site, test } from './support/fixtures.ts';

const done = { measure: { kind: 'issueDone' }, scoring: { form: 'step' as const } };
const share = { measure: { kind: 'childrenDone' }, scoring: { form: 'share' as const } };

/** Links the epic's children to a new goal, through the calls alone; answers the goal. */
async function linkEpic(page: Page): Promise<GoalId> {
  await call(page, 'linkItem', {
    url: `${site}/browse/WEB-3`,
    goal: { title: 'Enterprise' },
    ...share,
    title: 'Enterprise readiness',
    weight: 1,
  });
  const goals = (await stored(page))['goals'] as { id: GoalId }[];
  const [goal] = goals;
  if (!goal) throw new Error('no goal was made');
  return goal.id;
}

const keyResult = async (page: Page) => ((await stored(page))['keyResults'] as KeyResult[])[0];
const freshness = async (page: Page) => ((await stored(page))['freshness'] as Freshness[])[0];
const progress = async (page: Page) =>
  ((await stored(page))['derived'] as { progress: number | null }[])[0]?.progress ?? null;
const readings = async (page: Page) => (await stored(page))['readings'] ?? [];

/** Turns Jira on without the pages, from a page that can ask for the permission. */
async function settingsWithJira(
  ext: { open(page: 'settings'): Promise<Page> },
  turnOnJira: () => Promise<void>,
) {
  await turnOnJira();
  return ext.open('settings');
}

const failures: [what: string, failure: Failure, reason: string][] = [
  ['401', { status: 401, body: '{"message":"Client must be authenticated"}' }, 'signedOut'],
  ['403', { status: 403, body: '{}' }, 'forbidden'],
  ['404 of the search', { path: /search/, status: 404, body: '{}' }, 'notFound'],
  ['410', { path: /search/, status: 410, body: '{"errorMessages":["removed"]}' }, 'gone'],
  ['500', { status: 500, body: '{}' }, 'siteDown'],
  ['503', { status: 503, body: 'Service Unavailable', type: 'text/plain' }, 'siteDown'],
  [
    'a login page instead of JSON',
    { status: 200, body: '<!doctype html><title>Log in</title>', type: 'text/html' },
    'notJson',
  ],
  ['half a JSON', { path: /search/, body: '{"issues":[{"id":"100' }, 'unexpected'],
  ['a connection that breaks', { path: /search/, cut: true }, 'offline'],
  // Last, because nothing is asked again for the time it names.
  ['429', { status: 429, headers: { 'retry-after': '120' }, body: '{}' }, 'throttled'],
];

test('[L1] whatever a site answers, the last good value stays, marked stale with the reason', async ({
  ext,
  jira,
  turnOnJira,
}) => {
  const page = await settingsWithJira(ext, turnOnJira);
  await linkEpic(page);
  const before = await keyResult(page);
  const read = (await freshness(page))?.readAt;
  expect(await progress(page)).toBeCloseTo(7 / 12);
  for (const [what, failure, reason] of failures) {
    const heal = jira.fail(failure);
    await call(page, 'refresh', {});
    heal();
    expect(await keyResult(page), what).toEqual(before);
    expect(await progress(page), what).toBeCloseTo(7 / 12);
    const stale = await freshness(page);
    expect(stale?.readAt, what).toBe(read);
    expect(stale?.trouble?.reason, what).toBe(reason);
  }
  expect(await readings(page)).toHaveLength(1);
});

test('[L1] nothing for 20 s: the last good value stays', async ({ ext, jira, turnOnJira }) => {
  test.setTimeout(90_000);
  const page = await settingsWithJira(ext, turnOnJira);
  await linkEpic(page);
  jira.fail({ hang: true });
  await call(page, 'refresh', {});
  expect((await freshness(page))?.trouble?.reason).toBe('timeout');
  expect(await progress(page)).toBeCloseTo(7 / 12);
});

test('[L1] a session of another account reads nothing; the first one’s goes on by itself', async ({
  ext,
  jira,
  turnOnJira,
  ctx,
}) => {
  const page = await settingsWithJira(ext, turnOnJira);
  await linkEpic(page);
  jira.signInAs(mia);
  const visit = await ctx.newPage();
  await visit.goto(`${site}/jira/your-work`);
  const asked = jira.asked(/search/).length;
  await call(page, 'refresh', {});
  expect((await freshness(page))?.trouble?.reason).toBe('otherAccount');
  expect(await progress(page)).toBeCloseTo(7 / 12);
  expect(jira.asked(/search/)).toHaveLength(asked);
  jira.signInAs(sam);
  await visit.goto(`${site}/jira/your-work`);
  await call(page, 'refresh', {});
  expect((await freshness(page))?.trouble).toBe(null);
  expect(jira.asked(/search/).length).toBeGreaterThan(asked);
});

test('[L1] a session that ends half-way reads nothing', async ({ ext, jira, turnOnJira }) => {
  const page = await settingsWithJira(ext, turnOnJira);
  await linkEpic(page);
  let letSearchAnswer = () => {};
  const until = new Promise<void>((resolve) => {
    letSearchAnswer = resolve;
  });
  jira.fail({ path: /search/, until, times: 1 });
  const asked = jira.asked(/search/).length;
  const refreshed = call(page, 'refresh', {});
  await expect.poll(() => jira.asked(/search/).length).toBe(asked + 1);
  jira.signOut();
  letSearchAnswer();
  await refreshed;
  expect((await freshness(page))?.trouble?.reason).toBe('signedOut');
  expect(await progress(page)).toBeCloseTo(7 / 12);
});

test('[L1] after a 429, no request leaves before the time it named', async ({ ext, jira, turnOnJira }) => {
  const page = await settingsWithJira(ext, turnOnJira);
  await linkEpic(page);
  jira.fail({ status: 429, headers: { 'retry-after': '300' }, body: '{}', times: 1 });
  await call(page, 'refresh', {});
  const asked = jira.asked().length;
  await call(page, 'refresh', {});
  expect(jira.asked()).toHaveLength(asked);
  expect((await freshness(page))?.trouble?.reason).toBe('throttled');
});

test('[H2] an unchanged reading is not appended again; it moves "last read"', async ({
  ext,
  jira,
  turnOnJira,
}) => {
  const page = await settingsWithJira(ext, turnOnJira);
  await linkEpic(page);
  const before = await freshness(page);
  await call(page, 'refresh', {});
  expect(await readings(page)).toHaveLength(1);
  expect((await freshness(page))?.readAt).toBeGreaterThan(before?.readAt ?? 0);
  jira.move('WEB-12', 'done');
  await call(page, 'refresh', {});
  expect(await readings(page)).toHaveLength(2);
  expect(await progress(page)).toBeCloseTo(8 / 12);
});

test('[L3] a reading says by how much the scope moved', async ({ ext, jira, turnOnJira }) => {
  const page = await settingsWithJira(ext, turnOnJira);
  await linkEpic(page);
  jira.add({ project: 'WEB', parent: 'WEB-3', summary: 'A thirteenth', type: 'Story' });
  await call(page, 'refresh', {});
  expect((await readings(page)).at(-1)).toMatchObject({
    scope: 1,
    value: { done: 7, total: 13 },
    by: 'Sam Rivera',
  });
});

test('[L4] what belongs to a goal of somebody else is not read from here', async ({
  ext,
  jira,
  turnOnJira,
}) => {
  const page = await settingsWithJira(ext, turnOnJira);
  await linkEpic(page);
  const before = await freshness(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const open = indexedDB.open('keyrise');
        open.onsuccess = () => {
          const tx = open.result.transaction('goals', 'readwrite');
          const store = tx.objectStore('goals');
          const all = store.getAll();
          all.onsuccess = () => {
            for (const goal of all.result) store.put({ ...goal, owner: 'person:0000000000001somebody' });
          };
          tx.oncomplete = () => {
            open.result.close();
            resolve();
          };
        };
      }),
  );
  const asked = jira.asked(/search/).length;
  await call(page, 'refresh', {});
  expect(jira.asked(/search/)).toHaveLength(asked);
  expect(await freshness(page)).toEqual(before);
});

test('an address without an issue key, or of a site that is off, is refused', async ({ ext, turnOnJira }) => {
  const page = await settingsWithJira(ext, turnOnJira);
  const at = (url: string) =>
    refusal(page, 'linkItem', { url, goal: { title: 'Goal' }, ...done, title: 'SSO', weight: 1 });
  for (const path of [
    '/browse/not-a-key',
    '/browse/WEB-0',
    '/browse/WEB-12-13',
    '/browse/',
    '/wiki/browse/WEB-12',
  ])
    expect((await at(`${site}${path}`)).code, path).toBe('nothingHere');
  expect((await at('https://other.atlassian.net/browse/WEB-12')).code).toBe('nothingHere');
  expect((await at('not an address')).message).toBe('There is nothing at this address that can be linked.');
});

test('[L5] a moved issue keeps its link', async ({ ext, jira, turnOnJira }) => {
  const page = await settingsWithJira(ext, turnOnJira);
  await call(page, 'linkItem', {
    url: `${site}/browse/WEB-12`,
    goal: { title: 'Goal' },
    ...done,
    title: 'SSO',
    weight: 1,
  });
  jira.rename('WEB-12', 'OPS-900');
  jira.move('OPS-900', 'done');
  await call(page, 'refresh', {});
  const source = (await keyResult(page))?.source;
  expect(source).toMatchObject({ from: 'link', ref: { key: 'OPS-900', url: `${site}/browse/OPS-900` } });
  expect(await progress(page)).toBe(1);
});

test('[L6] one issue is linked to several Key Results', async ({ ext, turnOnJira }) => {
  const page = await settingsWithJira(ext, turnOnJira);
  for (const title of ['One', 'Two'])
    await call(page, 'linkItem', {
      url: `${site}/browse/WEB-12`,
      goal: { title },
      ...done,
      title: 'SSO',
      weight: 1,
    });
  const { links } = await call(page, 'itemHere', { url: `${site}/browse/WEB-12` });
  expect(links.map((link) => link.goalTitle)).toEqual(['One', 'Two']);
});

test('[L2] a link to what is gone is refused, and nothing is made', async ({ ext, jira, turnOnJira }) => {
  const page = await settingsWithJira(ext, turnOnJira);
  jira.remove('WEB-12');
  const linking = call(page, 'linkItem', {
    url: `${site}/browse/WEB-12`,
    goal: { title: 'Goal' },
    ...done,
    title: 'SSO',
    weight: 1,
  });
  await expect(linking).rejects.toThrow('siteTrouble');
  expect((await stored(page))['goals']).toEqual([]);
});

test('all linked issues of a site are read with one search, between two questions who is there', async ({
  ext,
  jira,
  turnOnJira,
}) => {
  const page = await settingsWithJira(ext, turnOnJira);
  for (const key of ['WEB-12', 'WEB-3'])
    await call(page, 'linkItem', {
      url: `${site}/browse/${key}`,
      goal: { title: key },
      ...done,
      title: key,
      weight: 1,
    });
  const before = jira.asked().length;
  await call(page, 'refresh', {});
  const paths = jira
    .asked()
    .slice(before)
    .map((one) => one.path);
  expect(paths).toEqual(['/rest/api/3/myself', '/rest/api/3/search/jql', '/rest/api/3/myself']);
  expect(jira.overlapping).toBe(1);
});
