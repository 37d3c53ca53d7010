import type { Worker } from '@playwright/test';
import type { GoalId, KeyResult } from '../../src/core/records.ts';
import { numbered } from '../standins/salesforce/ids.ts';
import { ids } from '../standins/salesforce/seed.ts';
import { call, idOf, refusal, stored } from './support/calls.ts';
import { classic, expect, lightning, test } from './support/salesforce.ts';

/* What can't be linked, or can't be read any more: a plain sentence each, and the last good value stays (SPEC L1). */

const opportunity = `/lightning/r/Opportunity/${ids.opportunity}/view`;
const scale = { form: 'scale' as const, start: 0, target: 32_000, rising: true };
const amount = { kind: 'recordField', options: { object: 'Opportunity', field: 'Amount' } };

type Dispatched = { dispatch(...args: unknown[]): void };

/** Says to the worker what the browser does when a person chooses in the menu; see menus.spec.ts. */
const choose = (worker: Worker, info: Record<string, unknown>, page: string) =>
  worker.evaluate(
    async ([clicked, pattern]) => {
      const [tab] = await chrome.tabs.query({ url: pattern });
      (chrome.contextMenus.onClicked as unknown as Dispatched).dispatch(clicked, tab);
    },
    [info, `${page}/*`] as const,
  );

test.beforeEach(async ({ turnOnSalesforce, addExample }) => {
  await turnOnSalesforce();
  await addExample();
});

test('on a link to another record: its panel, floating; closed, the focus is back', async ({
  ext,
  visitOrg,
}) => {
  const { page, overlay } = await visitOrg('/lightning/o/Opportunity/list?filterName=AllOpportunities');
  await overlay.one('button', 'Link as Key Result');
  const link = page.getByRole('link', { name: 'Acme – 200 Widgets' });
  await link.focus();
  await choose(ext.worker, { menuItemId: `link ${classic}`, linkUrl: lightning + opportunity }, lightning);
  await overlay.one('dialog', 'Key Result for Acme – 200 Widgets');
  // Of another record than the page's there is no field to point at.
  expect(await overlay.count('button', 'Point at a field')).toBe(0);
  await page.keyboard.press('Escape');
  await overlay.gone('dialog', /Key Result/);
  await expect(link).toBeFocused();
  // Classic's addresses are the same org's.
  await choose(
    ext.worker,
    { menuItemId: `link ${classic}`, linkUrl: `${classic}/${ids.account}` },
    lightning,
  );
  await overlay.one('dialog', 'Key Result for Acme');
  await overlay.one('radio', 'Employees — 50');
});

for (const [what, path] of [
  ['17 characters', `/lightning/r/Opportunity/${ids.opportunity.slice(0, 17)}/view`],
  ['a wrong checksum', `/lightning/r/Opportunity/${ids.opportunity.slice(0, 15)}AAA/view`],
  ['a list that is everyone’s own', '/lightning/o/Account/list?filterName=__Recent'],
] as const)
  test(`${what}: no control, and a sentence when asked`, async ({ ext, salesforce, visitOrg }) => {
    const { page, overlay } = await visitOrg(path);
    await expect(page.locator('.k-card').first()).toBeVisible();
    await choose(ext.worker, { menuItemId: `page ${classic}` }, lightning);
    await expect.poll(() => overlay.says('status')).toContain('with its whole address');
    expect(await overlay.count('button', 'Link as Key Result')).toBe(0);
    const before = salesforce.asked().length;
    const settings = await ext.open('settings');
    const goal = { title: 'Goal' };
    const wanted = { goal, measure: amount, scoring: scale, title: 'x', weight: 1 };
    const reply = await refusal(settings, 'linkItem', { url: lightning + path, ...wanted });
    expect(reply.message).toBe('There is nothing at this address that can be linked.');
    expect(salesforce.asked().length).toBe(before);
  });

test('a deleted record says so and offers nothing', async ({ salesforce, visitOrg }) => {
  salesforce.remove(ids.opportunity);
  const { overlay } = await visitOrg(opportunity);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for this record');
  await expect
    .poll(() => overlay.says('status'))
    .toContain('This is no longer there in Salesforce, or your account may not see it.');
  expect((await overlay.one('button', 'Link')).states['disabled']).toBe(true);
});

test('[L1] deleted, or its field hidden, after it was linked: the value stays, the panel says why', async ({
  ext,
  salesforce,
  visitOrg,
}) => {
  const settings = await ext.open('settings');
  const goal = { id: await idOf<GoalId>(settings, 'goals', 'Cut the time from idea to release') };
  const url = lightning + opportunity;
  await call(settings, 'linkItem', {
    url,
    goal,
    measure: amount,
    scoring: scale,
    title: 'Amount',
    weight: 1,
  });
  const value = async () => ((await stored(settings))['keyResults'] as KeyResult[]).at(-1)?.value;
  expect(await value()).toBe(16_000.01);

  const show = salesforce.hide('Opportunity.Amount');
  await call(settings, 'refresh', {});
  expect(await value()).toBe(16_000.01);
  const { page, overlay } = await visitOrg(opportunity);
  await overlay.click('button', /^Goal progress/);
  await expect.poll(() => overlay.says('status')).toContain("No such column 'Amount'");
  expect(await overlay.says('status')).toContain('a field may have been renamed, removed or hidden from you');
  await page.screenshot({ path: 'test-results/lightning-stale.png' });
  await overlay.click('button', 'Link to another goal');
  await overlay.one('radio', 'Stage reaches Closed Won — not yet');
  expect(await overlay.count('radio', /^Amount/)).toBe(0);
  await page.close();

  show();
  salesforce.remove(ids.opportunity);
  await call(settings, 'refresh', {});
  expect(await value()).toBe(16_000.01);
  const gone = await visitOrg(opportunity);
  await gone.overlay.click('button', /^Goal progress/);
  await expect.poll(() => gone.overlay.says('status')).toContain('This is no longer there in Salesforce');
});

test('a joined report says that it has no totals', async ({ visitOrg }) => {
  const { overlay } = await visitOrg(`/lightning/r/Report/${numbered('00O', 4)}/view`);
  await overlay.click('button', 'Link as Key Result');
  await expect
    .poll(() => overlay.says('status'))
    .toContain('This is a joined report, and Salesforce gives no totals of those.');
});

test('[K10] a report that finds nothing counts 0, and averages nothing', async ({ visitOrg }) => {
  const { overlay } = await visitOrg(`/lightning/r/Report/${numbered('00O', 5)}/view`);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('radio', 'Record Count — 0');
  await overlay.one('radio', 'Sum of Amount — 0 USD');
  expect(await overlay.count('radio', /^Average/)).toBe(0);
});
