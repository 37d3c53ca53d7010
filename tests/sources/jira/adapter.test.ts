import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jira } from '../../../src/sources/jira/adapter.ts';
import { fakeJira, json, site } from './fake-jira.ts';

test.each([
  'acme',
  ' Acme ',
  'acme.atlassian.net',
  'acme.atlassian.net/jira/your-work',
  'https://acme.atlassian.net',
  'https://ACME.atlassian.net/browse/RC-1?x#y',
  'https://acme.atlassian.net:443/',
])('%j is the address of acme', (address) => {
  expect(jira.siteOf(address)).toBe(site);
});

test('older sites keep their domain', () => {
  expect(jira.siteOf('acme.jira.com')).toBe('https://acme.jira.com');
});

test.each([
  '',
  ' ',
  '-',
  'www',
  'acme corp',
  'atlassian.net',
  'a.b.atlassian.net',
  'http://acme.atlassian.net',
  'https://acme.atlassian.net:8443',
  'https://acme.atlassian.net.evil.com',
  'https://acme.atlassian.net@evil.com',
  'javascript:alert(1)',
  'http://jira.example.com',
  'https://someone@jira.example.com',
  'https://jira.example.com/%2f/browse/A-1',
  'https://[::1]/jira',
  'ftp://jira.example.com',
  'https://jira.example.com./browse/A-1',
])('%j is not', (address) => {
  expect(jira.siteOf(address)).toBeNull();
});

test.each([
  ['jira.example.com', 'https://jira.example.com'],
  ['https://JIRA.example.com:8443/', 'https://jira.example.com:8443'],
  ['https://tools.example.com/int/jira/', 'https://tools.example.com/int/jira'],
  ['https://tools.example.com/int/jira/browse/SD-1?x#y', 'https://tools.example.com/int/jira'],
  ['https://x.example/jira/secure/RapidBoard.jspa?rapidView=3', 'https://x.example/jira'],
  ['https://x.example/jira/projects/P/issues/P-1', 'https://x.example/jira'],
  ['https://work.example/jira/software/projects/P/boards/1', 'https://work.example'],
  ['https://x.example/login.jsp?os_destination=%2Fbrowse%2FA-1', 'https://x.example'],
  ['http://jira:8080/browse/A-1', 'http://jira:8080'],
  ['http://10.1.2.3/jira', 'http://10.1.2.3/jira'],
  ['http://jira.corp/', 'http://jira.corp'],
])('%j is the address of a self-hosted site, %s', (address, base) => {
  expect(jira.siteOf(address)).toBe(base);
  expect(jira.siteOf(base)).toBe(base);
});

test('a self-hosted site asks for its host alone, and its pages are those below the context path', () => {
  const base = 'https://tools.example.com:8443/int/jira';
  expect(jira.permissions(base)).toEqual(['https://tools.example.com/*']);
  expect(jira.pages(base)).toEqual(['https://tools.example.com/int/jira/*']);
  expect(jira.pages('http://jira:8080')).toEqual(['http://jira/*']);
});

test('any string has an answer, and an address is its own address', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.stringMatching(/^(https:\/\/)?[a-z-]{1,5}(\.atlassian\.net)?$/),
        fc.webUrl({ withQueryParameters: true }),
      ),
      (text) => {
        const found = jira.siteOf(text);
        if (found !== null) expect(jira.siteOf(found)).toBe(found);
      },
    ),
    { numRuns: 100 },
  );
});

test.each([
  [{ deploymentType: 'Cloud', version: '1001.0.0' }, 'cloud'],
  [{ deploymentType: 'Server', version: '10.3.1' }, 'dc'],
  [{ version: '7.2.0' }, 'dc'],
])('%j is %s', async (server, flavour) => {
  const { http, asked } = fakeJira([], { instead: () => json(server), origin: 'https://jira.example.com' });
  expect(await jira.recognise('https://jira.example.com/x', http)).toEqual({ ok: true, body: flavour });
  expect(asked.map(({ path }) => path)).toEqual(['/x/rest/api/2/serverInfo']);
});

test("nothing is asked of Atlassian's own domain, and another thing's answer is no Jira", async () => {
  const { http, asked } = fakeJira([]);
  expect(await jira.recognise(site, http)).toEqual({ ok: true, body: 'cloud' });
  expect(asked).toEqual([]);
  const other = fakeJira([], { instead: () => json({ name: 'wiki' }), origin: 'https://wiki.example.com' });
  expect(await jira.recognise('https://wiki.example.com', other.http)).toMatchObject({
    problem: { reason: 'notFound' },
  });
});

test.each([
  [{ key: 'JIRAUSER10100', name: 'sam', displayName: 'Sam Rivera' }, 'JIRAUSER10100'],
  [{ name: 'sam', displayName: 'Sam Rivera' }, 'sam'],
])('[L1] on Data Center the account is a user: %j', async (me, id) => {
  const { http, asked } = fakeJira([], { instead: () => json(me) });
  expect(await jira.whoami(site, { ...http, flavour: 'dc' })).toEqual({
    ok: true,
    body: { id, name: 'Sam Rivera' },
  });
  expect(asked.map(({ path }) => path)).toEqual(['/rest/api/2/myself']);
});

test('only the site itself is asked for', () => expect(jira.permissions(site)).toEqual([`${site}/*`]));

test('[L1] the account is who Jira says it is', async () => {
  const me = {
    accountId: '5b10a2844c20165700ede21g',
    displayName: 'Mia Krystof',
    emailAddress: 'mia@example.com',
  };
  const { http, asked } = fakeJira([], { instead: () => json(me) });
  expect(await jira.whoami(site, http)).toEqual({
    ok: true,
    body: { id: '5b10a2844c20165700ede21g', name: 'Mia Krystof' },
  });
  expect(asked.map(({ path }) => path)).toEqual(['/rest/api/3/myself']);
});

test('[L1] nobody is signed in', async () => {
  const { http } = fakeJira([], { instead: () => new Response('no', { status: 401 }) });
  expect(await jira.whoami(site, http)).toEqual({
    ok: false,
    problem: { reason: 'signedOut', retryAfter: null },
  });
});
