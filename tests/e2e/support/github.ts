import type { Page } from '@playwright/test';
import { type GitHub, resolverRules, startGitHub } from '../../standins/github/server.ts';
import { launch } from './browser.ts';
import { test as base, expect } from './fixtures.ts';
import { type Overlay, overlayOf } from './overlay.ts';

export const github = 'https://github.com';

type Stage = {
  gitHub: GitHub;
  /** The browser will say yes, without a dialog, to what turning on GitHub asks for. */
  allowGitHub(): Promise<void>;
  /** Turned on in the settings, as a person does; with a token, if there is one. */
  turnOnGitHub(token?: string): Promise<Page>;
  visitGitHub(path: string): Promise<{ page: Page; overlay: Overlay }>;
};

/** The extension in Chromium, with a stand-in GitHub beside the stand-in Jira. */
export const test = base.extend<Stage>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
  gitHub: async ({}, use) => {
    const gitHub = await startGitHub();
    await use(gitHub);
    await gitHub.stop();
  },

  ctx: async ({ jira, gitHub }, use) => {
    const ctx = await launch(jira.port, { hosts: resolverRules(gitHub.port) });
    await use(ctx);
    await ctx.close();
  },

  allowGitHub: async ({ ext }, use) => {
    await use(async () => {
      for (const host of [github, 'https://api.github.com']) await ext.allowHost(`${host}/*`);
    });
  },

  turnOnGitHub: async ({ ext, allowGitHub }, use) => {
    await use(async (token) => {
      await allowGitHub();
      const settings = await ext.open('settings');
      const section = settings.getByRole('region', { name: 'GitHub' });
      await section.getByRole('textbox', { name: 'GitHub address' }).fill('github.com');
      if (token !== undefined) {
        await section.getByText('Use an access token').click();
        await section.getByLabel('Personal access token').fill(token);
      }
      await section.getByRole('button', { name: 'Turn on GitHub' }).click();
      await expect(section.getByRole('listitem', { name: 'github.com' })).toBeVisible();
      return settings;
    });
  },

  visitGitHub: async ({ ctx }, use) => {
    await use(async (path) => {
      const page = await ctx.newPage();
      await page.goto(github + path);
      return { page, overlay: await overlayOf(page) };
    });
  },
});

export { expect };
