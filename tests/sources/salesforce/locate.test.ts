import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lightningHosts, visualforceHosts } from '../../../src/sources/salesforce/hosts.ts';
import { idOf } from '../../../src/sources/salesforce/ids.ts';
import { locate, locateSalesforce, locateWorkspace } from '../../../src/sources/salesforce/locate.ts';
import { addressOfSoql, locateAny } from '../../../src/sources/salesforce/query-address.ts';
import vectors from '../../vectors/salesforce-urls.json' with { type: 'json' };

const lightning = 'https://acme.lightning.force.com';
const site = 'https://acme.my.salesforce.com';
const numRuns = Number(process.env['FUZZ'] ?? 1000);
const patience = 5_000 + numRuns * 5;

describe('every known shape of a Salesforce URL', () => {
  test('the vectors are all there', () => expect(vectors.length).toBeGreaterThanOrEqual(46));

  test.each(vectors.map((v) => [v.url, v.note, v.expect] as const))('%s (%s)', (url, _, expected) => {
    expect(locateSalesforce(url)).toEqual(expected);
  });
});

describe('ids become 18 characters', () => {
  const known =
    '001D000000IqhSL→IAZ 001D000000K0fXO→IAZ a0RE000000IJmcN→MAT a01M00000062mPg→IAI 001M000000qfPyS→IAU ' +
    'a0FE000000D6r3F→MAR 0F9E000000092w2→KAA a0D30000001n7Pi→EAI 0015j00000AbCdE→AAV 00k5j000000AbCd→AAK ' +
    '003RO0000035WQg→YAM 006R00000024gDt→IAI 00OR0000000K2Ue→MAK 00BD0000005WcBe→MAK 01Z6e000001DeZo→EAK ' +
    '500QO00000Kaijm→YAB 00Q1X000006WUGi→UAO 0061Q00000ABCDE→QA5 aaaaaaaaaaaaaaa→AAA AbCdEfGhIjKlMnO→VKV ' +
    'aBcDEfgHIJKLMNO→025';
  test.each(known.split(' ').map((pair) => pair.split('→')))('%s is %s', (id = '', suffix = '') => {
    expect(idOf(id)).toBe(id + suffix);
    expect(idOf(id + suffix)).toBe(id + suffix);
    expect(idOf(`${id}${suffix === 'AAA' ? 'AAB' : 'AAA'}`)).toBeNull();
  });

  test.each([
    '',
    '0015j00000AbCdEAA',
    '0015j00000AbCd',
    '0015j00000AbCdEAAVX',
    '000000000000000',
    '0015j00000AbC-E',
  ])('%j is none', (text) => expect(idOf(text)).toBeNull());
});

describe('more pages than the vectors know', () => {
  const id = '0015j00000AbCdEAAV';
  const record = { kind: 'record', id };
  const base64 = btoa(
    `{"componentDef":"force:recordHome","attributes":{"values":{"recordId":"0018000000OxOkjAAF"}},"t":1396239886613}`,
  );
  test.each([
    [`https://acme--c.vf.force.com/apex/Page?id=${id}`, 'acme.my.salesforce.com', record],
    [
      `https://acme--uat--c.sandbox.vf.force.com/apex/P?id=${id}`,
      'acme--uat.sandbox.my.salesforce.com',
      record,
    ],
    [`https://na44.lightning.force.com/lightning/r/Account/${id}/view`, 'na44.salesforce.com', record],
    [`https://cs42.salesforce.com/${id}`, 'cs42.salesforce.com', record],
    [`https://acme.lightning.force.mil/lightning/r/Account/${id}/view`, 'acme.my.salesforce.mil', record],
    [`https://acme.lightning.force.com./lightning/r/Account/${id}/view`, 'acme.my.salesforce.com', record],
    [`${lightning}/lightning/app/06m000000000001/r/Account/${id}/view`, 'acme.my.salesforce.com', record],
    [
      `${lightning}/one/one.app#${base64}`,
      'acme.my.salesforce.com',
      { kind: 'record', id: '0018000000OxOkjAAF' },
    ],
    [`${lightning}/lightning/r/Report/${id}/view`, 'acme.my.salesforce.com', { kind: 'other' }],
    [`${lightning}/lightning/r/Account/${id}AA/view`, 'acme.my.salesforce.com', { kind: 'other' }],
    [`${lightning}/lightning/o/Lead/list?filterName=a%27b`, 'acme.my.salesforce.com', { kind: 'other' }],
    [
      `${lightning}/lightning/o/Lead/list?filterName=00B5j00000LvWxYAAA`,
      'acme.my.salesforce.com',
      { kind: 'other' },
    ],
  ])('%s', (url, apiHost, expected) => {
    expect(locateSalesforce(url)).toMatchObject({ apiHost, ...expected });
  });

  test.each([
    'https://someone@acme.lightning.force.com/',
    'http://acme.lightning.force.com/',
    'https://acme.lightning.force.com.evil.com/',
    'https://-acme.lightning.force.com/',
    'https://help.salesforce.com/0015j00000AbCdE',
    'https://acme.salesforce.com/0015j00000AbCdE',
    'https://evilcloudforce.com/0015j00000AbCdE',
    'https://acme.lightning.force.com.mcas.ms/',
  ])('%s is nobody we know', (url) => expect(locateSalesforce(url)).toBeNull());
});

describe('[K6] what can be linked, each by one key however it was reached', () => {
  const id = '0065j00000XyZaBAAV';
  const record = { source: 'salesforce', site, kind: 'record', key: id, url: `${site}/${id}` };
  test.each([
    `${lightning}/lightning/r/Opportunity/${id}/view`,
    `${lightning}/lightning/r/Opportunity/${id}/related/Quotes/view`,
    `${lightning}/lightning/r/sObject/${id.slice(0, 15)}/edit`,
    `${lightning}/one/one.app#/sObject/${id}/view`,
    `${site}/${id}/e?retURL=%2F`,
    `https://acme--c.vf.force.com/apex/Deal?id=${id}`,
  ])('%s', (href) => {
    expect(locate(href)).toEqual(record);
    expect(locate(record.url)).toEqual(record);
  });

  test('a list view by id has one key in both interfaces, by name it has its object', () => {
    const key = 'list 00B5j00000LvWxYEAV';
    expect(locate(`${lightning}/lightning/o/Opportunity/list?filterName=00B5j00000LvWxY`)).toEqual({
      source: 'salesforce',
      site,
      kind: 'list',
      key,
      url: `${site}/lightning/o/Opportunity/list?filterName=00B5j00000LvWxYEAV`,
    });
    expect(locate(`${site}/006?fcf=00B5j00000LvWxY`)).toMatchObject({ kind: 'list', key });
    const mine = `${lightning}/lightning/o/Opportunity/list?filterName=MyOpportunities`;
    expect(locate(mine)?.key).toBe('list Opportunity MyOpportunities');
  });

  test.each(['', '?filterName=__Recent', '?filterName=Recent'])('the list%s is nothing to link', (query) => {
    expect(locate(`${lightning}/lightning/o/Lead/list${query}`)).toBeNull();
  });

  test('a typed query by an address that is only its own', () => {
    const soql = "SELECT COUNT() FROM Lead WHERE Name LIKE '100%' AND CreatedDate = THIS_QUARTER";
    const located = locateAny(addressOfSoql(site, soql));
    expect(located).toMatchObject({ kind: 'soql', site, url: addressOfSoql(site, soql) });
    expect(located?.key.length).toBeLessThanOrEqual(60);
    expect(locateAny(located?.url ?? '')).toEqual(located);
    expect(locateAny(addressOfSoql(site, `${soql} AND a = 1`))?.key).not.toBe(located?.key);
    for (const href of [`${site}/#soql=%`, `${site}/#soql=`, `${site}/#soql=${'x'.repeat(7000)}`])
      expect(locateAny(href), href).toBeNull();
    expect(locate(addressOfSoql(site, soql))).toBeNull();
    expect(locateAny(`https://acme.example/#soql=${soql}`)).toBeNull();
  });

  test('in a console the path is what is on screen, and the workspace stands beside it', () => {
    const ws = encodeURIComponent('/lightning/r/Case/500QO00000KaijmYAB/view?x=1');
    const href = `${lightning}/lightning/r/Opportunity/${id}/view?ws=${ws}`;
    expect(locate(href)?.key).toBe(id);
    expect(locateWorkspace(href)?.key).toBe('500QO00000KaijmYAB');
    expect(locateWorkspace(`${lightning}/lightning/r/Opportunity/${id}/view?ws=%2Fx`)).toBeNull();
    const itself = encodeURIComponent(`/lightning/r/Opportunity/${id}/view`);
    expect(locateWorkspace(`${lightning}/lightning/r/Opportunity/${id}/view?ws=${itself}`)).toBeNull();
  });
});

const anyHref = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .tuple(
      fc.constantFrom(lightning, site, 'https://acme--c.vf.force.com', 'https://foo.lightning.sfcrmapps.cn'),
      fc.array(
        fc.oneof(
          fc.constantFrom(
            'lightning',
            'r',
            'o',
            'app',
            'list',
            'related',
            'view',
            'one',
            'one.app',
            'apex',
            '__proto__',
          ),
          fc.constantFrom(
            'Account',
            'Report',
            '0015j00000AbCdE',
            '00OR0000000K2UeMAK',
            '006',
            '',
            '%',
            '%00',
          ),
          fc.string(),
        ),
        { maxLength: 7 },
      ),
      fc.constantFrom('?', '?filterName=', '?fcf=', '?id=', '?ws=', '#', '#/sObject/'),
      fc.oneof(fc.string(), fc.constantFrom('00B5j00000LvWxY', '0015j00000AbCdE', 'Mine')),
    )
    .map(([base, path, mark, rest]) => `${base}/${path.join('/')}${mark}${rest}`),
);

test(
  'any string has an answer, and what can be linked leads to itself',
  () => {
    fc.assert(
      fc.property(anyHref, (href) => {
        const page = locateSalesforce(href);
        if (page?.id !== undefined) expect(idOf(page.id)).toBe(page.id);
        locateWorkspace(href);
        const found = locate(href);
        if (!found) return;
        expect(locate(found.url)).toEqual(found);
        expect(new URL(found.url).origin).toBe(found.site);
      }),
      { numRuns },
    );
  },
  patience,
);

test('every org has a Lightning host that leads back to it', () => {
  for (const apiHost of [
    'acme.my.salesforce.com',
    'a--b.sandbox.my.salesforce.com',
    'na44.salesforce.com',
    'x.my.sfcrmproducts.cn',
    'x.my.salesforce.mil',
  ]) {
    const found = lightningHosts(apiHost);
    expect(found.length).toBeGreaterThan(0);
    for (const host of found)
      expect(locateSalesforce(`https://${host}/lightning/page/home`)?.apiHost).toBe(apiHost);
  }
  expect(lightningHosts('acme.cloudforce.com')).toEqual([]);
});

test('an org has a host for its own Visualforce pages, which leads back to it', () => {
  for (const apiHost of ['acme.my.salesforce.com', 'a--b.sandbox.my.salesforce.com', 'x.my.salesforce.mil']) {
    const [host] = visualforceHosts(apiHost);
    expect(locateSalesforce(`https://${host}/apex/Page`)?.apiHost).toBe(apiHost);
  }
  expect(visualforceHosts('na44.salesforce.com')).toEqual([]);
});
