import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { salesforce } from '../../../src/sources/salesforce/adapter.ts';

const { siteOf, permissions, pages, locate } = salesforce;

describe('the address of an org', () => {
  test.each([
    ['acme', 'https://acme.my.salesforce.com'],
    [' Acme.my.salesforce.com ', 'https://acme.my.salesforce.com'],
    ['acme.lightning.force.com', 'https://acme.my.salesforce.com'],
    [
      'https://acme--uat.sandbox.lightning.force.com/lightning/page/home',
      'https://acme--uat.sandbox.my.salesforce.com',
    ],
    [
      'https://acme.my.salesforce-setup.com/lightning/setup/SetupOneHome/home',
      'https://acme.my.salesforce.com',
    ],
    ['foo.lightning.sfcrmapps.cn', 'https://foo.my.sfcrmproducts.cn'],
    ['foo.my.sfcrmapps.cn', 'https://foo.my.sfcrmproducts.cn'],
  ])('%s', (typed, site) => expect(siteOf(typed)).toBe(site));

  test.each([
    '',
    'login.salesforce.com',
    'http://acme.my.salesforce.com',
    'acme.my.salesforce.com.evil.com',
    'acme.my.site.com',
    'a b',
    '-',
  ])('%j is none', (typed) => expect(siteOf(typed)).toBeNull());

  test('any string has an answer, and an address is its own', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.domain(), fc.stringMatching(/^[a-z0-9-]{1,20}$/)), (typed) => {
        const site = siteOf(typed);
        if (site !== null) expect(siteOf(site)).toBe(site);
      }),
    );
  });
});

test('what is asked for is the API’s host, Lightning’s and Visualforce’s, never a whole domain', () => {
  const site = 'https://acme--uat.sandbox.my.salesforce.com';
  const all = [
    `${site}/*`,
    'https://acme--uat.sandbox.lightning.force.com/*',
    'https://acme--uat--c.sandbox.vf.force.com/*',
  ];
  expect(permissions(site)).toEqual(all);
  expect(pages(site)).toEqual(all);
  expect(permissions('https://foo.my.sfcrmproducts.cn')).toEqual([
    'https://foo.my.sfcrmproducts.cn/*',
    'https://foo.my.sfcrmapps.cn/*',
    'https://foo.lightning.sfcrmapps.cn/*',
  ]);
  expect(permissions('https://acme.cloudforce.com')).toEqual(['https://acme.cloudforce.com/*']);
});

test('every page that can be linked lies on a site of its own', () => {
  const found = locate('https://acme.lightning.force.com/lightning/r/Account/0015j00000AbCdEAAV/view', []);
  expect(found?.site).toBe(siteOf('acme'));
});
