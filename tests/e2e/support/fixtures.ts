import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Jira, type StartOptions, startJira } from '../../standins/jira/server.ts';
import { type Extension, extensionOf, launch, site } from './browser.ts';
import { call } from './calls.ts';
import { type Overlay, overlayOf } from './overlay.ts';

type Stage = {
  /** How the stand-in starts; a describe block may set it with `test.use`. */
  jiraOptions: StartOptions;
  jira: Jira;
  ctx: BrowserContext;
  ext: Extension;
  /** Jira is on, with the session that a visit leaves. */
  turnOnJira(): Promise<void>;
  /** The example company is in the store. */
  addExample(): Promise<void>;
  /** A page of the site, with its overlay. */
  visit(path: string): Promise<{ page: Page; overlay: Overlay }>;
};

/** A session exists once the person has visited their Jira. */
export async function signIn(ctx: BrowserContext): Promise<void> {
  const page = await ctx.newPage();
  await page.goto(`${site}/jira/your-work`);
  await page.close();
}

export const test = base.extend<Stage>({
  jiraOptions: [{}, { option: true }],

  jira: async ({ jiraOptions }, use) => {
    const jira = await startJira(jiraOptions);
    await use(jira);
    await jira.close();
    expect(jira.faults, 'every request and answer fits the OpenAPI document').toEqual([]);
  },

  ctx: async ({ jira }, use) => {
    const ctx = await launch(jira.port);
    await use(ctx);
    await ctx.close();
  },

  ext: async ({ ctx }, use) => {
    await use(await extensionOf(ctx));
  },

  turnOnJira: async ({ ctx, ext }, use) => {
    await use(async () => {
      await signIn(ctx);
      await ext.allowHost(`${site}/*`);
      const page = await ext.open('settings');
      const granted = await page.evaluate(
        (origin) => chrome.permissions.request({ origins: [origin] }),
        `${site}/*`,
      );
      expect(granted).toBe(true);
      await call(page, 'turnOnSite', { source: 'jira', address: 'acme' });
      await page.close();
    });
  },

  addExample: async ({ ext }, use) => {
    await use(async () => {
      const page = await ext.open('settings');
      await call(page, 'addExample', {});
      await page.close();
    });
  },

  visit: async ({ ctx }, use) => {
    await use(async (path) => {
      const page = await ctx.newPage();
      await page.goto(`${site}${path}`);
      return { page, overlay: await overlayOf(page) };
    });
  },
});

export { expect, site };
