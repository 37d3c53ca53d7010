import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeyResultId } from '../../../src/core/records.ts';
import { read } from '../../../src/sources/jira/read.ts';
import type { Due, Got } from '../../../src/sources/source.ts';
import { type FakeIssue, fakeJira, json, site } from './fake-jira.ts';

const due = (n: number, id: string, kind = 'issueDone', key = `OLD-${id}`): Due => ({
  keyResult: `keyResult:${n}` as KeyResultId,
  ref: { source: 'jira', site, kind: 'issue', id, key, url: `${site}/browse/${key}` },
  measure: { kind },
});
const dueAll = (issues: readonly FakeIssue[], kind?: string) => issues.map(({ id }, n) => due(n, id, kind));
const many = (count: number, from = 10001): FakeIssue[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${from + i}`,
    key: `AC-${from + i}`,
    category: i % 3 === 0 ? 'done' : 'new',
  }));
/** Value, or reason when there is none. */
const brief = (got: readonly Got[]) =>
  got.map(({ outcome }) => (outcome.ok ? outcome.value : outcome.problem.reason));
const saying = (errorMessages: string[]) => json({ errorMessages, errors: {} }, 400);

describe('what is read', () => {
  test('[K8] done is the status category, never the name of the status', async () => {
    const issues = [
      { id: '1', key: 'A-1', category: 'done', statusName: 'Open' },
      { id: '2', key: 'A-2', category: 'indeterminate', statusName: 'Done' },
      { id: '3', key: 'A-3', category: 'undefined' },
    ];
    expect(brief(await read(site, dueAll(issues), fakeJira(issues).http))).toEqual([1, 0, 0]);
  });

  test('[K5] the children of several issues are counted together', async () => {
    const issues: FakeIssue[] = [
      { id: '1', key: 'A-1', level: 1 },
      { id: '2', key: 'A-2', level: 1 },
      { id: '11', key: 'A-11', parent: '1', category: 'done' },
      { id: '12', key: 'B-1', parent: '1' },
      { id: '21', key: 'A-21', parent: '2', category: 'done' },
    ];
    const jira = fakeJira(issues);
    const got = await read(site, [due(1, '1', 'childrenDone'), due(2, '2', 'childrenDone')], jira.http);
    expect(brief(got)).toEqual([
      { done: 1, total: 2 },
      { done: 1, total: 1 },
    ]);
    expect(jira.asked).toHaveLength(2);
  });

  test('[K9] a share over nothing is no data', async () => {
    const got = await read(site, [due(1, '1', 'childrenDone')], fakeJira([{ id: '1', key: 'A-1' }]).http);
    expect(got[0]?.outcome).toMatchObject({ ok: true, value: null, note: 'empty' });
  });

  test('[L5] a moved issue keeps its link: asked by id, answered with its key and address of today', async () => {
    const jira = fakeJira([{ id: '629954', key: 'NEW-7' }]);
    const got = await read(site, [due(1, '629954', 'issueDone', 'OLD-3')], jira.http);
    expect(got).toEqual([
      {
        keyResult: 'keyResult:1',
        outcome: {
          ok: true,
          value: 0,
          ref: {
            source: 'jira',
            site,
            kind: 'issue',
            id: '629954',
            key: 'NEW-7',
            url: `${site}/browse/NEW-7`,
          },
        },
      },
    ]);
    expect(jira.asked[0]?.query.get('jql')).toBe('id in (629954)');
  });

  test('[L6] an issue linked several times is asked for once', async () => {
    const jira = fakeJira([{ id: '1', key: 'A-1', category: 'done' }]);
    expect(
      brief(await read(site, [due(1, '1'), due(2, '1'), due(3, '1', 'childrenDone')], jira.http)),
    ).toEqual([1, 1, null]);
    expect(jira.asked.map(({ query }) => query.get('jql'))).toEqual(['id in (1)', 'parent in (1)']);
  });

  test('a measure or an id of another version is no reason to fail the others', async () => {
    const jira = fakeJira([{ id: '1', key: 'A-1', category: 'done' }]);
    const odd = [due(1, '1', 'pointsDone'), due(2, '1) OR (project = X'), due(3, '1')];
    expect(brief(await read(site, odd, jira.http))).toEqual(['unexpected', 'unexpected', 1]);
  });
});

describe('how it is asked', () => {
  test('1,000 issues take at most 20 requests, one at a time', async () => {
    const issues = many(1000);
    const jira = fakeJira(issues);
    const got = await read(site, dueAll(issues), jira.http);
    expect(brief(got)).toEqual(issues.map(({ category }) => (category === 'done' ? 1 : 0)));
    expect(jira.asked.length).toBeLessThanOrEqual(20);
  });

  test('1,000 issues whose children count take at most 20 requests', async () => {
    const issues = many(1000);
    const jira = fakeJira(issues);
    await read(site, dueAll(issues, 'childrenDone'), jira.http);
    expect(jira.asked.length).toBeLessThanOrEqual(20);
  });

  test('no address is longer than 2,000 characters', async () => {
    const issues = many(150, 123456789012);
    const jira = fakeJira(issues);
    await read(site, dueAll(issues, 'childrenDone'), jira.http);
    for (const { path, query } of jira.asked) expect(`${site}${path}?${query}`.length).toBeLessThan(2000);
  });

  test('pages of any size give the same numbers', async () => {
    const children = many(40).map((issue) => ({ ...issue, parent: '1' }));
    const issues = [{ id: '1', key: 'A-1', level: 1 }, ...children];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (pageLimit) => {
        const got = await read(site, dueAll(issues, 'childrenDone'), fakeJira(issues, { pageLimit }).http);
        expect(brief(got).slice(0, 2)).toEqual([{ done: 14, total: 40 }, null]);
      }),
      { numRuns: 25 },
    );
  });

  test('nothing due, nothing asked', async () => {
    const jira = fakeJira([]);
    expect(await read(site, [], jira.http)).toEqual([]);
    expect(jira.asked).toEqual([]);
  });
});

describe('[L1] an issue that fails is its own', () => {
  test('a missing one is looked up, and not found', async () => {
    const issues = many(3);
    const jira = fakeJira(issues);
    expect(brief(await read(site, [...dueAll(issues), due(9, '777')], jira.http))).toEqual([
      1,
      0,
      0,
      'notFound',
    ]);
    expect(jira.asked.map(({ path }) => path)).toEqual(['/rest/api/3/search/jql', '/rest/api/3/issue/777']);
  });

  test('one that the search has not caught up with is found by its id', async () => {
    const late = { id: '2', key: 'A-2', category: 'done' };
    const jira = fakeJira([{ id: '1', key: 'A-1' }, late], {
      instead: ({ path }) => (path.endsWith('/search/jql') ? json({ issues: [], isLast: true }) : undefined),
    });
    expect(brief(await read(site, [due(1, '1'), due(2, '2')], jira.http))).toEqual([0, 1]);
  });

  test('bad ids are dropped and the rest asked again', async () => {
    const issues = many(3);
    const bad = (id: string) => `An issue with key '${id}' does not exist for field 'id'.`;
    const jira = fakeJira(issues, {
      instead: ({ query }) => {
        const named = ['777', '888'].find((id) => query.get('jql')?.includes(id));
        return named ? saying([bad(named)]) : undefined;
      },
    });
    const got = await read(site, [due(8, '777'), ...dueAll(issues), due(9, '888')], jira.http);
    expect(brief(got)).toEqual(['notFound', 1, 0, 0, 'notFound']);
    expect(jira.asked).toHaveLength(3 + 2);
  });

  test('after three repeats the issues are asked one by one', async () => {
    const issues = many(6);
    const jira = fakeJira(issues, {
      instead: ({ query }) => {
        const first = /\d+/.exec(query.get('jql') ?? '')?.[0];
        return first ? saying([`'${first}' is bad`]) : undefined;
      },
    });
    expect(brief(await read(site, dueAll(issues), jira.http))).toEqual([1, 0, 0, 1, 0, 0]);
    expect(jira.asked).toHaveLength(4 + 6);
  });

  test('a search refused for no reason it gives ends in few requests', async () => {
    const issues = many(300);
    const jira = fakeJira(issues, { instead: ({ query }) => (query.has('jql') ? saying([]) : undefined) });
    const got = brief(await read(site, dueAll(issues), jira.http));
    expect(got.filter((value) => typeof value === 'number')).toHaveLength(50);
    expect(got.filter((value) => value === 'refused')).toHaveLength(250);
    expect(jira.asked).toHaveLength(3 + 50);
  });

  test('children that cannot be searched leave the issue itself readable', async () => {
    const jira = fakeJira(many(1), {
      instead: ({ query }) =>
        query.get('jql')?.startsWith('parent') ? saying(['no such field']) : undefined,
    });
    const got = await read(site, [due(1, '10001'), due(2, '10001', 'childrenDone')], jira.http);
    expect(brief(got)).toEqual([1, 'refused']);
  });
});

describe('[L1] a problem of the site ends the round', () => {
  const status = (code: number, headers = {}) => new Response('', { status: code, headers });
  const login = () => new Response('<html>', { headers: { 'content-type': 'text/html' } });

  test.each([
    ['401', () => status(401), 'signedOut'],
    ['403', () => status(403), 'forbidden'],
    ['410', () => status(410), 'gone'],
    ['503', () => status(503), 'siteDown'],
    ['a login page', login, 'notJson'],
    ['another shape', () => json({ total: 0 }), 'unexpected'],
  ])('%s at the first request: nothing else is asked', async (_, answer, reason) => {
    const issues = many(300);
    const jira = fakeJira(issues, { instead: answer });
    expect(new Set(brief(await read(site, dueAll(issues, 'childrenDone'), jira.http)))).toEqual(
      new Set([reason]),
    );
    expect(jira.asked).toHaveLength(1);
  });

  test('throttled half way: what was read counts, the rest waits as long as the site says', async () => {
    const issues = many(250);
    const jira = fakeJira(issues, {
      instead: (_, nth) => (nth === 2 ? status(429, { 'retry-after': '300' }) : undefined),
    });
    const got = await read(site, dueAll(issues), jira.http);
    expect(got.filter(({ outcome }) => outcome.ok)).toHaveLength(100);
    expect(got[100]?.outcome).toEqual({ ok: false, problem: { reason: 'throttled', retryAfter: 300_000 } });
    expect(jira.asked).toHaveLength(2);
  });

  test('throttled before the children: no share is made up', async () => {
    const issues = many(2);
    const jira = fakeJira(issues, { instead: (_, nth) => (nth === 2 ? status(429) : undefined) });
    const got = await read(site, [...dueAll(issues), due(9, '10001', 'childrenDone')], jira.http);
    expect(brief(got)).toEqual([1, 0, 'throttled']);
  });

  test('signed out half way: nothing of the round counts', async () => {
    const issues = many(250);
    const jira = fakeJira(issues, { instead: (_, nth) => (nth === 3 ? status(401) : undefined) });
    expect(new Set(brief(await read(site, dueAll(issues), jira.http)))).toEqual(new Set(['signedOut']));
  });

  test('a list that never ends, or breaks off, gives no number', async () => {
    const page = { issues: [], isLast: false };
    for (const body of [page, { ...page, nextPageToken: 'again' }]) {
      const jira = fakeJira([{ id: '1', key: 'A-1' }], {
        instead: ({ query }) => (query.has('jql') ? json(body) : undefined),
      });
      expect(brief(await read(site, [due(1, '1')], jira.http))).toEqual(['unexpected']);
      expect(jira.asked.length).toBeLessThanOrEqual(2);
    }
  });

  test('an abort throws, and asks nothing more', async () => {
    const caller = new AbortController();
    const jira = fakeJira(many(300), {
      instead: () => {
        caller.abort(new Error('stopped'));
        return undefined;
      },
    });
    await expect(read(site, dueAll(many(300)), { ...jira.http, signal: caller.signal })).rejects.toThrow(
      'stopped',
    );
    expect(jira.asked).toHaveLength(1);
  });
});
