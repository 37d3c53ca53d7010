import type { BrowserContext } from '@playwright/test';
import { type Extension, site } from '../../tests/e2e/support/browser.ts';
import { call, stored } from '../../tests/e2e/support/calls.ts';

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
