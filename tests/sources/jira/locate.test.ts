import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JiraPage, locate, locateJira } from '../../../src/sources/jira/locate.ts';
import vectors from '../../vectors/jira-urls.json' with { type: 'json' };

type Case = { url: string; expect: JiraPage | null; certainty: string };
const cases = vectors.cases as Case[];
const bases = vectors.dcBases;

const cloud = 'https://acme.atlassian.net';
/** `FUZZ=1000000 npx vitest run tests/sources/jira/locate.test.ts` runs each property that often. */
const numRuns = Number(process.env['FUZZ'] ?? 1000);
const patience = 5_000 + numRuns * 5;
const pathPart = fc.oneof(
  fc.constantFrom(
    'browse',
    'jira',
    'software',
    'c',
    'projects',
    'issues',
    'boards',
    'board',
    'queues',
    'custom',
  ),
  fc.constantFrom(
    'secure',
    'RapidBoard.jspa',
    'servicedesk',
    'customer',
    'portal',
    '__proto__',
    'constructor',
  ),
  fc.constantFrom('RC-654', 'RC', '7', '', '..', '%', '%00'),
  fc.string(),
);
const anyHref = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .tuple(fc.constantFrom(cloud, ...bases), fc.array(pathPart, { maxLength: 7 }), fc.string())
    .map(([base, path, query]) => `${base}/${path.join('/')}?${query}`),
);

describe('every known shape of a Jira URL', () => {
  test('the vectors are all there', () => expect(cases.length).toBeGreaterThan(60));

  test.each(cases.map((c) => [c.url, c.expect] as const))('%s', (url, expected) => {
    expect(locateJira(url, bases)).toStrictEqual(expected);
  });
});

test(
  'any string has an answer, and a page found lies on its base',
  () => {
    fc.assert(
      fc.property(anyHref, (href) => {
        const page = locateJira(href, bases);
        if (!page) return;
        const { hostname, origin } = new URL(page.base);
        expect(new URL(href).origin).toBe(origin);
        if (page.dep === 'dc') expect(bases).toContain(page.base);
        else expect(hostname).toMatch(/^[a-z0-9-]+\.(atlassian\.net|jira\.com)$/);
        if (page.issueKey !== undefined) expect(page.issueKey).toMatch(/^[A-Z][A-Z0-9_]*-[1-9]\d{0,9}$/);
      }),
      { numRuns },
    );
  },
  patience,
);

test('any strings do as bases', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (odd) => {
      expect(locateJira('https://jira.example.com/browse/AB-1', odd)).toBeNull();
    }),
  );
});

test('an issue is found in any spelling of its key', () => {
  const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}-[1-9][0-9]{0,9}$/);
  const shape = fc.constantFrom<(key: string) => string>(
    (k) => `/browse/${k}`,
    (k) => `/projects/P/issues/${k}?filter=allopenissues`,
    (k) => `/jira/software/c/projects/P/boards/7?selectedIssue=${k}`,
    (k) => `/jira/servicedesk/projects/P/queues/issue/${k}`,
  );
  fc.assert(
    fc.property(key, shape, (text, path) => {
      expect(locate(`${cloud}${path(text)}`)).toStrictEqual({
        source: 'jira',
        site: cloud,
        kind: 'issue',
        key: text.toUpperCase(),
        url: `${cloud}/browse/${text.toUpperCase()}`,
      });
    }),
  );
});

test('the project issue list keeps its JQL, its saved filter, or stands for the project', () => {
  const list = `${cloud}/jira/software/c/projects/P/issues/`;
  expect(locateJira(`${list}?jql=a%20%3D%201&filter=7`)).toMatchObject({ kind: 'jql', jql: 'a = 1' });
  expect(locateJira(`${list}?filter=7`)).toMatchObject({ kind: 'filter', filterId: '7' });
  expect(locateJira(list)).toMatchObject({ kind: 'project', projectKey: 'P' });
});

test('of two bases the longer context path wins', () => {
  const both = ['https://x.example', 'https://x.example/jira/'];
  expect(locateJira('https://x.example/jira/browse/A-1', both)?.base).toBe('https://x.example/jira');
  expect(locateJira('https://x.example/browse/A-1', both)?.base).toBe('https://x.example');
});

test.each([
  'https://someone@acme.atlassian.net/browse/A-1',
  'https://:secret@acme.atlassian.net/browse/A-1',
  'https://acme.atlassian.net:8443/browse/A-1',
  'https://someone@jira.example.com/browse/A-1',
  'https://tools.example.com/int/jirabrowse/A-1',
  'https://acme.atlassian.net/jira/software/projects/P/boards/7/constructor',
  `https://acme.atlassian.net/browse/${'A'.repeat(90)}-1`,
])('%s is nobody we know', (url) => {
  expect(locateJira(url, bases)).toBeNull();
});

test.each(['AND', 'ORDER', 'EMPTY', 'SELECT'])('a project key that is a word of JQL is quoted: %s', (key) => {
  const found = locate(`${cloud}/jira/core/projects/${key}/board?filter=labels%20%3D%20a`);
  expect(found).toMatchObject({ kind: 'jql', key: `project = "${key}" AND (labels = a)` });
});

test('letters that only upper-case into the alphabet are no key', () => {
  const url = `${cloud}/jira/software/projects/P/boards/7?selectedIssue=%C5%BFD-1`;
  expect(locate(url)).toMatchObject({ kind: 'board', key: 'board 7' });
});

const dc = 'https://tools.example.com/int/jira';

describe('[K5] what can be linked, each by one key however it was reached', () => {
  test.each([
    ['/jira/software/c/projects/P/boards/7', 'board', 'board 7', '/secure/RapidBoard.jspa?rapidView=7'],
    ['/jira/software/projects/P/boards/7/backlog', 'board', 'board 7', '/secure/RapidBoard.jspa?rapidView=7'],
    [
      '/jira/software/projects/P/boards/7/timeline?jql=a%3D1',
      'board',
      'board 7',
      '/secure/RapidBoard.jspa?rapidView=7',
    ],
    ['/jira/software/c/projects/P/list', 'project', 'project P', '/browse/P'],
    ['/jira/core/projects/P/timeline', 'project', 'project P', '/browse/P'],
    ['/jira/polaris/projects/P/ideas/view/7', 'project', 'project P', '/browse/P'],
    ['/jira/polaris/projects/P/ideas/view/7?selectedIssue=P-2', 'issue', 'P-2', '/browse/P-2'],
    ['/issues/?filter=10000', 'filter', 'filter 10000', '/issues/?filter=10000'],
    ['/issues/?jql=a+%3D+1+ORDER+by%0Ab&filter=7', 'jql', 'a = 1', '/issues/?jql=a%20%3D%201'],
    [
      '/jira/core/projects/HUB/board?filter=labels%20%3D%20%22a%22%20order%20by%20x',
      'jql',
      'project = "HUB" AND (labels = "a")',
      '/issues/?jql=project%20%3D%20%22HUB%22%20AND%20(labels%20%3D%20%22a%22)',
    ],
    ['/jira/core/projects/HUB/board', 'project', 'project HUB', '/browse/HUB'],
    ['/projects/P/versions/12/tab/release-report', 'version', 'version 12', '/projects/P/versions/12'],
    ['/jira/servicedesk/projects/P/queues/custom/3', 'queue', 'queue 3', '/projects/P/queues/custom/3'],
  ])('%s', (path, kind, key, canonical) => {
    for (const site of [cloud, dc]) {
      const found = locate(`${site}${path}`, bases);
      expect(found).toEqual({ source: 'jira', site, kind, key, url: `${site}${canonical}` });
      expect(locate(found?.url ?? '', bases)).toEqual(found);
    }
  });

  test.each([
    '/jira/plans/3/scenarios/1/timeline',
    '/jira/dashboards/3',
    '/servicedesk/customer/portal/1/P-1',
  ])('%s is nothing to link', (path) => expect(locate(`${cloud}${path}`)).toBeNull());

  test('an order alone is no query, and neither is a blank', () => {
    expect(locate(`${cloud}/issues/?jql=order%20by%20created`)).toBeNull();
    expect(locate(`${cloud}/issues/?jql=%20`)).toBeNull();
  });

  test('long queries have short keys of their own', () => {
    const at = (jql: string) => locate(`${cloud}/issues/?jql=${encodeURIComponent(jql)}`);
    const [a, b] = [at(`${'labels = x OR '.repeat(100)} a = 1`), at(`${'labels = x OR '.repeat(100)} a = 2`)];
    expect(a?.key.length).toBeLessThan(80);
    expect(a?.key).not.toBe(b?.key);
    expect(at('a = 1')?.key).not.toBe(at('a  = 1')?.key);
    expect(at('x'.repeat(9000))).toBeNull();
  });
});

test(
  'any page that can be linked leads to itself, on a site that was added or is Cloud',
  () => {
    fc.assert(
      fc.property(anyHref, fc.string(), (href, jql) => {
        for (const url of [href, `${cloud}/issues/?jql=${encodeURIComponent(jql.toWellFormed())}`]) {
          const found = locate(url, bases);
          if (!found) continue;
          expect(locate(found.url, bases)).toEqual(found);
          expect([...bases, cloud]).toContain(
            found.site.replace(/^https:\/\/[a-z0-9-]+\.(atlassian\.net|jira\.com)$/, cloud),
          );
          expect(new URL(found.url).origin).toBe(new URL(url).origin);
        }
      }),
      { numRuns },
    );
  },
  patience,
);

test('a Data Center page can be linked only on a site the person added', () => {
  expect(locate('https://jira.example.com/browse/AB-1')).toBeNull();
  expect(locate('https://jira.example.com/browse/AB-1', bases)).toMatchObject({
    site: 'https://jira.example.com',
  });
});
