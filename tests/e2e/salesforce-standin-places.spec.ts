import { expect } from '@playwright/test';
import { numbered } from '../standins/salesforce/ids.ts';
import { ids } from '../standins/salesforce/seed.ts';
import { active, classic, lightning, name, opportunity, test } from './support/salesforce-standin.ts';

/* Lists, reports, Classic and the login of the stand-in, seen as in salesforce-standin.spec.ts. */

const list = `${lightning}/lightning/o/Opportunity/list?filterName=AllOpportunities`;

test('a list has only rows in sight, and others after scrolling', async ({ page }) => {
  await page.goto(list);
  await expect(page.locator('.forceListViewManagerHeader .selectedListView')).toHaveText('All Opportunities');
  await expect(page.locator('force-list-view-manager-status-info')).toHaveText('40 items');
  const rows = page.locator('lst-common-list-internal tbody tr');
  await expect(rows.first()).toHaveAttribute('aria-rowindex', '1');
  expect(await rows.count()).toBeLessThan(25);
  const first = await rows.first().getAttribute('data-row-key-value');
  await page.locator('.uiScroller').evaluate((one) => one.scrollTo(0, one.scrollHeight));
  await expect(rows.last()).toHaveAttribute('aria-rowindex', '40');
  await expect(page.locator(`[data-row-key-value="${first}"]`)).toHaveCount(0);
  await rows.last().getByRole('link').click();
  await expect(page).toHaveURL(/\/lightning\/r\/Opportunity\/006\w{15}\/view$/);
  await expect(page.locator(`${active} ${name}`)).toBeVisible();
});

test('a list by id, and one that Salesforce makes up', async ({ page }) => {
  await page.goto(`${lightning}/lightning/o/Opportunity/list?filterName=${ids.listView}`);
  await expect(page.locator('.selectedListView')).toHaveText('Won this quarter');
  await page.goto(`${lightning}/lightning/o/Account/list?filterName=__Recent`);
  await expect(page.locator('.selectedListView')).toHaveText('Recently Viewed');
});

test('a report’s body is in a frame of the same site', async ({ page }) => {
  await page.goto(`${lightning}/lightning/r/Report/${ids.report}/view`);
  const frame = page.frameLocator('iframe[title="Report Viewer"]');
  const table = frame.locator('div.report-table-widget.widgetReady.finalState table.data-grid-full-table');
  await expect(table.locator('td[role=gridcell]').first()).toBeVisible();
  await expect(frame.getByText('Sum of Amount')).toBeVisible();
  expect(page.frames()[1]?.url()).toBe(`${lightning}/reports/lightningReportApp.app?reportId=${ids.report}`);
  await expect(page.locator('table')).toHaveCount(0);
});

test('a dashboard’s components are in a frame too', async ({ page }) => {
  await page.goto(`${lightning}/lightning/r/Dashboard/${ids.dashboard}/view`);
  const widgets = page.frameLocator('iframe').locator('.dashboardWidget');
  await expect(widgets).toHaveCount(2);
  await expect(widgets.first()).toHaveAttribute('data-widget-id', numbered('01a', 1));
});

test('Classic pages are loads, with fields by label', async ({ page }) => {
  await page.goto(`${classic}/${ids.opportunity.slice(0, 15)}`);
  await expect(page.locator('.bPageTitle h1.pageType')).toContainText('Opportunity');
  await expect(page.locator('.bPageTitle h2.pageDescription')).toContainText('Acme – 200 Widgets');
  const row = page.locator('.bDetailBlock .detailList tr', {
    has: page.locator('td.labelCol', { hasText: /^Amount$/ }),
  });
  await expect(row.locator('td.dataCol [id$="_ileinner"]')).toHaveText('$16,000.01');
  await expect(page.locator('body.sfdcBody')).toHaveCount(1);
  await page.evaluate(() => Object.assign(window, { same: true }));
  await page.getByRole('link', { name: 'Opportunities' }).click();
  await expect(page).toHaveURL(`${classic}/006/o`);
  expect(await page.evaluate(() => 'same' in window)).toBe(false);
  await page.goto(`${classic}/006?fcf=${ids.listView.slice(0, 15)}`);
  await expect(page.locator('tr.dataRow').first()).toBeVisible();
});

test('markup in a field stays text', async ({ page, salesforce }) => {
  salesforce.change(ids.opportunity, { NextStep: '<img src=x onerror=alert(1)>' });
  await page.goto(opportunity);
  await expect(page.locator('[data-target-selection-name$=".NextStep"]')).toContainText('<img src=x');
  await page.goto(`${classic}/${ids.opportunity}`);
  await expect(page.locator('.detailList')).toContainText('<img src=x');
  await expect(page.locator('img')).toHaveCount(0);
});

test('the browser keeps a session for each host, and scripts read none', async ({ page, context }) => {
  await page.goto(opportunity);
  const cookies = await context.cookies();
  const sids = cookies.filter((one) => one.name === 'sid');
  expect(sids.map((one) => one.domain).sort()).toEqual([
    'acme.lightning.force.com',
    'acme.my.salesforce.com',
  ]);
  expect(sids.every((one) => one.httpOnly && one.secure)).toBe(true);
  expect(new Set(sids.map((one) => one.value)).size).toBe(2);
  expect(await page.evaluate(() => document.cookie)).not.toContain('sid=');
});

test('signed out, a page leads to the login and from there back', async ({ page, salesforce }) => {
  salesforce.signOut();
  await page.goto(opportunity);
  await expect(page).toHaveURL(/^https:\/\/acme\.my\.salesforce\.com\/\?ec=302/);
  await page.getByRole('link', { name: 'Log in as Mia Krystof' }).click();
  await expect(page).toHaveURL(opportunity);
  await expect(page.locator('.profileName')).toHaveText('Mia Krystof');
});
