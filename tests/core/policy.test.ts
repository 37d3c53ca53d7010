import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOff, policyFrom } from '../../src/core/policy.ts';

test('says what the administrator said', () => {
  const policy = policyFrom({
    addresses: { jira: ['https://acme.atlassian.net'] },
    teamServer: 'https://goals.acme.example',
    teamSpace: 'acme',
    off: ['salesforce'],
  });
  expect(policy.addresses['jira']).toEqual(['https://acme.atlassian.net']);
  expect(policy.teamServer).toBe('https://goals.acme.example');
  expect(policy.teamSpace).toBe('acme');
  expect(isOff(policy, 'salesforce')).toBe(true);
  expect(isOff(policy, 'jira')).toBe(false);
});

test('takes what has another shape as unsaid, and never throws', () => {
  expect(policyFrom(null)).toEqual({ addresses: {}, teamServer: '', teamSpace: '', off: [] });
  expect(policyFrom({ addresses: { jira: 'acme' }, off: ['team', 7] })).toMatchObject({
    addresses: { jira: [] },
    off: ['team'],
  });
  fc.assert(fc.property(fc.anything(), (told) => Array.isArray(policyFrom(told).off)));
});
