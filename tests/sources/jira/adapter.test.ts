import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jira } from '../../../src/sources/jira/adapter.ts';
import { sourceNamed, sources } from '../../../src/sources/registry.ts';
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
  'https://jira.example.com',
])('%j is not', (address) => {
  expect(jira.siteOf(address)).toBeNull();
});

test('any string has an answer, and an address is its own address', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.stringMatching(/^(https:\/\/)?[a-z-]{1,5}(\.atlassian\.net)?$/),
      ),
      (text) => {
        const found = jira.siteOf(text);
        if (found !== null) expect(jira.siteOf(found)).toBe(found);
      },
    ),
    { numRuns: 100 },
  );
});

test('only the site itself is asked for', () => expect(jira.permissions(site)).toEqual([`${site}/*`]));

test('the registry names its sources', () => {
  expect(sources.map(({ name }) => name)).toEqual(['jira']);
  expect(sourceNamed('jira')).toBe(jira);
  expect(sourceNamed('toString')).toBeUndefined();
});

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
