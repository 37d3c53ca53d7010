import type { Page } from '@playwright/test';
import type { Freshness, KeyResult, KeyResultId, Reading, Site } from '../../src/core/records.ts';
import { maintenance } from '../standins/salesforce/maintenance.ts';
import { ids, mia, orgId, sam } from '../standins/salesforce/seed.ts';
import { call, idOf, stored } from './support/calls.ts';
import { classic, expect, lightning, test } from './support/salesforce.ts';

/*
 * Whatever an org answers, or whoever is signed in: the last good value stays, and why is said in plain words (SPEC L1).
 * What is read is read in few requests, and less often when little is left of the org's daily allowance.
 */

const opportunity = `${lightning}/lightning/r/Opportunity/${ids.opportunity}/view`;
const report = `${lightning}/lightning/r/Report/${ids.report}/view`;
const goal = { title: 'Win enterprise customers' };
const scale = { form: 'scale' as const, start: 0, target: 32_000, rising: true };
const amount = { kind: 'recordField', options: { object: 'Opportunity', field: 'Amount' } };

const link = (page: Page, url: string, measure: { kind: string; options: Record<string, string> }) =>
  call(page, 'linkItem', { url, goal, measure, scoring: scale, title: measure.kind, weight: 1 });

const now = async (page: Page) => {
  const all = await stored(page);
  const keyResults = all['keyResults'] as KeyResult[];
  const freshness = all['freshness'] as Freshness[];
  return {
    values: keyResults.map(({ value }) => value),
    reasons: freshness.map(({ trouble }) => trouble?.reason ?? null),
    site: (all['sites'] as Site[])[0],
  };
};

/** What the popup's banner and the settings say of the org. */
const told = async (settings: Page) => (await settings.getByRole('listitem').allInnerTexts()).join(' ');

test('[L1] an org in maintenance, a page of HTML, nonsense: the last good value stays', async ({
  ext,
  salesforce,
  turnOnSalesforce,
}) => {
  await turnOnSalesforce();
  const page = await ext.open('settings');
  await link(page, opportunity, amount);
  const before = (await now(page)).values;
  expect(before).toEqual([16_000.01]);
  salesforce.change(ids.opportunity, { Amount: 1 });
  const html = { type: 'text/html', body: '<html>' };
  for (const [failure, reason] of [
    [maintenance, 'siteDown'],
    [{ status: 200, ...html }, 'notJson'],
    [{ status: 200, body: '{"identity":7}' }, 'unexpected'],
    [{ status: 500, body: '[{"errorCode":"UNKNOWN_EXCEPTION","message":"x"}]' }, 'siteDown'],
  ] as const) {
    salesforce.fail(failure);
    await call(page, 'refresh', {});
    expect(await now(page), reason).toMatchObject({ values: before, reasons: [reason] });
    salesforce.heal();
  }
  await call(page, 'refresh', {});
  expect(await now(page)).toMatchObject({ values: [1], reasons: [null] });
});

test('[L1] signed out, and signed in as somebody else, each in words; back again, it goes on', async ({
  ctx,
  ext,
  salesforce,
  turnOnSalesforce,
  signInToOrg,
}) => {
  await turnOnSalesforce();
  const page = await ext.open('settings');
  await link(page, opportunity, amount);
  salesforce.change(ids.opportunity, { Amount: 1 });

  salesforce.expire();
  await call(page, 'refresh', {});
  expect(await now(page)).toMatchObject({ values: [16_000.01], reasons: ['signedOut'] });
  expect(await told(page)).toContain(
    'You are signed out of Salesforce. Sign in to Salesforce and press Refresh.',
  );

  // An administrator goes on as somebody else: the same cookie, another session.
  await signInToOrg();
  const admin = await ctx.newPage();
  await admin.goto(`${classic}/servlet/servlet.su?suorgadminid=${mia.id}&retURL=%2F`);
  await admin.close();
  await call(page, 'refresh', {});
  expect(await now(page)).toMatchObject({ values: [16_000.01], reasons: ['otherAccount'] });
  expect(await told(page)).toContain('Salesforce is open with another account');
  const asked = salesforce.asked(/composite/).filter(({ user }) => user === mia.name);
  expect(asked, 'nothing but who it is was asked with another’s session').toEqual([]);

  salesforce.signInAs(sam);
  await call(page, 'refresh', {});
  expect(await now(page)).toMatchObject({ values: [1], reasons: [null] });
});

test('[L1] deleted, hidden, or a field hidden: its own Key Result’s trouble, and nobody else’s', async ({
  ext,
  salesforce,
  turnOnSalesforce,
}) => {
  await turnOnSalesforce();
  const page = await ext.open('settings');
  const seats = { kind: 'recordField', options: { object: 'Rollout__c', field: 'Seats_Live__c' } };
  await link(page, opportunity, amount);
  await link(page, `${lightning}/lightning/r/Rollout__c/${ids.rollout}/view`, seats);
  const { values } = await now(page);

  const show = salesforce.hide('Opportunity.Amount', sam);
  await call(page, 'refresh', {});
  expect(await now(page)).toMatchObject({ values, reasons: ['refused', null], site: { trouble: null } });
  show();
  salesforce.remove(ids.opportunity);
  await call(page, 'refresh', {});
  expect(await now(page)).toMatchObject({ values, reasons: ['notFound', null], site: { trouble: null } });
});

test('[L1] with little left of the daily allowance it asks less, and says so; with nearly none it stops', async ({
  ext,
  salesforce,
  turnOnSalesforce,
}) => {
  await turnOnSalesforce();
  const page = await ext.open('settings');
  await link(page, opportunity, amount);
  const tick = () =>
    ext.worker.evaluate(() =>
      (chrome.alarms.onAlarm as unknown as { dispatch(of: { name: string }): void }).dispatch({
        name: 'round',
      }),
    );
  const asked = () => salesforce.asked(/v67/).length;

  salesforce.budget.used = 81_500;
  await call(page, 'refresh', {});
  expect((await now(page)).site?.used?.share).toBeCloseTo(0.815, 2);
  expect(await told(page)).toContain(
    '81 % of your organisation’s daily requests to Salesforce are used up. Keyrise reads once an hour until there are more.',
  );
  const popup = await ext.open('popup');
  await expect(popup.getByRole('note')).toContainText('Keyrise reads once an hour until there are more.');
  await popup.close();
  let before = asked();
  await page.evaluate(() => chrome.alarms.clear('round'));
  await tick();
  // The round is over once the next one is armed.
  await expect.poll(() => page.evaluate(() => chrome.alarms.get('round'))).toBeTruthy();
  expect(asked(), 'a round by itself is left out').toBe(before);

  salesforce.budget.used = 95_000;
  salesforce.change(ids.opportunity, { Amount: 1 });
  await call(page, 'refresh', {});
  expect(await now(page)).toMatchObject({ values: [16_000.01], reasons: ['spent'] });
  expect(await told(page)).toContain(
    'nearly used up its daily requests to Salesforce, so Keyrise has stopped asking.',
  );
  before = asked();
  await call(page, 'refresh', {});
  expect(asked(), 'not even by hand before the time is up').toBe(before);
});

test('a report runs at most once an hour, whoever asks; the rest is read in one request', async ({
  ext,
  salesforce,
  turnOnSalesforce,
}) => {
  await turnOnSalesforce();
  const page = await ext.open('settings');
  await link(page, opportunity, amount);
  await link(page, `${lightning}/lightning/r/Rollout__c/${ids.rollout}/view`, {
    kind: 'recordField',
    options: { object: 'Rollout__c', field: 'Seats_Live__c' },
  });
  await link(page, report, { kind: 'reportTotal', options: { aggregate: 'RowCount' } });
  const runs = () => salesforce.asked(/analytics\/reports/).length;
  const before = { runs: runs(), all: salesforce.asked().length };
  for (let turn = 0; turn < 3; turn++)
    expect(await call(page, 'refresh', {})).toEqual({ read: 3, failed: 0 });
  expect(runs()).toBe(before.runs);
  // Who it is, and everything else in one: two requests a round.
  expect(salesforce.asked().length - before.all).toBe(6);
});

test('[L1] an address from before a renaming: it says so, and turned on anew everything goes along', async ({
  ext,
  salesforce,
  turnOnSalesforce,
  allowOrg,
}) => {
  await turnOnSalesforce();
  const page = await ext.open('settings');
  await link(page, opportunity, amount);
  // From now on the address that is on only leads to another.
  salesforce.fail({ status: 302, headers: { location: 'https://acme-new.my.salesforce.com/' }, body: '' });
  await call(page, 'refresh', {});
  expect(await now(page)).toMatchObject({ values: [16_000.01], reasons: ['moved'] });
  expect(await told(page)).toContain('your organisation may have renamed its domain');
  salesforce.heal();

  await turnOnSalesforce('https://acme-new.lightning.force.com');
  await allowOrg('https://acme-new.lightning.force.com');
  const sites = (await stored(page))['sites'] as Site[];
  expect(sites.map(({ base }) => base)).toEqual(['https://acme-new.my.salesforce.com']);
  expect(await now(page)).toMatchObject({ values: [16_000.01], reasons: [null] });
  const { origins = [] } = await page.evaluate(() => chrome.permissions.getAll());
  expect(origins.filter((origin) => origin.includes('//acme.'))).toEqual([]);
});

test('[L1] a session that REST refuses says what would help', async ({
  ext,
  salesforce,
  turnOnSalesforce,
}) => {
  await turnOnSalesforce();
  const page = await ext.open('settings');
  await link(page, opportunity, amount);
  salesforce.rest.access = 'restricted';
  await call(page, 'refresh', {});
  expect(await now(page)).toMatchObject({ values: [16_000.01], reasons: ['sessionRefused'] });
  expect(await told(page)).toContain('connect with a client id from your Salesforce administrator');
  salesforce.rest.access = 'disabled';
  await call(page, 'refresh', {});
  expect(await now(page)).toMatchObject({ values: [16_000.01], reasons: ['forbidden'] });
  expect(await told(page)).toContain('The REST API is not enabled for this Organization');
});

test.describe('several currencies', () => {
  test.use({ orgOptions: { org: { multiCurrency: true } } });

  test('[L1] a number that is in another currency now is told, and not added up', async ({
    ext,
    salesforce,
    turnOnSalesforce,
  }) => {
    await turnOnSalesforce();
    const page = await ext.open('settings');
    const money = { object: 'Opportunity', field: 'Amount', currency: 'USD' };
    const list = `${lightning}/lightning/o/Opportunity/list?filterName=${ids.listView}`;
    await link(page, opportunity, { kind: 'recordField', options: money });
    await link(page, list, { kind: 'listSum', options: money });
    await link(page, report, { kind: 'reportTotal', options: { aggregate: 's!AMOUNT', currency: 'USD' } });
    const before = await now(page);
    expect(((await stored(page))['keyResults'] as KeyResult[]).map(({ unit }) => unit)).toEqual([
      'USD',
      'USD',
      'USD',
    ]);
    salesforce.change(ids.opportunity, { CurrencyIsoCode: 'EUR', Amount: 1 });
    await call(page, 'refresh', {});
    expect((await now(page)).reasons).toEqual(['otherCurrency', null, null]);
    salesforce.org.currency = 'EUR';
    salesforce.change(orgId, { DefaultCurrencyIsoCode: 'EUR' });
    await call(page, 'refresh', {});
    const after = await now(page);
    expect(after.reasons.slice(0, 2)).toEqual(['otherCurrency', 'otherCurrency']);
    expect(after.values[0]).toBe(before.values[0]);
    const popup = await ext.open('popup');
    await expect(popup.getByText('in another currency now than when you linked it').first()).toBeVisible();
  });
});

test.describe('the past', () => {
  let clock = 0;
  test.use({ orgOptions: { now: () => clock } });
  test.beforeEach(() => {
    clock = Date.now() - 60 * 86_400_000;
  });

  test('[H3] an amount gets its past from the field’s history; a sum has none', async ({
    ext,
    salesforce,
    turnOnSalesforce,
  }) => {
    const days = (n: number) => {
      clock = Date.now() - n * 86_400_000;
    };
    days(16);
    salesforce.change(ids.opportunity, { Amount: 12_000 });
    days(9);
    salesforce.change(ids.opportunity, { Amount: 14_000 });
    days(0);
    await turnOnSalesforce();
    const page = await ext.open('settings');
    await link(page, opportunity, amount);
    const keyResult = await idOf<KeyResultId>(page, 'keyResults', amount.kind);
    const { added } = await call(page, 'fillHistory', { keyResult });
    expect(added).toBeGreaterThanOrEqual(1);
    const readings = ((await stored(page))['readings'] as Reading[]).sort((a, b) => a.at - b.at);
    expect(readings.at(-1)).toMatchObject({ value: 14_000 });
    expect(readings.slice(0, -1).map(({ value }) => value)).toContain(12_000);

    const list = `${lightning}/lightning/o/Opportunity/list?filterName=${ids.listView}`;
    await link(page, list, { kind: 'listCount', options: { object: 'Opportunity' } });
    const seen = async (url: string) =>
      (await call(page, 'panelHere', { url })).links.map(({ past }) => past);
    expect(await seen(opportunity)).toEqual(['some']);
    expect(await seen(list)).toEqual(['none']);
  });
});
