import { expect, test } from 'vitest';
import { jira } from '../../src/sources/jira/adapter.ts';
import { askedFor, permissionsOf, sourceNamed, sources } from '../../src/sources/registry.ts';
import { salesforce } from '../../src/sources/salesforce/adapter.ts';

test('the registry names its sources, each once', () => {
  expect(new Set(sources.map(({ name }) => name)).size).toBe(sources.length);
  expect(sourceNamed('jira')).toBe(jira);
  expect(sourceNamed('salesforce')).toBe(salesforce);
  expect(sourceNamed('toString')).toBeUndefined();
});

test('cookies are asked for only where a cookie is the session, and hosts are never wider than a site', () => {
  const acme = 'https://acme.atlassian.net';
  expect(permissionsOf(jira, { base: acme })).toEqual({ origins: [`${acme}/*`], permissions: [] });
  const org = 'https://acme.my.salesforce.com';
  expect(permissionsOf(salesforce, { base: org })).toEqual({
    origins: [`${org}/*`, 'https://acme.lightning.force.com/*', 'https://acme--c.vf.force.com/*'],
    permissions: ['cookies'],
  });
  const byClient = { base: org, client: '3MVG9' };
  expect(permissionsOf(salesforce, byClient).permissions).toEqual(['identity']);
  expect(askedFor(salesforce, byClient, ['storage', 'identity']).permissions).toEqual([]);
});
