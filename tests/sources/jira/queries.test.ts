import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Measure } from '../../../src/core/records.ts';
import { item } from '../../../src/sources/jira/item.ts';
import { read } from '../../../src/sources/jira/read.ts';
import type { Http, Item } from '../../../src/sources/source.ts';
import { type Jira, startJira } from '../../standins/jira/server.ts';
import { at, brief, dueOf, way } from './standin.ts';

const site = 'https://acme.atlassian.net';
const points = 'customfield_10016';
let jira: Jira;
let http: Http;

beforeEach(async () => {
  jira = await startJira();
  http = await way(jira, site);
});
afterEach(async () => {
  expect(jira.faults).toEqual([]);
  await jira.close();
});

async function itemAt(path: string): Promise<Item> {
  const got = await item(at(site, path), http);
  if (!got.ok) throw new Error(got.problem.reason);
  return got.body;
}
const values = ({ offers }: Item) =>
  offers.map(({ measure, value, says }) => [
    measure.kind,
    measure.options?.['field'] ?? null,
    says?.sprint === true,
    value,
  ]);
const paths = (from: number) =>
  jira
    .asked()
    .slice(from)
    .map((one) => one.path.replace('/rest/', ''));
const epic = '/issues/?jql=parent%20%3D%20WEB-3';

describe('[K5] what can be measured', () => {
  test('of an epic: its children by count and by points, itself', async () => {
    expect(values(await itemAt('/browse/WEB-3'))).toEqual([
      ['childrenDone', null, false, { done: 7, total: 12 }],
      ['childrenDone', points, false, { done: 35, total: 64 }],
      ['childrenDone', 'timeoriginalestimate', false, { done: 0, total: 24 }],
      ['childrenDone', 'timespent', false, { done: 0, total: 12 }],
      ['issueDone', null, false, 0],
    ]);
  });

  test('of an issue: its number fields, each as a metric that starts today', async () => {
    jira.issue('WEB-12').value = 120.5;
    const { offers } = await itemAt('/browse/WEB-12');
    expect(offers.map(({ measure, value }) => [measure.options?.['field'], value])).toEqual([
      [undefined, 0],
      [points, 8],
      ['timeoriginalestimate', 24],
      ['timespent', 12],
      ['customfield_10040', 120.5],
    ]);
    expect(offers[1]).toMatchObject({
      measure: { kind: 'issueField' },
      scoring: { form: 'scale', start: 8, target: 16, rising: true },
      says: { field: 'Story point estimate' },
    });
  });

  test('of a board: what its filter finds, whole or in the open sprint', async () => {
    const board = await itemAt('/jira/software/c/projects/WEB/boards/1/backlog');
    expect(board).toMatchObject({
      title: 'WEB board',
      query: 'filter = 10000',
      ref: { kind: 'board', id: '1' },
    });
    expect(values(board).filter(([, field]) => field === null || field === points)).toEqual([
      ['issuesDone', null, false, { done: 9, total: 20 }],
      ['issuesDone', points, false, { done: 35, total: 69 }],
      ['issueCount', null, false, 20],
      ['fieldSum', points, false, 69],
      ['fieldAverage', points, false, 69 / 13].map((v) => (typeof v === 'number' ? expect.closeTo(v, 5) : v)),
      ['issuesDone', null, true, { done: 2, total: 8 }],
      ['issuesDone', points, true, { done: 5, total: 31 }],
    ]);
  });

  test.each([
    ['/issues/?filter=10000', 'Filter for WEB board', '10000', 'project = WEB ORDER BY Rank ASC'],
    ['/jira/software/c/projects/WEB/list', 'Website', '10100', 'project = 10100'],
    ['/projects/WEB/versions/10400/tab/release-report', 'Web 4.0', '10400', 'fixVersion = 10400'],
    [epic, 'parent = WEB-3', 'parent = WEB-3', 'parent = WEB-3'],
  ])('of %s', async (path, title, id, query) => {
    const got = await itemAt(path);
    expect(got).toMatchObject({ title, query, ref: { id } });
    expect(got.offers.slice(0, 1)).toMatchObject([
      { measure: { kind: 'issuesDone' }, scoring: { form: 'share' } },
    ]);
    expect(got.offers.find((o) => o.measure.kind === 'issueCount')?.scoring).toMatchObject({ target: 0 });
  });

  test('[K9] issues without an estimate count 0 and are reported', async () => {
    const { offers } = await itemAt('/issues/?filter=10000');
    expect(offers.find((o) => o.measure.options?.['field'] === points)?.says).toEqual({
      count: 20,
      field: 'Story point estimate',
      unestimated: 7,
    });
  });

  test('of a queue: its own query where the site tells it, and nothing where it does not', async () => {
    const path = '/jira/servicedesk/projects/OPS/queues/custom/1';
    expect(await item(at(site, path), http)).toMatchObject({ problem: { reason: 'notFound' } });
    jira.rest.queues = true;
    expect(await itemAt(path)).toMatchObject({ title: 'All open', ref: { kind: 'queue', id: 'OPS/1' } });
  });
});

describe('[L1] what cannot be measured', () => {
  test.each([
    ['/issues/?filter=999', 'notFound'],
    ['/jira/software/c/projects/WEB/boards/999', 'notFound'],
    ['/browse/NOPE', 'notFound'],
    ['/projects/WEB/versions/999', 'notFound'],
    ['/issues/?jql=project%20%3D%20WEB)%20OR%20(project%20%3D%20OPS', 'refused'],
    ['/issues/?jql=project%20%3D%20ORDER', 'refused'],
  ])('%s is %s', async (path, reason) => {
    expect(await item(at(site, path), http)).toMatchObject({ problem: { reason } });
  });

  test("a query is refused in Jira's own words", async () => {
    const got = await item(at(site, '/issues/?jql=project%20%3D%20NOPE'), http);
    expect(got).toMatchObject({
      problem: { said: "The value 'NOPE' does not exist for the field 'project'." },
    });
  });

  test('an unbounded query is refused by the server', async () => {
    const unbounded = { ...at(site, epic), url: `${site}/issues/?jql=order%20by%20key` };
    const got = await item(unbounded, http);
    expect(got.ok).toBe(false);
  });
});

/** The thing on a page, with a measure of it. */
async function due(path: string, kind: string, options?: Record<string, string>) {
  const { ref } = await itemAt(path);
  const jql = ref.kind === 'jql' ? { jql: ref.key } : {};
  const all = { ...jql, ...options };
  const measure: Measure = Object.keys(all).length > 0 ? { kind, options: all } : { kind };
  return dueOf(ref, measure);
}

describe('[K5] what is read', () => {
  test('every measure gives what its offer said', async () => {
    const board = '/jira/software/c/projects/WEB/boards/1';
    for (const path of [
      '/browse/WEB-3',
      '/browse/WEB-12',
      board,
      '/issues/?filter=10000',
      '/browse/OPS',
      epic,
    ]) {
      const { ref, offers } = await itemAt(path);
      const got = await read(
        site,
        offers.map(({ measure }) => dueOf(ref, measure)),
        http,
      );
      expect(brief(got)).toEqual(offers.map(({ value }) => value));
      expect(got.map(({ outcome }) => outcome.ok && outcome.unestimated)).toEqual(
        offers.map(({ says }) => says?.unestimated),
      );
    }
  });

  test('equal queries are asked once, with all their fields', async () => {
    const all = [
      await due(epic, 'issuesDone'),
      await due(epic, 'fieldSum', { field: points }),
      await due(epic, 'fieldAverage', { field: 'timespent' }),
      await due(epic, 'issueCount'),
    ];
    const from = jira.asked().length;
    expect(brief(await read(site, all, http))).toEqual([{ done: 7, total: 12 }, 64, 12, 12]);
    expect(jira.asked().slice(from)).toMatchObject([
      { query: { jql: 'parent = WEB-3', fields: `status,${points},timespent` } },
    ]);
  });

  test('a share takes two requests, a count one', async () => {
    const [share, number] = [await due(epic, 'issuesDone'), await due('/browse/OPS', 'issueCount')];
    const from = jira.asked().length;
    expect(brief(await read(site, [share, number], http))).toEqual([{ done: 7, total: 12 }, 3]);
    const asked = jira.asked().slice(from);
    expect(asked.map(({ query }) => query['jql'])).toEqual([
      'parent = WEB-3',
      '(parent = WEB-3) AND statusCategory = Done',
      'project = 10101',
    ]);
  });

  test('a board follows its filter, and only the open sprint where it was asked to', async () => {
    const path = '/jira/software/c/projects/WEB/boards/1';
    const all = [await due(path, 'issuesDone'), await due(path, 'issuesDone', { sprint: 'open' })];
    const from = jira.asked().length;
    expect(brief(await read(site, all, http))).toEqual([
      { done: 9, total: 20 },
      { done: 2, total: 8 },
    ]);
    expect(paths(from).filter((path) => path.includes('board'))).toHaveLength(1);
  });

  test('[K9] a share of nothing is no data, a count of nothing is 0', async () => {
    const none = '/issues/?jql=labels%20%3D%20none';
    const all = [
      await due(none, 'issuesDone'),
      await due(none, 'issueCount'),
      await due(none, 'fieldSum', { field: points }),
    ];
    expect(brief(await read(site, all, http))).toEqual([null, 0, 0]);
  });

  test('pages of any size give the same numbers', async () => {
    const all = [await due(epic, 'issuesDone'), await due(epic, 'fieldSum', { field: points })];
    for (const size of [1, 5, 12, 13]) {
      jira.rest.pageSize = size;
      expect(brief(await read(site, all, http))).toEqual([{ done: 7, total: 12 }, 64]);
    }
  });

  test('beyond 5,000 issues a number is "at least", and a share is no number', async () => {
    const all = [await due('/browse/OPS', 'issueCount'), await due('/browse/OPS', 'issuesDone')];
    const ids = Array.from({ length: 5000 }, (_, i) => ({ id: String(i + 1) }));
    const body = JSON.stringify({ issues: ids, isLast: false, nextPageToken: 'more' });
    jira.fail({ path: /search/, body });
    const from = jira.asked().length;
    const got = await read(site, all, http);
    expect(got[0]?.outcome).toMatchObject({ ok: true, value: 5000, atLeast: true });
    expect(got[1]?.outcome).toMatchObject({ ok: false, problem: { reason: 'tooMany' } });
    expect(jira.asked().length - from).toBe(1);
  });
});

describe('[L1] a thing that is gone, hidden or refused is its own', () => {
  test('a filter deleted after linking, a board without access, a field that is gone', async () => {
    const good = await due(epic, 'issuesDone');
    const filter = await due('/issues/?filter=10001', 'issueCount');
    const board = await due('/jira/software/c/projects/WEB/boards/1', 'issueCount');
    const gone = { ...filter, ref: { ...filter.ref, id: '999' } };
    const odd = { ...filter, ref: { ...filter.ref, id: '1 OR 1' } };
    jira.fail({ path: /board/, status: 403, body: '{}' });
    const got = await read(site, [gone, board, odd, good], http);
    expect(brief(got)).toEqual(['notFound', 'forbidden', 'unexpected', { done: 7, total: 12 }]);
  });

  test('a query that Jira no longer understands keeps its words', async () => {
    const bad = dueOf((await itemAt(epic)).ref, { kind: 'issueCount', options: { jql: 'nope = 1' } });
    const open = dueOf((await itemAt(epic)).ref, {
      kind: 'issueCount',
      options: { jql: 'a = 1) OR (b = 2' },
    });
    const got = await read(site, [bad, open, await due(epic, 'issueCount')], http);
    expect(brief(got)).toEqual(['refused', 'unexpected', 12]);
    expect(got[0]?.outcome).toMatchObject({
      problem: { said: "Field 'nope' does not exist or you do not have permission to view it." },
    });
  });

  test('a problem of the site ends the round for the queries that are open', async () => {
    const all = [await due(epic, 'issueCount'), await due('/browse/OPS', 'issueCount')];
    const from = jira.asked().length;
    jira.fail({ status: 429, headers: { 'retry-after': '300' }, body: '{}' });
    expect(brief(await read(site, all, http))).toEqual(['throttled', 'throttled']);
    expect(jira.asked().length - from).toBe(1);
  });

  test('signed out half way: nothing counts', async () => {
    const all = [await due(epic, 'issueCount'), await due('/browse/OPS', 'issueCount')];
    jira.fail({ path: /search/, status: 401, body: '{}', times: 1 });
    expect(brief(await read(site, all, http))).toEqual(['signedOut', 'signedOut']);
  });
});

test('1,000 linked issues take at most 20 requests, 30 queries at most 2 each', async () => {
  for (let i = 0; i < 1000; i++)
    jira.add({ key: `OPS-${i + 100}`, type: 'Task', status: i % 2 ? 'Done' : 'To Do' });
  const { ref } = await itemAt('/browse/WEB-12');
  const issues = Array.from({ length: 1000 }, (_, i) =>
    dueOf({ ...ref, id: jira.issue(`OPS-${i + 100}`).id, key: `OPS-${i + 100}` }, { kind: 'issueDone' }),
  );
  const query = await itemAt(epic);
  const queries = Array.from({ length: 30 }, (_, i) =>
    dueOf(query.ref, { kind: 'issuesDone', options: { jql: `project = OPS AND key != OPS-${i + 100}` } }),
  );
  const from = jira.asked().length;
  const got = await read(site, [...issues, ...queries], http);
  expect(got.every(({ outcome }) => outcome.ok)).toBe(true);
  expect(got.at(-1)?.outcome).toMatchObject({ value: { total: 1002 } });
  const asked = jira.asked().slice(from);
  const ofQueries = asked.filter(({ query }) => query['jql']?.includes('project'));
  expect(ofQueries.length).toBeLessThanOrEqual(60);
  expect(asked.length - ofQueries.length).toBeLessThanOrEqual(20);
  expect(jira.overlapping).toBe(1);
}, 60_000);

test('hostile titles stay what they are, as long as a title may be', async () => {
  jira.issue('WEB-12').summary = `<img src=x onerror=alert(1)> ${'‮x'.repeat(5000)}`;
  const { title } = await itemAt('/browse/WEB-12');
  expect(title).toBe(jira.issue('WEB-12').summary.slice(0, 500));
});
