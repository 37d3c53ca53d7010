import type { Page } from '@playwright/test';
import type { Day, Freshness, KeyResult, Reading, Scoring } from '../../src/core/records.ts';
import type { Args } from '../../src/messaging/page-calls.ts';
import { sam } from '../standins/jira/seed.ts';
import { call, refusal, stored } from './support/calls.ts';
import { expect, site, test } from './support/fixtures.ts';

type Measure = Args<'linkItem'>['measure'];
const share: Scoring = { form: 'share' };
const points = 'customfield_10016';

const link = (page: Page, path: string, measure: Measure, scoring: Scoring) =>
  call(page, 'linkItem', {
    url: `${site}${path}`,
    goal: { title: path },
    measure,
    scoring,
    title: 'Linked',
    weight: 1,
  });
const last = async (page: Page) => ((await stored(page))['keyResults'] as KeyResult[]).at(-1);

const cases: [path: string, measure: Measure, scoring: Scoring, value: unknown, percent: number][] = [
  ['/jira/software/c/projects/WEB/boards/1', { kind: 'issuesDone' }, share, { done: 9, total: 20 }, 45],
  [
    '/jira/software/c/projects/WEB/boards/1/backlog',
    { kind: 'issuesDone', options: { sprint: 'open', field: points } },
    share,
    { done: 5, total: 31 },
    16,
  ],
  [
    '/issues/?filter=10000',
    { kind: 'fieldSum', options: { field: points } },
    { form: 'scale', start: 0, target: 138, rising: true },
    69,
    50,
  ],
  [
    '/issues/?jql=parent%20%3D%20WEB-3%20ORDER%20BY%20key',
    { kind: 'issuesDone', options: { jql: 'parent = WEB-3' } },
    share,
    { done: 7, total: 12 },
    58,
  ],
  [
    '/jira/software/c/projects/OPS/list',
    { kind: 'issueCount' },
    { form: 'scale', start: 3, target: 0, rising: false },
    3,
    1,
  ],
  ['/projects/WEB/versions/10400', { kind: 'issuesDone' }, share, { done: 7, total: 12 }, 58],
  ['/browse/WEB-3', { kind: 'childrenDone', options: { field: points } }, share, { done: 35, total: 64 }, 55],
  [
    '/browse/WEB-12',
    { kind: 'issueField', options: { field: points } },
    { form: 'scale', start: 0, target: 16, rising: true },
    8,
    50,
  ],
];

test('[K5] every kind of page is linked and read again', async ({ ext, jira, turnOnJira }) => {
  test.setTimeout(90_000);
  await turnOnJira();
  const page = await ext.open('settings');
  for (const [path, measure, scoring, value, percent] of cases) {
    const answer = await link(page, path, measure, scoring);
    expect((await last(page))?.value, path).toEqual(value);
    expect(answer.percent ?? 0, path).toBeCloseTo(percent === 1 ? 0 : percent, 0);
    expect((await call(page, 'itemHere', { url: `${site}${path}` })).links.length, path).toBeGreaterThan(0);
  }
  jira.move('WEB-12', 'done');
  jira.move('OPS-2', 'done');
  const { failed } = await call(page, 'refresh', {});
  expect(failed).toBe(0);
  const values = ((await stored(page))['keyResults'] as KeyResult[]).map((one) => one.value);
  expect(values).toEqual([
    { done: 10, total: 20 },
    { done: 13, total: 31 },
    69,
    { done: 8, total: 12 },
    3,
    { done: 8, total: 12 },
    { done: 43, total: 64 },
    8,
  ]);
  const notes = ((await stored(page))['freshness'] as Freshness[]).map((one) => one.notes ?? null);
  expect(notes[2]).toEqual({ unestimated: 7 });
  expect(jira.faults).toEqual([]);
  expect(jira.overlapping).toBe(1);
});

test('[K5] the panel is told each measure with its value, and the query', async ({ ext, turnOnJira }) => {
  await turnOnJira();
  const page = await ext.open('settings');
  const view = await call(page, 'panelHere', { url: `${site}/issues/?filter=10000` });
  expect(view.key).toBe('filter 10000');
  expect(view.item).toMatchObject({
    title: 'Filter for WEB board',
    query: 'project = WEB ORDER BY Rank ASC',
  });
  expect(view.item?.offers[0]).toMatchObject({
    measure: { kind: 'issuesDone' },
    percent: 45,
    says: { count: 20 },
  });
});

test('[L1] a filter deleted after linking is told apart from the rest', async ({ ext, jira, turnOnJira }) => {
  await turnOnJira();
  const page = await ext.open('settings');
  await link(page, '/jira/software/c/projects/WEB/boards/1', { kind: 'issuesDone' }, share);
  await link(page, '/browse/WEB-12', { kind: 'issueDone' }, { form: 'step' });
  jira.fail({ path: /board/, status: 404, body: '{}' });
  expect(await call(page, 'refresh', {})).toEqual({ read: 1, failed: 1 });
  const rows = (await stored(page))['freshness'] as Freshness[];
  expect(rows.map(({ trouble }) => trouble?.reason ?? null)).toEqual(['notFound', null]);
});

test('[L1] a query that Jira refuses is refused with its words', async ({ ext, turnOnJira }) => {
  await turnOnJira();
  const page = await ext.open('settings');
  const reply = await refusal(page, 'linkItem', {
    url: `${site}/issues/?jql=nope%20%3D%20%22x%5C%22%22`,
    goal: { title: 'Goal' },
    measure: { kind: 'issueCount', options: { jql: 'nope = "x\\""' } },
    scoring: { form: 'scale', start: 0, target: 1, rising: true },
    title: 'Linked',
    weight: 1,
  });
  expect(reply).toMatchObject({ code: 'siteTrouble' });
  expect(reply.message).toContain("Field 'nope' does not exist");
});

test('[L1] a session that was lost is found again by itself when the person is back', async ({
  ctx,
  ext,
  jira,
  turnOnJira,
}) => {
  await turnOnJira();
  const page = await ext.open('settings');
  await link(page, '/browse/WEB-12', { kind: 'issueDone' }, { form: 'step' });
  await link(page, '/browse/WEB-11', { kind: 'issueDone' }, { form: 'step' });
  jira.signOut();
  expect((await call(page, 'refresh', {})).failed).toBe(2);
  jira.signInAs(sam);
  jira.move('WEB-11', 'done');
  const visit = await ctx.newPage();
  await visit.goto(`${site}/browse/WEB-12`);
  await call(page, 'lookAt', { url: `${site}/browse/WEB-12` });
  expect((await stored(page))['sites']).toMatchObject([{ trouble: null }]);
  expect(((await stored(page))['keyResults'] as KeyResult[]).map(({ value }) => value)).toEqual([0, 1]);
});

test('[L1] rounds that start by themselves leave a failing site alone; a person is obeyed', async ({
  ext,
  jira,
  turnOnJira,
}) => {
  await turnOnJira();
  const page = await ext.open('settings');
  await link(page, '/browse/WEB-12', { kind: 'issueDone' }, { form: 'step' });
  const heal = jira.fail({ status: 503, body: '{}' });
  for (const failures of [1, 2]) {
    await call(page, 'refresh', {});
    const [row] = (await stored(page))['sites'] as { backOff?: { failures: number; until: number } }[];
    expect(row?.backOff?.failures).toBe(failures);
  }
  heal();
  expect(await call(page, 'refresh', {})).toEqual({ read: 1, failed: 0 });
  const [row] = (await stored(page))['sites'] as { backOff?: object }[];
  expect(row?.backOff).toBeUndefined();
});

const day = 86_400_000;
const dayAt = (at: number) => new Date(at).toISOString().slice(0, 10) as Day;

test('[H3] the past of an epic is filled in with its dates, and stopped at once', async ({
  ext,
  jira,
  turnOnJira,
}) => {
  await turnOnJira();
  const page = await ext.open('settings');
  const now = Date.now();
  const { goal } = await call(page, 'createGoal', {
    title: 'Enterprise',
    level: 'team',
    period: { start: dayAt(now - 30 * day), end: dayAt(now + 30 * day) },
    draft: true,
    contributesTo: null,
    keyResults: [],
    contributing: [],
  });
  for (let n = 5; n <= 16; n++) jira.issue(`WEB-${n}`).created = now - 60 * day;
  jira.issue('WEB-5').history.push({ at: now - 12 * day, from: 'To Do', to: 'Done' });
  const url = `${site}/browse/WEB-3`;
  const linked = { url, measure: { kind: 'childrenDone' }, scoring: share, title: 'Readiness', weight: 1 };
  const { keyResult } = await call(page, 'linkItem', { ...linked, goal: { id: goal } });
  const readings = async () => ((await stored(page))['readings'] as Reading[]).sort((a, b) => a.at - b.at);

  let answer = () => {};
  jira.fail({ path: /search/, times: 1, until: new Promise<void>((go) => (answer = go)) });
  const stopped = call(page, 'fillHistory', { keyResult });
  await expect.poll(async () => (await call(page, 'historyProgress', { keyResult })).running).toBe(true);
  await call(page, 'stopHistory', { keyResult });
  expect(await stopped).toEqual({ added: 0, stopped: true });
  answer();
  expect(await readings()).toHaveLength(1);

  expect(await call(page, 'fillHistory', { keyResult })).toEqual({ added: 2, stopped: false });
  expect((await readings()).map(({ value }) => value)).toEqual([
    { done: 6, total: 12 },
    { done: 7, total: 12 },
    { done: 7, total: 12 },
  ]);
  expect((await readings())[0]?.at).toBeLessThan(now - 20 * day);
  expect(await call(page, 'historyProgress', { keyResult })).toEqual({ running: false, done: 0, of: 0 });
  expect((await call(page, 'itemHere', { url })).links[0]?.percent).toBe(58);
});
