import { type BrowserContext, test as base, chromium, expect, type Page } from '@playwright/test';
import { resolverRules } from '../../standins/salesforce/hosts.ts';
import { ids } from '../../standins/salesforce/seed.ts';
import { type Salesforce, startSalesforce } from '../../standins/salesforce/server.ts';

export const lightning = 'https://acme.lightning.force.com';
export const classic = 'https://acme.my.salesforce.com';
export const opportunity = `${lightning}/lightning/r/Opportunity/${ids.opportunity}/view`;
export const account = `${lightning}/lightning/r/Account/${ids.account}/view`;
/** The page that is seen in a standard app; earlier ones are hidden beside it. */
export const active = 'div.windowViewMode-normal.active';
export const name = '[slot="primaryField"]';

type Parts = {
  salesforce: Salesforce;
  context: BrowserContext;
  page: Page;
  /** Errors of pages, none of which a test leaves behind. */
  complaints: string[];
};

/** A browser without the extension, and the stand-in, which nothing may break. */
export const test = base.extend<Parts>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern.
  salesforce: async ({}, use) => {
    const salesforce = await startSalesforce();
    await use(salesforce);
    await salesforce.close();
    expect(salesforce.faults).toEqual([]);
  },
  context: async ({ salesforce }, use) => {
    const map = `--host-resolver-rules=${resolverRules(salesforce.port)}`;
    const context = await chromium.launchPersistentContext('', {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--ignore-certificate-errors', map],
    });
    await use(context);
    await context.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  page: async ({ context, complaints }, use) => {
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await use(page);
  },
});
