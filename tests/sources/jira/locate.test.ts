import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JiraPage, locate, locateJira } from '../../../src/sources/jira/locate.ts';
import vectors from '../../vectors/jira-urls.json' with { type: 'json' };

type Case = { url: string; expect: JiraPage | null; certainty: string };
const cases = vectors.cases as Case[];
const bases = vectors.dcBases;

const cloud = 'https://acme.atlassian.net';
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

test('any string has an answer, and a page found lies on its base', () => {
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
    { numRuns: 1000 },
  );
});

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

test('letters that only upper-case into the alphabet are no key', () => {
  expect(locate(`${cloud}/jira/software/projects/P/boards/7?selectedIssue=%C5%BFD-1`)).toBeNull();
});

test('only an issue can be linked, and a Data Center one only on a site the person added', () => {
  expect(locate(`${cloud}/jira/software/projects/P/boards/7`)).toBeNull();
  expect(locate('https://jira.example.com/browse/AB-1')).toBeNull();
  expect(locate('https://jira.example.com/browse/AB-1', bases)).toMatchObject({
    site: 'https://jira.example.com',
  });
});
