import { extensionOf, launch } from '../../tests/e2e/support/browser.ts';
import { overlayOf } from '../../tests/e2e/support/overlay.ts';
import { startJira } from '../../tests/standins/jira/server.ts';
import { resolverRules } from '../../tests/standins/salesforce/hosts.ts';
import { numbered } from '../../tests/standins/salesforce/ids.ts';
import { ids } from '../../tests/standins/salesforce/seed.ts';
import { startSalesforce } from '../../tests/standins/salesforce/server.ts';
import { inBoth } from './photograph.ts';
import { opportunity, prepare, prepareOrg } from './prepare.ts';

const lightning = 'https://acme.lightning.force.com';
const classic = 'https://acme.my.salesforce.com';

/** Photographs what a person sees of Keyrise in Salesforce, in a browser of its own: a record, a list, a report, Classic. */
export async function salesforcePictures(): Promise<void> {
  const pages = { lateness: { content: 0, landmarks: 0, rerender: -1 } };
  const [jira, salesforce] = await Promise.all([startJira(), startSalesforce({ pages })]);
  const ctx = await launch(jira.port, { hosts: resolverRules(salesforce.port) });
  try {
    const ext = await extensionOf(ctx);
    await prepare(ctx, ext);
    await prepareOrg(ctx, ext);
    const page = await ctx.newPage();
    await page.setViewportSize({ width: 1100, height: 700 });
    const overlay = await overlayOf(page);

    await page.goto(opportunity);
    await overlay.click('button', 'Link as Key Result');
    await overlay.one('radio', 'Amount — 16,000.01 USD');
    await inBoth(page, 'salesforce-panel');
    await overlay.click('radio', 'Amount — 16,000.01 USD');
    await overlay.fill('spinbutton', 'Target', '20000');
    await overlay.click('button', 'Link');
    await overlay.one('list', 'Rises to');
    await inBoth(page, 'salesforce-linked');

    await page.goto(`${lightning}/lightning/o/Opportunity/list?filterName=AllOpportunities`);
    await overlay.one('image', /^Goal progress /);
    await inBoth(page, 'salesforce-list');
    await page.goto(`${lightning}/lightning/r/Report/${numbered('00O', 2)}/view`);
    await overlay.click('button', 'Link as Key Result');
    await overlay.one('radio', /^Sum of Amount — [\d,.]+ USD$/);
    await inBoth(page, 'salesforce-report');
    await page.goto(`${classic}/${ids.opportunity}`);
    await overlay.one('button', /^Goal progress /);
    await inBoth(page, 'salesforce-classic');
  } finally {
    await ctx.close();
    await Promise.all([jira.close(), salesforce.close()]);
  }
}
