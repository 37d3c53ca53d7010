import { afterEach, beforeEach, expect, test } from 'vitest';
import { jira as adapter } from '../../../src/sources/jira/adapter.ts';
import { item } from '../../../src/sources/jira/item.ts';
import { read } from '../../../src/sources/jira/read.ts';
import type { Http } from '../../../src/sources/source.ts';
import { sam } from '../../standins/jira/seed.ts';
import { type Jira, startJira } from '../../standins/jira/server.ts';
import { at, brief, dueOf, way } from './standin.ts';

const base = 'https://tools.corp.example:8443/int/jira';
let jira: Jira;
let http: Http;

beforeEach(async () => {
  jira = await startJira({ dc: { context: '/int/jira' } });
  http = { ...(await way(jira, base)), flavour: 'dc' };
});
afterEach(() => jira.close());

test('it is recognised below its context path, and its account is a user', async () => {
  expect(await adapter.recognise(base, http)).toEqual({ ok: true, body: 'dc' });
  expect(await adapter.recognise('https://tools.corp.example:8443/wiki', http)).toMatchObject({ ok: false });
  expect(await adapter.whoami(base, http)).toEqual({
    ok: true,
    body: { id: 'JIRAUSER-sam', name: 'Sam Rivera' },
  });
});

test('Cloud on a domain of its own is recognised by serverInfo', async () => {
  const cloud = await startJira({ dc: { context: '', cloud: true } });
  const own = 'https://work.example.com';
  expect(await adapter.recognise(own, await way(cloud, own))).toEqual({ ok: true, body: 'cloud' });
  await cloud.close();
});

test('a personal access token speaks instead of the session; a wrong one is signed out', async () => {
  jira.allow('a-token-of-sam', sam);
  const stranger = { ...(await way(jira, base, false)), flavour: 'dc' };
  expect(await adapter.whoami(base, stranger)).toMatchObject({ problem: { reason: 'signedOut' } });
  expect(await adapter.whoami(base, { ...stranger, token: 'a-token-of-sam' })).toMatchObject({ ok: true });
  expect(await adapter.whoami(base, { ...http, token: 'another' })).toMatchObject({
    problem: { reason: 'signedOut' },
  });
  const asked = jira.asked().length;
  expect(await adapter.whoami(base, { ...http, token: '' })).toMatchObject({
    problem: { reason: 'signedOut' },
  });
  expect(jira.asked()).toHaveLength(asked);
});

test('[K5] the children of an epic are found by "Epic Link", sub-tasks by their parent', async () => {
  const epic = await item(at(base, '/browse/WEB-3'), http);
  expect(epic.ok && epic.body.offers.slice(0, 2)).toMatchObject([
    { measure: { kind: 'childrenDone' }, value: { done: 7, total: 12 } },
    { says: { field: 'Story Points' }, value: { done: 35, total: 64 } },
  ]);
  const story = await item(at(base, '/browse/WEB-8'), http);
  expect(
    story.ok && story.body.offers.map(({ measure, value }) => [measure.kind, value]).slice(0, 2),
  ).toEqual([
    ['issueDone', 0],
    ['childrenDone', { done: 1, total: 2 }],
  ]);
  if (!epic.ok || !story.ok) return;
  const all = [epic, story].map(({ body: { ref } }) => dueOf(ref, { kind: 'childrenDone' }));
  const from = jira.asked().length;
  expect(brief(await read(base, all, http))).toEqual([
    { done: 7, total: 12 },
    { done: 1, total: 2 },
  ]);
  expect(
    jira
      .asked()
      .slice(from)
      .map(({ query }) => query['jql']),
  ).toEqual([
    expect.stringMatching(/^id in /),
    undefined,
    expect.stringMatching(/^parent in /),
    '"Epic Link" in ("WEB-3","WEB-8")',
  ]);
});

test('one deleted issue does not sink the others', async () => {
  const done = await item(at(base, '/browse/WEB-5'), http);
  if (!done.ok) throw new Error('no item');
  const { ref } = done.body;
  const all = [dueOf(ref, { kind: 'issueDone' }), dueOf({ ...ref, id: '777' }, { kind: 'issueDone' })];
  const from = jira.asked().length;
  expect(brief(await read(base, all, http))).toEqual([1, 'notFound']);
  expect(jira.asked()[from]?.query['validateQuery']).toBe('false');
});

test('[K5] boards, filters, queries, projects and versions are counted by their totals', async () => {
  for (const path of [
    '/secure/RapidBoard.jspa?rapidView=1&view=planning',
    '/issues/?filter=10000',
    '/issues/?jql=parent%20is%20EMPTY%20ORDER%20BY%20key',
    '/projects/WEB/summary',
    '/projects/WEB/versions/10400',
  ]) {
    const got = await item(at(base, path), http);
    if (!got.ok) throw new Error(`${path}: ${got.problem.reason}`);
    const { ref, offers } = got.body;
    const due = offers.map(({ measure }) => dueOf(ref, measure));
    expect(brief(await read(base, due, http)), path).toEqual(offers.map(({ value }) => value));
  }
  const project = await item(at(base, '/browse/WEB'), http);
  if (!project.ok) throw new Error('no item');
  const from = jira.asked().length;
  expect(brief(await read(base, [dueOf(project.body.ref, { kind: 'issuesDone' })], http))).toEqual([
    { done: 9, total: 20 },
  ]);
  expect(jira.asked().slice(from)).toMatchObject([
    { path: '/rest/api/2/search', query: { maxResults: '0' } },
    { path: '/rest/api/2/search', query: { maxResults: '0' } },
  ]);
});

test('long lists are read by number, page after page', async () => {
  for (let i = 0; i < 1100; i++) jira.add({ key: `OPS-${i + 100}`, type: 'Task', points: 2 });
  const project = await item(at(base, '/browse/OPS'), http);
  expect(project.ok && project.body.offers.find((o) => o.measure.kind === 'fieldSum')?.value).toBe(2200);
  expect(jira.asked(/search/).map(({ query }) => query['startAt'])).toEqual(['0', '1000']);
}, 60_000);

test('a query that names what is not there is refused, never counted', async () => {
  const got = await item(at(base, '/issues/?jql=project%20%3D%20NOPE'), http);
  expect(got).toMatchObject({ problem: { reason: 'refused', said: expect.stringContaining('NOPE') } });
});
