import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { resolverRules } from '../standins/salesforce/hosts.ts';
import { numbered } from '../standins/salesforce/ids.ts';
import { ids } from '../standins/salesforce/seed.ts';
import { type Salesforce, startSalesforce } from '../standins/salesforce/server.ts';

/*
 * The stand-in's pages behave as §2 of the facts about Salesforce tells, seen from a browser without the extension.
 * What the extension does on them is tested elsewhere; these tests keep the ground it stands on honest.
 */

const lightning = 'https://acme.lightning.force.com';
const classic = 'https://acme.my.salesforce.com';
const opportunity = `${lightning}/lightning/r/Opportunity/${ids.opportunity}/view`;
const account = `${lightning}/lightning/r/Account/${ids.account}/view`;
const list = `${lightning}/lightning/o/Opportunity/list?filterName=AllOpportunities`;
const active = 'div.windowViewMode-normal.active';
const name = '[slot="primaryField"]';

let salesforce: Salesforce;
let context: BrowserContext;
let page: Page;
let complaints: string[];

test.beforeEach(async () => {
  salesforce = await startSalesforce();
  context = await chromium.launchPersistentContext('', {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--ignore-certificate-errors',
      `--host-resolver-rules=${resolverRules(salesforce.port)}`,
    ],
  });
  page = await context.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
});

test.afterEach(async () => {
  await context.close();
  await salesforce.close();
  expect(complaints).toEqual([]);
  expect(salesforce.faults).toEqual([]);
});

test('a record has the highlights panel, fields and title of a real one', async () => {
  await page.goto(opportunity);
  const panel = page.locator(
    `${active} one-record-home-flexipage2 records-lwc-highlights-panel records-highlights2`,
  );
  await expect(panel.locator(name)).toHaveText('Acme – 200 Widgets');
  await expect(panel.locator('records-entity-label')).toHaveText('Opportunity');
  await expect(panel.locator('.actionsContainer runtime_platform_actions-actions-ribbon > ul')).toHaveCount(
    1,
  );
  await expect(page).toHaveTitle('Acme – 200 Widgets | Opportunity | Salesforce');
  const amount = page.locator('[data-target-selection-name="sfdc:RecordField.Opportunity.Amount"]');
  await expect(amount.locator('.test-id__field-label')).toHaveText('Amount');
  await expect(amount.locator('.test-id__field-value [slot="outputField"]')).toHaveText('$16,000.01');
  await expect(page.locator('records-record-layout-item[field-label="Amount"]')).toBeVisible();
});

test('the name comes late, and the header is replaced after that', async () => {
  await page.addInitScript(() => {
    const seen = { nameless: false, headers: new Set<Element>() };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const header = document.querySelector('records-highlights2');
      if (header) seen.headers.add(header);
      if (header && !header.querySelector('[slot="primaryField"]')) seen.nameless = true;
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(opportunity);
  const seen = () =>
    page.evaluate(() => {
      const { nameless, headers } = Reflect.get(window, 'seen') as {
        nameless: boolean;
        headers: Set<Element>;
      };
      return [nameless, headers.size];
    });
  await expect.poll(seen).toEqual([true, 3]);
  await expect(page.locator(name)).toHaveCount(1);
});

test('links navigate without a load, and earlier records stay in the document, hidden', async () => {
  await page.goto(opportunity);
  await page.evaluate(() => Object.assign(window, { same: true }));
  await page
    .locator(`${active} records-highlights2`)
    .getByRole('link', { name: 'Acme', exact: true })
    .click();
  await expect(page).toHaveURL(account);
  await expect(page.locator(`${active} ${name}`)).toHaveText('Acme');
  await expect(page.locator(name)).toHaveCount(2);
  await expect(page.locator(name).first()).toHaveText('Acme – 200 Widgets');
  await expect(page.locator(name).first()).toBeHidden();
  await page.goBack();
  await expect(page.locator(`${active} ${name}`)).toHaveText('Acme – 200 Widgets');
  expect(await page.evaluate(() => 'same' in window)).toBe(true);
});

test('other addresses of a record show it too', async () => {
  for (const path of [
    `/lightning/r/sObject/${ids.opportunity}/view`,
    `/lightning/r/${ids.opportunity.slice(0, 15)}/view`,
    `/one/one.app#/sObject/${ids.opportunity}/view`,
  ]) {
    await page.goto(lightning + path);
    await expect(page.locator(`${active} ${name}`)).toHaveText('Acme – 200 Widgets');
  }
  await page.goto(`${classic}/lightning/r/Opportunity/${ids.opportunity}/view`);
  await expect(page).toHaveURL(opportunity);
});

test('related lists wait behind a tab, and have a page of their own', async () => {
  await page.goto(account);
  const link = page.getByRole('link', { name: /^Opportunities \(\d+\)$/ });
  await expect(page.getByRole('tab', { name: 'Related' })).toBeVisible();
  await expect(link).toBeHidden();
  await page.getByRole('tab', { name: 'Related' }).click();
  await link.click();
  await expect(page).toHaveURL(`${lightning}/lightning/r/Account/${ids.account}/related/Opportunities/view`);
  await expect(page.getByRole('heading', { name: 'Opportunities' })).toBeVisible();
});

test('an owner hides in a shadow root: the document has an empty tag', async () => {
  await page.goto(opportunity);
  const owner = page.locator('records-highlights2 force-owner-lookup');
  await expect(owner).toHaveText('Sam Rivera');
  expect(await owner.evaluate((one) => one.textContent)).toBe('');
});

test('a stage completed on the page is completed for REST, with its history', async () => {
  salesforce.change(ids.opportunity, { StageName: 'Negotiation/Review' });
  await page.goto(opportunity);
  await page.getByRole('button', { name: 'Mark Stage as Complete' }).click();
  await expect(page.locator('.slds-path__item[aria-current="step"]')).toHaveText('Closed Won');
  expect(salesforce.record(ids.opportunity)).toMatchObject({ StageName: 'Closed Won', IsWon: true });
});

test('a deleted record says so', async () => {
  salesforce.remove(ids.opportunity);
  await page.goto(opportunity);
  await expect(page.getByRole('alert')).toContainText('was deleted');
  complaints = complaints.filter((one) => !one.includes('404'));
});

test('a list has only rows in sight, and others after scrolling', async () => {
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

test('a list by id, and one that Salesforce makes up', async () => {
  await page.goto(`${lightning}/lightning/o/Opportunity/list?filterName=${ids.listView}`);
  await expect(page.locator('.selectedListView')).toHaveText('Won this quarter');
  await page.goto(`${lightning}/lightning/o/Account/list?filterName=__Recent`);
  await expect(page.locator('.selectedListView')).toHaveText('Recently Viewed');
});

test('a report’s body is in a frame of the same site', async () => {
  await page.goto(`${lightning}/lightning/r/Report/${ids.report}/view`);
  const frame = page.frameLocator('iframe[title="Report Viewer"]');
  const table = frame.locator('div.report-table-widget.widgetReady.finalState table.data-grid-full-table');
  await expect(table.locator('td[role=gridcell]').first()).toBeVisible();
  await expect(frame.getByText('Sum of Amount')).toBeVisible();
  expect(page.frames()[1]?.url()).toBe(`${lightning}/reports/lightningReportApp.app?reportId=${ids.report}`);
  await expect(page.locator('table')).toHaveCount(0);
});

test('a dashboard’s components are in a frame too', async () => {
  await page.goto(`${lightning}/lightning/r/Dashboard/${ids.dashboard}/view`);
  const widgets = page.frameLocator('iframe').locator('.dashboardWidget');
  await expect(widgets).toHaveCount(2);
  await expect(widgets.first()).toHaveAttribute('data-widget-id', numbered('01a', 1));
});

test('a console opens records as subtabs, and keeps every tab in the document', async () => {
  salesforce.pages.console = true;
  const shown =
    '.navexWorkspaceManager .navexWorkspace.active section.oneConsoleTab.active .windowViewMode-maximized.active.lafPageHost';
  await page.goto(account);
  await expect(page.locator(`${shown} ${name}`)).toHaveText('Acme');
  await page.locator(shown).getByRole('tab', { name: 'Related' }).click();
  await page.locator(shown).getByRole('link', { name: 'Acme – 200 Widgets' }).click();
  await expect(page).toHaveURL(
    `${opportunity}?ws=${encodeURIComponent(`/lightning/r/Account/${ids.account}/view`)}`,
  );
  await expect(page.locator(`${shown} ${name}`)).toHaveText('Acme – 200 Widgets');
  await expect(page.locator('.navexWorkspace')).toHaveCount(1);
  await page.getByRole('link', { name: 'Opportunities', exact: true }).click();
  await expect(page.locator('.navexWorkspace')).toHaveCount(2);
  await expect(page.locator(name)).toHaveCount(2);
  await expect(page.locator(name).first()).toBeHidden();
  await page.locator('[aria-label="Workspaces"]').getByRole('tab', { name: 'Acme' }).click();
  await expect(page).toHaveURL(account);
  await expect(page.locator(`${shown} ${name}`)).toHaveText('Acme');
});

test('a redesigned Lightning keeps none of the landmarks', async () => {
  await page.goto(`${opportunity}?redesign`);
  await expect(page.getByRole('heading', { name: 'Acme – 200 Widgets' })).toBeVisible();
  const landmarks =
    '[slot="primaryField"], records-highlights2, one-record-home-flexipage2, .active, [field-label], [data-target-selection-name], .actionsContainer';
  await expect(page.locator(landmarks)).toHaveCount(0);
});

test('Classic pages are loads, with fields by label', async () => {
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

test('markup in a field stays text', async () => {
  await page.goto(opportunity);
  await expect(page.locator('[data-target-selection-name$=".NextStep"]')).toContainText('<img src=x');
  await page.goto(`${classic}/${ids.opportunity}`);
  await expect(page.locator('.detailList')).toContainText('<img src=x');
  await expect(page.locator('img')).toHaveCount(0);
});

test('the browser keeps a session for each host, and scripts read none', async () => {
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

test('signed out, a page leads to the login and from there back', async () => {
  salesforce.signOut();
  await page.goto(opportunity);
  await expect(page).toHaveURL(/^https:\/\/acme\.my\.salesforce\.com\/\?ec=302/);
  await page.getByRole('link', { name: 'Log in as Mia Krystof' }).click();
  await expect(page).toHaveURL(opportunity);
  await expect(page.locator('.profileName')).toHaveText('Mia Krystof');
});
