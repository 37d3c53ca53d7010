import type { Page } from '@playwright/test';
import { salesforce as source } from '../../../src/sources/salesforce/adapter.ts';
import { resolverRules } from '../../standins/salesforce/hosts.ts';
import { type Salesforce, startSalesforce } from '../../standins/salesforce/server.ts';
import type { StartOptions } from '../../standins/salesforce/start.ts';
import { launch } from './browser.ts';
import { call } from './calls.ts';
import { test as base, expect } from './fixtures.ts';
import { type Overlay, overlayOf } from './overlay.ts';

export const classic = 'https://acme.my.salesforce.com';
export const lightning = 'https://acme.lightning.force.com';

type Stage = {
  /** How the stand-in starts; a describe block may set it with `test.use`. */
  orgOptions: StartOptions;
  salesforce: Salesforce;
  /** A session exists once the person has opened their org: its home page, in a tab that is closed again. */
  signInToOrg(host?: string): Promise<void>;
  /** The browser will say yes, without a dialog, to what turning on an org asks for. Chromium shows none for `cookies`. */
  allowOrg(address?: string): Promise<void>;
  /** Salesforce is on, with the session that a visit leaves; the org at `address`, acme when left out. */
  turnOnSalesforce(address?: string): Promise<void>;
  /** A page of Lightning, or at a full address, with its overlay. */
  visitOrg(path: string): Promise<{ page: Page; overlay: Overlay }>;
};

/** The extension in Chromium, with a stand-in Jira and a stand-in Salesforce, whose every host leads to it. */
export const test = base.extend<Stage>({
  orgOptions: [{}, { option: true }],

  salesforce: async ({ orgOptions }, use) => {
    const salesforce = await startSalesforce(orgOptions);
    await use(salesforce);
    await salesforce.close();
    expect(salesforce.faults).toEqual([]);
  },

  ctx: async ({ jira, salesforce }, use) => {
    const ctx = await launch(jira.port, { hosts: resolverRules(salesforce.port) });
    await use(ctx);
    await ctx.close();
  },

  signInToOrg: async ({ ctx }, use) => {
    await use(async (host = lightning) => {
      const page = await ctx.newPage();
      await page.goto(`${host}/lightning/page/home`);
      await page.close();
    });
  },

  allowOrg: async ({ ext }, use) => {
    await use(async (address = lightning) => {
      const site = source.siteOf(address) ?? '';
      for (const pattern of source.permissions(site)) await ext.allowHost(pattern);
    });
  },

  turnOnSalesforce: async ({ ext, signInToOrg, allowOrg }, use) => {
    await use(async (address = lightning) => {
      await signInToOrg(address);
      await allowOrg(address);
      const page = await ext.open('settings');
      const site = source.siteOf(address) ?? '';
      const granted = await page.evaluate(
        (origins) => chrome.permissions.request({ origins, permissions: ['cookies'] }),
        source.permissions(site),
      );
      expect(granted).toBe(true);
      await call(page, 'turnOnSite', { source: 'salesforce', address });
      await page.close();
    });
  },

  visitOrg: async ({ ctx }, use) => {
    await use(async (path) => {
      const page = await ctx.newPage();
      await page.goto(new URL(path, lightning).href);
      return { page, overlay: await overlayOf(page) };
    });
  },
});

export { expect };
