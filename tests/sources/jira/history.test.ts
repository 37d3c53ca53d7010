import { afterEach, beforeEach, expect, test } from 'vitest';
import { history } from '../../../src/sources/jira/history.ts';
import { item } from '../../../src/sources/jira/item.ts';
import type { Http } from '../../../src/sources/source.ts';
import { type Jira, startJira } from '../../standins/jira/server.ts';
import { at, dueOf, way } from './standin.ts';

const site = 'https://acme.atlassian.net';
const week = 7 * 86_400_000;
const start = Date.UTC(2026, 9, 1);
let now = start;
let jira: Jira;
let http: Http;

beforeEach(async () => {
  now = start;
  jira = await startJira({
    now: () => now,
    issues: [
      { key: 'WEB-1', type: 'Epic' },
      { key: 'WEB-2', parent: 'WEB-1', points: 3 },
      { key: 'WEB-3', parent: 'WEB-1', points: 5 },
    ],
  });
  http = await way(jira, site);
  now = start + 1.5 * week;
  jira.move('WEB-2', 'done');
  now = start + 2.5 * week;
  jira.move('WEB-2', 'indeterminate');
  jira.add({ key: 'WEB-4', parent: 'WEB-1', points: 2, status: 'Done' });
  now = start + 3.5 * week;
  jira.move('WEB-3', 'done');
  now = start + 5 * week;
});
afterEach(async () => {
  expect(jira.faults).toEqual([]);
  await jira.close();
});

const moments = [0, 1, 2, 3, 4].map((n) => start + n * week);
async function due(path: string, kind: string, options?: Record<string, string>) {
  const got = await item(at(site, path), http);
  if (!got.ok) throw new Error(got.problem.reason);
  return dueOf(got.body.ref, options ? { kind, options } : { kind });
}

test('[H3] the share of an epic, week by week, as its issues were then', async () => {
  const told: [number, number][] = [];
  const one = await due('/browse/WEB-1', 'childrenDone');
  const from = jira.asked().length;
  const past = await history(site, one, moments, http, (done, of) => told.push([done, of]));
  expect(past.ok && past.body.map(({ value }) => value)).toEqual([
    { done: 0, total: 2 },
    { done: 0, total: 2 },
    { done: 1, total: 2 },
    { done: 1, total: 3 },
    { done: 2, total: 3 },
  ]);
  expect(told.at(-1)).toEqual([3, 3]);
  expect(jira.asked().length - from).toBe(2);
});

test('[H3] by points, as they are estimated today', async () => {
  const options = { jql: 'parent = WEB-1', field: 'customfield_10016' };
  const one = await due('/issues/?jql=parent%20%3D%20WEB-1', 'issuesDone', options);
  const past = await history(site, one, moments, http, () => {});
  expect(past.ok && past.body.map(({ value }) => value)).toMatchObject([
    { done: 0, total: 8 },
    { done: 0, total: 8 },
    { done: 3, total: 8 },
    { done: 2, total: 10 },
    { done: 7, total: 10 },
  ]);
});

test('a changelog that the search cut short is read to its end', async () => {
  for (let i = 0; i < 150; i++) {
    now += 1000;
    jira.move('WEB-3', i % 2 ? 'done' : 'new');
  }
  const one = await due('/browse/WEB-1', 'childrenDone');
  const past = await history(site, one, moments, http, () => {});
  expect(past.ok && past.body.map(({ value }) => value)).toMatchObject([
    { done: 0 },
    { done: 0 },
    { done: 1 },
    { done: 1 },
    { done: 2 },
  ]);
  expect(jira.asked(/changelog/)).toHaveLength(2);
});

test('it ends when it is stopped, and has no past for single numbers', async () => {
  const one = await due('/browse/WEB-1', 'childrenDone');
  const stop = new AbortController();
  stop.abort(new Error('stopped'));
  await expect(history(site, one, moments, { ...http, signal: stop.signal }, () => {})).rejects.toThrow(
    'stopped',
  );
  const single = { ...one, measure: { kind: 'issueDone' } };
  expect(await history(site, single, moments, http, () => {})).toMatchObject({
    problem: { reason: 'unexpected' },
  });
});

test('[L1] nothing is made up when a page fails', async () => {
  const one = await due('/browse/WEB-1', 'childrenDone');
  jira.fail({ path: /search/, status: 503, body: '{}' });
  expect(await history(site, one, moments, http, () => {})).toMatchObject({
    problem: { reason: 'siteDown' },
  });
});
