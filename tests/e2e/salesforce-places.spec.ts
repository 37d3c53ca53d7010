import type { Page } from '@playwright/test';
import { salesforceLists } from '../../src/content/salesforce/lists.ts';
import { salesforcePlaces } from '../../src/content/salesforce/places.ts';
import type { GoalId } from '../../src/core/records.ts';
import { numbered } from '../standins/salesforce/ids.ts';
import { ids } from '../standins/salesforce/seed.ts';
import { call, idOf } from './support/calls.ts';
import { complaintsOf } from './support/complaints.ts';
import { classic, expect, lightning, test } from './support/salesforce.ts';

/* Where Keyrise stands on Salesforce's pages: behind what is seen, never behind a hidden copy, and floating where nothing fits. */

const opportunity = `/lightning/r/Opportunity/${ids.opportunity}/view`;
const account = `/lightning/r/Account/${ids.account}/view`;
const all = '/lightning/o/Opportunity/list?filterName=AllOpportunities';
const amount = { kind: 'recordField', options: { object: 'Opportunity', field: 'Amount' } };
const scale = { form: 'scale' as const, start: 0, target: 32_000, rising: true };

/** Links the amount of the first opportunity to a goal of the example, which is then half reached. */
async function linkAmount(page: Page, title = 'Cut the time from idea to release') {
  const goal = { id: await idOf<GoalId>(page, 'goals', title) };
  const url = lightning + opportunity;
  await call(page, 'linkItem', { url, goal, measure: amount, scoring: scale, title: 'Amount', weight: 1 });
}

const landmark = (name: string) =>
  [...salesforcePlaces.landmarks, ...salesforceLists.keys].find((one) => one.name === name)?.selector ?? '';

for (const [name, path] of [
  ['actions of a record', opportunity],
  ['name of a record', opportunity],
  ['state of a list view', all],
  ['name of a list view', all],
  ['links of a page title (Classic)', `${classic}/${ids.opportunity}`],
  ['page title (Classic)', `${classic}/${ids.opportunity}`],
] as const)
  test(`${name}: found once where it is seen`, async ({ ctx, salesforce }) => {
    expect(salesforce.faults).toEqual([]);
    const page = await ctx.newPage();
    await page.goto(new URL(path, lightning).href);
    await expect(page.locator(landmark(name))).toHaveCount(1);
  });

test('hidden copies of earlier records are passed over, there and back', async ({
  turnOnSalesforce,
  visitOrg,
}) => {
  await turnOnSalesforce();
  const { page, overlay } = await visitOrg(opportunity);
  const seen = '.windowViewMode-normal.active .actionsContainer + keyrise-overlay';
  await overlay.one('button', 'Link as Key Result');
  await page.getByRole('link', { name: 'Acme', exact: true }).first().click();
  await expect(page).toHaveURL(lightning + account);
  await expect(page.locator('.actionsContainer')).toHaveCount(2);
  await expect(page.locator(seen)).toHaveCount(1);
  await expect(page.locator('keyrise-overlay')).toHaveCount(1);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for Acme');
  await page.keyboard.press('Escape');
  await page.goBack();
  await expect(page).toHaveURL(lightning + opportunity);
  await expect(page.locator(seen)).toHaveCount(1);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for Acme – 200 Widgets');
});

test('in a console the control goes with the tab that is on screen', async ({
  salesforce,
  turnOnSalesforce,
  visitOrg,
}) => {
  salesforce.pages.console = true;
  await turnOnSalesforce();
  const { page, overlay } = await visitOrg(`${opportunity}?ws=${encodeURIComponent(account)}`);
  const seen = '.navexWorkspace.active .oneConsoleTab.active .actionsContainer + keyrise-overlay';
  await overlay.one('button', 'Link as Key Result');
  await expect(page.locator(seen)).toHaveCount(1);
  await page.getByRole('link', { name: 'Rollouts', exact: true }).click();
  await page
    .locator('.navexWorkspace.active')
    .getByRole('link', { name: /plants/ })
    .first()
    .click();
  await expect(page.locator(seen)).toHaveCount(1);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for Burlington plants');
  await page.keyboard.press('Escape');
  await page.locator('[aria-label="Workspaces"]').getByRole('tab', { name: 'Acme' }).click();
  await expect(page.locator('keyrise-overlay')).toHaveCount(1);
  await expect(page.locator(seen)).toHaveCount(1);
});

test('where nothing fits it floats and links, and nothing complains', async ({
  ctx,
  ext,
  turnOnSalesforce,
  visitOrg,
}) => {
  await turnOnSalesforce();
  const complaints = await complaintsOf(ctx, ext.worker);
  const { page, overlay } = await visitOrg(`${opportunity}?redesign`);
  await overlay.one('button', 'Link as Key Result');
  await expect(page.locator('keyrise-overlay.floating')).toHaveCount(1);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for Acme – 200 Widgets');
  await overlay.click('button', 'Link');
  await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now/);
  expect(await complaints()).toEqual([]);
});

test('[K6] a Visualforce page of the org’s own shows a record: the control floats there, links it, and is there again', async ({
  ext,
  turnOnSalesforce,
  visitOrg,
}) => {
  await turnOnSalesforce();
  const card = `https://acme--c.vf.force.com/apex/Card?id=${ids.opportunity}`;
  const { page, overlay } = await visitOrg(card);
  await overlay.one('button', 'Link as Key Result');
  await expect(page.locator('body > keyrise-overlay.floating')).toHaveCount(1);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for Acme – 200 Widgets');
  await overlay.click('radio', 'Amount — 16,000.01 USD');
  await overlay.fill('spinbutton', 'Target', '20000');
  await overlay.click('button', 'Link');
  await overlay.one('button', /^Goal progress 0 %, /);
  // Its own session opens no REST: the number came by that of the API's host.
  expect(await call(await ext.open('settings'), 'refresh', {})).toEqual({ read: 1, failed: 0 });
  // The record in Lightning is the same thing.
  const { overlay: there } = await visitOrg(opportunity);
  await there.one('button', /^Goal progress 0 %, /);
});

test('linked records carry a badge in lists, while rows come and go; in Classic too', async ({
  ext,
  turnOnSalesforce,
  addExample,
  visitOrg,
}) => {
  await turnOnSalesforce();
  await addExample();
  await linkAmount(await ext.open('settings'));
  const { page, overlay } = await visitOrg(all);
  const badge = /^Goal progress \d+ %, Cut the time/;
  await overlay.one('image', badge);
  const row = page.locator('tr', { has: page.locator('keyrise-overlay') });
  await expect(row).toHaveAttribute('data-row-key-value', ids.opportunity);
  const heights = await page
    .locator('lst-common-list-internal tbody tr')
    .evaluateAll((rows) => rows.map((one) => one.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);
  await page.screenshot({ path: 'test-results/lightning-badges.png' });
  await page.locator('.uiScroller').evaluate((one) => one.scrollTo(0, one.scrollHeight));
  await overlay.gone('image', badge);
  await page.locator('.uiScroller').evaluate((one) => one.scrollTo(0, 0));
  await overlay.one('image', badge);

  const old = await visitOrg(`${classic}/006?fcf=${numbered('00B', 4)}`);
  await old.overlay.one('image', badge);
  await old.page.screenshot({ path: 'test-results/classic-badges.png' });
});
