import { expect } from '@playwright/test';
import { ids } from '../standins/salesforce/seed.ts';
import {
  account,
  active,
  classic,
  lightning,
  name,
  opportunity,
  test,
} from './support/salesforce-standin.ts';

/*
 * The stand-in's pages behave as §2 of the facts about Salesforce tells, seen from a browser without the extension.
 * What the extension does on them is tested elsewhere; these tests keep the ground it stands on honest.
 */

test('a record has the highlights panel, fields and title of a real one', async ({ page }) => {
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

test('the name comes late, and the header is replaced after that', async ({ page }) => {
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
      const { nameless, headers } = Reflect.get(window, 'seen') as unknown as {
        nameless: boolean;
        headers: Set<Element>;
      };
      return [nameless, headers.size];
    });
  await expect.poll(seen).toEqual([true, 3]);
  await expect(page.locator(name)).toHaveCount(1);
});

test('links navigate without a load, and earlier records stay in the document, hidden', async ({ page }) => {
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

test('other addresses of a record show it too', async ({ page }) => {
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

test('related lists wait behind a tab, and have a page of their own', async ({ page }) => {
  await page.goto(account);
  const link = page.getByRole('link', { name: /^Opportunities \(\d+\)$/ });
  await expect(page.getByRole('tab', { name: 'Related' })).toBeVisible();
  await expect(link).toBeHidden();
  await page.getByRole('tab', { name: 'Related' }).click();
  await link.click();
  await expect(page).toHaveURL(`${lightning}/lightning/r/Account/${ids.account}/related/Opportunities/view`);
  await expect(page.getByRole('heading', { name: 'Opportunities' })).toBeVisible();
});

test('an owner hides in a shadow root: the document has an empty tag', async ({ page }) => {
  await page.goto(opportunity);
  const owner = page.locator('records-highlights2 force-owner-lookup');
  await expect(owner).toHaveText('Sam Rivera');
  expect(await owner.evaluate((one) => one.textContent)).toBe('');
});

test('a stage completed on the page is completed for REST, with its history', async ({
  page,
  salesforce,
}) => {
  salesforce.change(ids.opportunity, { StageName: 'Negotiation/Review' });
  await page.goto(opportunity);
  await page.getByRole('button', { name: 'Mark Stage as Complete' }).click();
  await expect(page.locator('.slds-path__item[aria-current="step"]')).toHaveText('Closed Won');
  expect(salesforce.record(ids.opportunity)).toMatchObject({ StageName: 'Closed Won', IsWon: true });
});

test('a deleted record says so', async ({ page, salesforce }) => {
  salesforce.remove(ids.opportunity);
  await page.goto(opportunity);
  await expect(page.getByRole('alert')).toContainText('was deleted');
});

test('a console opens records as subtabs, and keeps every tab in the document', async ({
  page,
  salesforce,
}) => {
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
  await expect(page.getByRole('tab', { name: 'Acme', exact: true }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Opportunities', exact: true }).click();
  await expect(page.locator('.navexWorkspace')).toHaveCount(2);
  await expect(page.locator(name)).toHaveCount(2);
  await expect(page.locator(name).first()).toBeHidden();
  await page.locator('[aria-label="Workspaces"]').getByRole('tab', { name: 'Acme' }).click();
  await expect(page).toHaveURL(account);
  await expect(page.locator(`${shown} ${name}`)).toHaveText('Acme');
});

test('an address of a subtab opens its workspace, named after its record', async ({ page, salesforce }) => {
  salesforce.pages.console = true;
  await page.goto(`${opportunity}?ws=${encodeURIComponent(`/lightning/r/Account/${ids.account}/view`)}`);
  const tabs = page.locator('[aria-label="Workspaces"]').getByRole('tab');
  await expect(tabs).toHaveText(['Acme']);
  await expect(page.locator('[aria-label="Subtabs"]').getByRole('tab')).toHaveText(['Acme – 200 Widgets']);
});

test('a redesigned Lightning keeps none of the landmarks', async ({ page }) => {
  await page.goto(`${opportunity}?redesign`);
  await expect(page.getByRole('heading', { name: 'Acme – 200 Widgets' })).toBeVisible();
  const landmarks =
    '[slot="primaryField"], records-highlights2, one-record-home-flexipage2, .active, [field-label], [data-target-selection-name], .actionsContainer';
  await expect(page.locator(landmarks)).toHaveCount(0);
});
