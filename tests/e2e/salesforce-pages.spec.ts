import type { Page } from '@playwright/test';
import type { KeyResult } from '../../src/core/records.ts';
import { numbered } from '../standins/salesforce/ids.ts';
import { ids } from '../standins/salesforce/seed.ts';
import { call, olderBy, stored } from './support/calls.ts';
import type { Overlay } from './support/overlay.ts';
import { classic, expect, test } from './support/salesforce.ts';

/* From what is on screen to a Key Result, on every kind of page that Salesforce has. */

const opportunity = `/lightning/r/Opportunity/${ids.opportunity}/view`;
const account = `/lightning/r/Account/${ids.account}/view`;

const linked = async (page: Page) => ((await stored(page))['keyResults'] as KeyResult[]).at(-1);

/** Presses Link and waits for what it says. */
async function linkNow(overlay: Overlay) {
  await overlay.click('button', 'Link');
  await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now|Linked to /);
}

test.beforeEach(async ({ turnOnSalesforce, addExample }) => {
  await turnOnSalesforce();
  await addExample();
});

test('[K6] two clicks link the stage of an opportunity; its control stands in the highlights panel', async ({
  ext,
  salesforce,
  visitOrg,
}) => {
  const { page, overlay } = await visitOrg(opportunity);
  await overlay.one('button', 'Link as Key Result');
  await expect(page.locator('.actionsContainer + keyrise-overlay')).toHaveCount(1);
  await page.screenshot({ path: 'test-results/lightning-control.png' });
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for Acme – 200 Widgets');
  await overlay.one('radio', 'Stage reaches Closed Won — not yet');
  await overlay.one('radio', 'Amount — 16,000.01 USD');
  await page.screenshot({ path: 'test-results/lightning-panel.png' });
  await linkNow(overlay);
  await overlay.one('list', 'Rises to');
  await page.screenshot({ path: 'test-results/lightning-linked.png' });

  const popup = await ext.open('popup');
  salesforce.change(ids.opportunity, { StageName: 'Closed Won' });
  await popup.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(async () => (await linked(popup))?.value).toBe(1);
  await page.bringToFront();
  await overlay.one('button', /^Goal progress \d+ %/);
});

test('[K6] a number field, chosen by pointing at it, with start and target in the org’s currency', async ({
  ext,
  visitOrg,
}) => {
  const { page, overlay } = await visitOrg(opportunity);
  await overlay.click('button', 'Link as Key Result');
  await overlay.click('button', 'Point at a field');
  await page.locator('[data-target-selection-name$=".Amount"]').click();
  expect((await overlay.one('radio', 'Amount — 16,000.01 USD')).states['checked']).toBe('true');
  expect((await overlay.one('spinbutton', 'Target')).description).toBe('USD');
  await overlay.fill('spinbutton', 'Target', '20000');
  await linkNow(overlay);
  const settings = await ext.open('settings');
  expect(await linked(settings)).toMatchObject({
    title: 'Acme – 200 Widgets',
    unit: 'USD',
    value: 16_000.01,
    scoring: { form: 'scale', start: 16_000.01, target: 20_000, rising: true },
    source: { measure: { kind: 'recordField', options: { object: 'Opportunity', field: 'Amount' } } },
  });
});

test('[K6] a checkbox of an object of the org’s own', async ({ ext, visitOrg }) => {
  const { overlay } = await visitOrg(`/lightning/r/Rollout__c/${ids.rollout}/view`);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for Acme headquarters');
  await overlay.one('radio', 'Seats live — 120');
  await overlay.one('radio', 'Adoption — 48 %');
  await overlay.click('radio', '“Signed off” is checked — not yet');
  await linkNow(overlay);
  const settings = await ext.open('settings');
  expect(await linked(settings)).toMatchObject({
    scoring: { form: 'step' },
    value: 0,
    source: { measure: { kind: 'recordChecked', options: { field: 'Signed_Off__c' } } },
  });
});

test('[K6] several values of a list: reaching any of them is done', async ({ ext, visitOrg }) => {
  const { overlay } = await visitOrg(`/lightning/r/Rollout__c/${ids.rollout}/view`);
  await overlay.click('button', 'Link as Key Result');
  await overlay.click('radio', 'Phase reaches Live — not yet');
  await overlay.click('DisclosureTriangle', 'Choose other values');
  await overlay.click('checkbox', 'Pilot (today)');
  await overlay.one('radio', 'Phase reaches Pilot or Live — done');
  await linkNow(overlay);
  const settings = await ext.open('settings');
  expect(await linked(settings)).toMatchObject({
    scoring: { form: 'step' },
    value: 1,
    source: { measure: { options: { field: 'Phase__c', values: 'Pilot;Live' } } },
  });
});

test('[K6] a list view is counted, summed, and says whose records it shows', async ({ ext, visitOrg }) => {
  const { page, overlay } = await visitOrg('/lightning/o/Opportunity/list?filterName=MyOpportunities');
  await overlay.one('button', 'Link as Key Result');
  await expect(page.locator('force-list-view-manager-status-info + keyrise-overlay')).toHaveCount(1);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for My Opportunities');
  await overlay.one('radio', /^Number of records — \d+$/);
  await overlay.one('radio', /^Amount on average — [\d,.]+ USD$/);
  expect((await overlay.one('radiogroup', 'Measure')).description).toBe(
    'This list shows each person their own records only: the number is yours.',
  );
  await page.screenshot({ path: 'test-results/lightning-list.png' });
  await overlay.click('radio', /^Amount in total — [\d,.]+ USD$/);
  await linkNow(overlay);
  const settings = await ext.open('settings');
  expect(await linked(settings)).toMatchObject({
    unit: 'USD',
    source: { ref: { kind: 'list' }, measure: { kind: 'listSum', options: { field: 'Amount' } } },
  });
});

test('[K6] a list’s query becomes one of one’s own; Salesforce itself judges it', async ({
  ext,
  salesforce,
  visitOrg,
}) => {
  const { overlay } = await visitOrg('/lightning/o/Opportunity/list?filterName=WonThisQuarter');
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('radio', /^Number of records — \d+$/);
  expect((await overlay.one('textbox', 'SOQL')).value).toMatch(
    /^SELECT COUNT\(\) FROM Opportunity WHERE .*THIS_QUARTER/,
  );
  const before = salesforce.asked().length;
  for (const [soql, says] of [
    ['DELETE FROM Opportunity', 'This is not a plain SELECT. Keyrise only reads, so nothing was run.'],
    ['SELECT COUNT() FROM Lead; SELECT COUNT() FROM Account', 'This is more than one statement'],
    ['SELECT Name FROM Opportunity', 'This query doesn’t give exactly one number.'],
    ["SELECT COUNT() FROM Opportunity WHERE Name = 'x", 'A quote or parenthesis of this query stays open'],
  ] as const) {
    await overlay.fill('textbox', 'SOQL', soql);
    await overlay.click('button', 'Read this query');
    await expect.poll(() => overlay.says('status'), soql).toContain(says);
  }
  const queries = salesforce.asked(/composite|query/).slice(before);
  expect(queries.filter(({ body }) => /DELETE|Lead|Name%20FROM/.test(body))).toEqual([]);
  await overlay.fill('textbox', 'SOQL', 'SELECT SUM(Nonsense__c) FROM Opportunity');
  await overlay.click('button', 'Read this query');
  await expect.poll(() => overlay.says('status')).toContain('No such column');

  const soql = 'SELECT MAX(Amount) FROM Opportunity WHERE CloseDate = THIS_QUARTER';
  await overlay.fill('textbox', 'SOQL', soql);
  await overlay.click('button', 'Read this query');
  await overlay.one('radio', /^What this query gives — [\d,.]+ USD$/);
  await overlay.one('dialog', 'Key Result for MAX(Amount) Opportunity');
  await linkNow(overlay);
  const settings = await ext.open('settings');
  expect(await linked(settings)).toMatchObject({
    unit: 'USD',
    source: { ref: { kind: 'soql' }, measure: { kind: 'soql', options: { soql } } },
  });
});

test('[K6] a report’s grand total, and one group’s, which is found wherever it moves to', async ({
  ext,
  salesforce,
  visitOrg,
}) => {
  const { page, overlay } = await visitOrg(`/lightning/r/Report/${numbered('00O', 2)}/view`);
  await overlay.one('button', 'Link as Key Result');
  await expect(page.locator('keyrise-overlay.floating')).toHaveCount(1);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for Pipeline by Stage');
  await overlay.one('radio', /^Sum of Amount — [\d,.]+ USD$/);
  await overlay.one('radio', /^Record Count — \d+$/);
  await overlay.fill('searchbox', 'Find what to measure', 'qualification — ');
  await page.screenshot({ path: 'test-results/lightning-report.png' });
  await overlay.click('radio', /^Sum of Amount, Qualification — [\d,.]+ USD$/);
  await linkNow(overlay);
  const settings = await ext.open('settings');
  const before = await linked(settings);
  expect(before).toMatchObject({
    unit: 'USD',
    source: { measure: { options: { aggregate: 's!AMOUNT', by: 'STAGE_NAME', group: '["Qualification"]' } } },
  });
  const fresh = { Name: 'New', StageName: 'Qualification', Amount: 1000, CloseDate: '2026-12-01' };
  salesforce.add('Opportunity', { ...fresh, OwnerId: salesforce.record(ids.opportunity)['OwnerId'] ?? null });
  await olderBy(settings, 3_600_000);
  await call(settings, 'refresh', {});
  await expect.poll(async () => (await linked(settings))?.value).toBe(Number(before?.value) + 1000);
});

test('[K6] a dashboard offers its components, by their headers', async ({ ext, visitOrg }) => {
  const { page, overlay } = await visitOrg(`/lightning/r/Dashboard/${ids.dashboard}/view`);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for Sales this year');
  await page.screenshot({ path: 'test-results/lightning-dashboard.png' });
  await overlay.click('radio', /^Won: Sum of Amount — [\d,.]+ USD$/);
  await linkNow(overlay);
  const settings = await ext.open('settings');
  expect(await linked(settings)).toMatchObject({
    source: {
      ref: { kind: 'dashboard' },
      measure: { options: { report: ids.report, aggregate: 's!AMOUNT' } },
    },
  });
});

test('Classic: the control beside the title, the panel, a field pointed at by its label', async ({
  ext,
  visitOrg,
}) => {
  const { page, overlay } = await visitOrg(`${classic}/${ids.opportunity.slice(0, 15)}`);
  await overlay.one('button', 'Link as Key Result');
  await expect(page.locator('.ptBody .links + keyrise-overlay')).toHaveCount(1);
  await page.screenshot({ path: 'test-results/classic-control.png' });
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for Acme – 200 Widgets');
  await page.screenshot({ path: 'test-results/classic-panel.png' });
  await overlay.click('button', 'Point at a field');
  await page.getByText('$16,000.01').click();
  expect((await overlay.one('radio', 'Amount — 16,000.01 USD')).states['checked']).toBe('true');
  await linkNow(overlay);
  // Lightning knows the same record by the same id.
  const other = await visitOrg(opportunity);
  await other.overlay.one('button', /^Goal progress/);
  const settings = await ext.open('settings');
  expect(await linked(settings)).toMatchObject({ source: { ref: { id: ids.opportunity } } });
});

test('a console: the subtab on screen is linked, its workspace one click away', async ({
  salesforce,
  visitOrg,
}) => {
  salesforce.pages.console = true;
  const { page, overlay } = await visitOrg(`${opportunity}?ws=${encodeURIComponent(account)}`);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for Acme – 200 Widgets');
  await page.screenshot({ path: 'test-results/console-panel.png' });
  await overlay.click('button', 'Use its workspace’s record instead');
  await overlay.one('dialog', 'Key Result for Acme');
  await overlay.one('radio', 'Employees — 50');
  await linkNow(overlay);
});
