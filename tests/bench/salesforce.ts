import { salesforce as source } from '../../src/sources/salesforce/adapter.ts';
import { call } from '../e2e/support/calls.ts';
import { resolverRules } from '../standins/salesforce/hosts.ts';
import { type Salesforce, startSalesforce } from '../standins/salesforce/server.ts';
import type { Copy } from './copies.ts';
import { type Stage, setStage } from './stage.ts';

export const site = 'https://acme.my.salesforce.com';

/** A stage on which one copy of Keyrise has the stand-in Salesforce turned on. */
export async function withSalesforce<T>(
  work: (stage: Stage, copy: Copy, salesforce: Salesforce) => Promise<T>,
): Promise<T> {
  const salesforce = await startSalesforce();
  const stage = await setStage(['salesforce'], undefined, resolverRules(salesforce.port));
  try {
    const copy = stage.copies.get('salesforce');
    if (!copy) throw new Error('there is no copy for Salesforce');
    const origins = source.permissions(site);
    for (const origin of origins) await stage.allow(copy, origin);
    const page = await stage.ctx.newPage();
    await page.goto('https://acme.lightning.force.com/lightning/page/home');
    await page.goto(copy.page);
    await page.evaluate(
      (wanted) => chrome.permissions.request({ origins: wanted, permissions: ['cookies'] }),
      origins,
    );
    await call(page, 'turnOnSite', { source: 'salesforce', address: site });
    await page.close();
    return await work(stage, copy, salesforce);
  } finally {
    await stage.close();
    await salesforce.close();
  }
}
