import type { BrowserContext } from '@playwright/test';
import { salesforce as source } from '../../src/sources/salesforce/adapter.ts';
import { type Extension, site } from '../../tests/e2e/support/browser.ts';
import { call, stored } from '../../tests/e2e/support/calls.ts';
import { ids } from '../../tests/standins/salesforce/seed.ts';

/**
 * Brings a profile to where the story begins: signed in at the stand-in, Jira on, the example company's goals in the store.
 * What an earlier run left is kept.
 */
export async function prepare(ctx: BrowserContext, ext: Extension): Promise<void> {
  const visit = await ctx.newPage();
  await visit.goto(`${site}/jira/your-work`);
  await visit.close();
  await ext.allowHost(`${site}/*`);
  const page = await ext.open('settings');
  await page.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), `${site}/*`);
  const before = await stored(page);
  if ((before['people'] ?? []).length === 0) await call(page, 'introduce', { name: 'Sam Rivera' });
  if ((before['goals'] ?? []).length === 0) await call(page, 'addExample', {});
  else
    console.log(
      `Kept from before: ${before['goals']?.length} goals, ${before['keyResults']?.length} Key Results.`,
    );
  await call(page, 'turnOnSite', { source: 'jira', address: site });
  await page.close();
}

const lightning = 'https://acme.lightning.force.com';
/** Where the story goes on in Salesforce. */
export const opportunity = `${lightning}/lightning/r/Opportunity/${ids.opportunity}/view`;

/** The same for Salesforce: signed in at the stand-in, and on. */
export async function prepareOrg(ctx: BrowserContext, ext: Extension): Promise<void> {
  const visit = await ctx.newPage();
  await visit.goto(`${lightning}/lightning/page/home`);
  await visit.close();
  const origins = source.permissions(source.siteOf(lightning) ?? '');
  for (const origin of origins) await ext.allowHost(origin);
  const page = await ext.open('settings');
  await page.evaluate(
    (wanted) => chrome.permissions.request({ origins: wanted, permissions: ['cookies'] }),
    origins,
  );
  await call(page, 'turnOnSite', { source: source.name, address: lightning });
  await page.close();
}
