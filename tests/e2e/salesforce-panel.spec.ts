import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './support/plain.ts';
import { around, item, lightning, opportunity, record } from './support/salesforce-answers.ts';
import { type Answers, asked, stage } from './support/stage.ts';

// The panel on a page like Lightning's, with fields as they were saved from live orgs; the whole way is in salesforce.spec.ts.

const saved = (name: string) =>
  readFileSync(new URL(`../vectors/salesforce-dom/${name}`, import.meta.url), 'utf8');

const field = (name: string, label: string, value: string) =>
  `<records-record-layout-item field-label="${label}"><div data-target-selection-name="sfdc:RecordField.Opportunity.${name}">
   <span class="test-id__field-label">${label}</span> <a href="#followed" class="test-id__field-value">${value}</a></div></records-record-layout-item>`;

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Acme</title><meta name="color-scheme" content="light dark">
<style>body{margin:0;font:14px system-ui;background:Canvas;color:CanvasText} records-record-layout-item{display:block;padding:8px 420px}
.row{display:flex;justify-content:space-between;padding:12px;border-bottom:1px solid gray}</style>
<main class="windowViewMode-normal active"><records-highlights2><div class="row">
<h1><records-entity-label>Opportunity</records-entity-label> <lightning-formatted-text slot="primaryField">Acme – 200 Widgets</lightning-formatted-text></h1>
<div class="actionsContainer"><button>Edit</button></div></div></records-highlights2>
${field('Amount', 'Amount', '$16,000.01')}${field('NextStep', 'Next Step', 'Send the contract')}
${saved('lightning-record-layout-item.html')}${saved('lightning-highlights-detail-row.html')}</main></html>`;

const show = (page: Page, answers: Answers = opportunity, path = record) =>
  stage(page, html, answers, path, lightning);

const name = 'Key Result for Acme – 200 Widgets';
const open = async (page: Page) => {
  await page.getByRole('button', { name: 'Link as Key Result' }).click();
  await expect(page.getByRole('dialog', { name })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Link', exact: true })).toBeEnabled();
};
const lastLink = async (page: Page) => (await asked(page, 'linkItem')).at(-1);

test('stands at the end of the highlights panel; two clicks link the stage that is won', async ({ page }) => {
  await show(page);
  await expect(page.locator('.actionsContainer + keyrise-overlay')).toHaveCount(1);
  await open(page);
  await expect(page.getByRole('radio', { name: 'Stage reaches Closed Won — not yet' })).toBeChecked();
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await expect.poll(() => lastLink(page)).toMatchObject({ measure: item.offers[0]?.measure });
});

test('[K6] values of a stage are chosen; none is refused, with focus there', async ({ page }) => {
  await show(page);
  await open(page);
  await page.getByText('Choose other values').click();
  const values = page.getByRole('group', { name: 'Done once “Stage” is any of' });
  await expect(values.getByRole('checkbox', { name: 'Negotiation/Review (today)' })).not.toBeChecked();
  await values.getByRole('checkbox', { name: 'Closed Won' }).uncheck();
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(page.getByText('Choose at least one value.')).toBeVisible();
  await expect(values.getByRole('checkbox').first()).toBeFocused();
  await values.getByRole('checkbox', { name: 'Closed Lost' }).check();
  await values.getByRole('checkbox', { name: 'Negotiation/Review (today)' }).check();
  await expect(
    page.getByRole('radio', { name: 'Stage reaches Negotiation/Review or Closed Lost — done' }),
  ).toBeChecked();
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await expect
    .poll(() => lastLink(page))
    .toMatchObject({ measure: { options: { values: 'Negotiation/Review;Closed Lost' } } });
});

test('[K6] one of many fields is found by typing; its currency stands beside start and target', async ({
  page,
}) => {
  await show(page);
  await open(page);
  await expect(page.getByRole('radio')).toHaveCount(8);
  await page.getByRole('searchbox', { name: 'Find what to measure' }).fill('custom 17');
  await expect(page.getByText('1 fits.')).toBeVisible();
  await page.getByRole('radio', { name: 'Custom 17 — 17' }).check();
  await page.getByRole('searchbox').fill('');
  await expect(page.getByRole('radio', { name: 'Custom 17 — 17' })).toBeChecked();
  await page.getByRole('button', { name: 'Show all 25' }).click();
  await expect(page.getByRole('radio')).toHaveCount(25);
  await page.getByRole('radio', { name: 'Amount — 16,000.01 USD' }).check();
  for (const end of ['Start', 'Target'])
    await expect(page.getByRole('spinbutton', { name: end, exact: true })).toHaveAccessibleDescription('USD');
  await page.getByRole('spinbutton', { name: 'Target', exact: true }).fill('25000');
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await expect
    .poll(() => lastLink(page))
    .toMatchObject({
      measure: { kind: 'recordField', options: { field: 'Amount' } },
      scoring: { start: 16_000.01, target: 25_000 },
    });
});

test('[K6] a field is picked by pointing at it; the page hears nothing of the click', async ({ page }) => {
  await show(page);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ['pointerdown', 'mousedown', 'click', 'mouseup'])
      document.addEventListener(
        type,
        (event) => (event.target as Element).closest('main') && heard.push(type),
      );
  });
  await open(page);
  await page.evaluate(() => ((window as unknown as { heard: string[] }).heard.length = 0));
  await page.getByRole('button', { name: 'Point at a field' }).click();
  await expect(page.getByText('Click the field on the page that is to be measured.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Goal' })).toBeHidden();
  await page.getByRole('link', { name: 'Send the contract' }).click();
  await expect(page.getByText('“Next Step” is not a number', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: '$16,000.01' }).hover();
  await expect(page.locator('.aim')).toBeVisible();
  await page.screenshot({ path: 'test-results/salesforce-pointing.png' });
  await page.getByRole('link', { name: '$16,000.01' }).click();
  await expect(page.getByRole('radio', { name: 'Amount — 16,000.01 USD' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Amount — 16,000.01 USD' })).toBeFocused();
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
  expect(page.url()).not.toContain('followed');
  // A field as it was saved from a live org; it was one of many, and comes into the list.
  await page.getByRole('button', { name: 'Point at a field' }).click();
  await page.locator('[data-target-selection-name="sfdc:RecordField.Lead.SolucionCandidatos__c"]').click();
  await expect(page.getByRole('radio', { name: 'Solución — —' })).toBeChecked();
});

test('pointing is stopped by Escape, and the panel is as it was', async ({ page }) => {
  await show(page);
  await open(page);
  await page.getByRole('button', { name: 'Point at a field' }).click();
  await page.getByText('Case Number').click();
  await expect(page.getByText('“Case Number” is not a number', { exact: false })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Goal' })).toBeVisible();
  await expect(page.locator('.aim')).toHaveCount(0);
  await page.mouse.click(10, 400);
  await expect(page.getByRole('dialog', { name })).toBeHidden();
});

test('in a console the workspace’s record is one click away, and back', async ({ page }) => {
  await show(page, opportunity, `${record}?ws=${encodeURIComponent(around)}`);
  await open(page);
  const other = { ...item, title: 'Acme', ref: { ...item.ref, name: 'Acme' } };
  const answer = (panelHere: object) =>
    page.evaluate((now) => Object.assign(window.keyriseTest.answers, { panelHere: now }), panelHere);
  await answer({ ...opportunity.panelHere, item: other });
  await page.getByRole('button', { name: 'Use its workspace’s record instead' }).click();
  await expect(page.getByRole('dialog', { name: 'Key Result for Acme', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await expect
    .poll(() => lastLink(page))
    .toMatchObject({ url: 'https://acme.my.salesforce.com/0015j00000AbCdEAAV', title: 'Acme' });
  await answer(opportunity.panelHere);
  await page.getByRole('button', { name: 'Back to what the page shows' }).click();
  await expect(page.getByRole('dialog', { name })).toBeVisible();
});

test('[K6] a query is written beside any record, and asked by its own address', async ({ page }) => {
  await show(page);
  await open(page);
  await page.getByRole('button', { name: 'Use a SOQL query instead' }).click();
  const soql = 'SELECT COUNT() FROM Lead WHERE CreatedDate = THIS_QUARTER';
  await page.getByRole('textbox', { name: 'SOQL' }).fill(soql);
  await page.getByRole('button', { name: 'Read this query' }).click();
  await expect
    .poll(async () => (await asked(page, 'panelHere')).at(-1))
    .toEqual({ url: `https://acme.my.salesforce.com/#soql=${encodeURIComponent(soql)}` });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility fault, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await show(page);
    await open(page);
    const faults = async () => {
      const { violations } = await new AxeBuilder({ page }).include('keyrise-overlay').analyze();
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html: at }) => at)]);
    };
    await page.screenshot({ path: `test-results/salesforce-panel-${colorScheme}.png` });
    await page.getByText('Choose other values').click();
    expect(await faults()).toEqual([]);
    await page.screenshot({ path: `test-results/salesforce-values-${colorScheme}.png` });
    await page.getByRole('radio', { name: 'Amount — 16,000.01 USD' }).check();
    await page.screenshot({ path: `test-results/salesforce-amount-${colorScheme}.png` });
    await page.getByRole('button', { name: 'Point at a field' }).click();
    expect(await faults()).toEqual([]);
  });
}
