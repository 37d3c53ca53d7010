import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Jira, type StartOptions, startJira } from '../../standins/jira/server.ts';
import { type Extension, extensionOf, launch, site } from './browser.ts';
import { type Overlay, overlayOf } from './overlay.ts';

type Stage = {
  /** How the stand-in starts; a describe block may set it with `test.use`. */
  jiraOptions: StartOptions;
  jira: Jira;
  ctx: BrowserContext;
  ext: Extension;
  /** Goes through the welcome page as a new person does: name, then Jira. */
  turnOnJira(): Promise<void>;
  /** Fills the store with the example company, from the welcome page. */
  addExample(): Promise<void>;
  /** A page of the site, with its overlay. */
  visit(path: string): Promise<{ page: Page; overlay: Overlay }>;
};

export const test = base.extend<Stage>({
  jiraOptions: [{}, { option: true }],

  jira: async ({ jiraOptions }, use) => {
    const jira = await startJira(jiraOptions);
    await use(jira);
    await jira.close();
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
      // A session exists once the person has visited their Jira.
      const visit = await ctx.newPage();
      await visit.goto(`${site}/jira/your-work`);
      await visit.close();
      await ext.allowHost(`${site}/*`);
      const welcome = await ext.open('welcome');
      await welcome.getByRole('textbox', { name: 'Jira address' }).fill('acme');
      await welcome.getByRole('button', { name: 'Turn on Jira' }).click();
      await expect(welcome.getByText('Signed in as Sam Rivera')).toBeVisible();
      await welcome.close();
    });
  },

  addExample: async ({ ext }, use) => {
    await use(async () => {
      const welcome = await ext.open('welcome');
      await welcome.getByRole('button', { name: 'Try with an example' }).click();
      await expect
        .poll(() =>
          ext.worker.evaluate(
            () =>
              new Promise<number>((resolve, reject) => {
                const open = indexedDB.open('keyrise');
                open.onerror = () => reject(open.error);
                open.onsuccess = () => {
                  const count = open.result.transaction('goals').objectStore('goals').count();
                  count.onsuccess = () => {
                    open.result.close();
                    resolve(count.result);
                  };
                };
              }),
          ),
        )
        .toBeGreaterThan(3);
      await welcome.close();
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
