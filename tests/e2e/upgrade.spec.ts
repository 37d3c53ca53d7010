import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base } from '@playwright/test';
import { startJira } from '../standins/jira/server.ts';
import { leaveVersion1, version1Stores } from '../store/leave-version-1.ts';
import saved from '../store/version-1.json' with { type: 'json' };
import { allowHost, dist, extensionOf, launch } from './support/browser.ts';
import { call, stored } from './support/calls.ts';
import { complaintsOf } from './support/complaints.ts';
import { expect, signIn, site } from './support/fixtures.ts';
import { layOver, writeBlank, writeOlder } from './support/older.ts';
import { overlayOf } from './support/overlay.ts';

const before = '0.0.9';

const test = base.extend<{ folder: string; start: () => Promise<BrowserContext> }>({
  /** Where the extension lies; its id follows from the path, so that what is laid there is the same extension. */
  folder: async ({ browserName: _ }, use) => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'keyrise-')));
    mkdirSync(join(root, 'extension'));
    await use(join(root, 'extension'));
    rmSync(root, { recursive: true, force: true });
  },
  start: async ({ folder }, use) => {
    const jira = await startJira();
    const open: BrowserContext[] = [];
    await use(async () => {
      const ctx = await launch(jira.port, { extensions: [folder] });
      open.push(ctx);
      return ctx;
    });
    for (const ctx of open) await ctx.close();
    await jira.close();
  },
});

type Management = {
  developerPrivate: {
    getExtensionsInfo(): Promise<{ id: string; name: string }[]>;
    reload(id: string, options: object): Promise<void>;
    updateProfileConfiguration(changes: { inDeveloperMode: boolean }): Promise<void>;
  };
};

/** Works on the browser's own page of extensions. */
async function manage<T>(ctx: BrowserContext, work: (id: string) => Promise<T>, id = ''): Promise<T> {
  const page = await ctx.newPage();
  await page.goto('chrome://extensions/');
  const answer = await page.evaluate(work, id);
  await page.close();
  return answer as T;
}

const idIn = (ctx: BrowserContext) =>
  manage(ctx, async () => {
    const all = await (chrome as unknown as Management).developerPrivate.getExtensionsInfo();
    return all.find(({ name }) => name === 'Keyrise')?.id ?? '';
  });

/** Has the browser read the extension's folder again; answers once the new version runs. */
async function reload(ctx: BrowserContext, id: string) {
  const old = ctx.serviceWorkers();
  await manage(
    ctx,
    async (of) => {
      const { developerPrivate } = chrome as unknown as Management;
      // Without it the browser turns off what it loads from a folder.
      await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await developerPrivate.reload(of, {});
    },
    id,
  );
  await expect.poll(() => ctx.serviceWorkers().filter((worker) => !old.includes(worker))).toHaveLength(1);
  return extensionOf(ctx);
}

test('a version’s data, opened by the next, is all there; numbers are computed anew; what is new is told once', async ({
  folder,
  start,
}) => {
  writeBlank(dist, folder, before);
  const ctx = await start();
  const id = await idIn(ctx);
  const blank = await ctx.newPage();
  await blank.goto(`chrome-extension://${id}/src/pages/popup/index.html`);
  await blank.evaluate(leaveVersion1, { stores: version1Stores, saved });
  await blank.close();

  layOver(dist, folder);
  const ext = await reload(ctx, id);
  expect(ext.id).toBe(id);
  const popup = await ext.open('popup');
  await expect(popup.getByRole('progressbar', { name: 'Company' })).toHaveAttribute('aria-valuenow', '90');
  await expect(popup.getByRole('treeitem', { name: 'Team, 90 %, overdue' })).toBeVisible();

  const after = await stored(popup);
  for (const [store, rows] of Object.entries(saved))
    if (store !== 'derived' && store !== 'meta') expect(after[store], store).toEqual(rows);
  const numbers = async () => (await stored(popup))['derived'];
  await expect
    .poll(numbers)
    .toEqual(saved.derived.map(({ goal }) => expect.objectContaining({ goal, below: expect.any(Number) })));
  expect(ctx.pages().filter((page) => page.url().includes('/welcome/'))).toEqual([]);

  const news = popup.getByRole('region', { name: 'What is new' });
  await expect(news).toContainText('Keyrise was updated.');
  const dashboard = await ext.open('dashboard');
  await expect(dashboard.getByRole('region', { name: 'What is new' })).toBeVisible();
  await news.getByRole('button', { name: 'What is new' }).click();
  await expect(news.getByRole('listitem')).toHaveCount(3);
  const { violations } = await new AxeBuilder({ page: popup }).setLegacyMode(true).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
  await dashboard.getByRole('button', { name: 'Dismiss' }).click();
  await expect(dashboard.getByRole('region', { name: 'What is new' })).toBeHidden();
  await popup.reload();
  await expect(popup.getByRole('progressbar', { name: 'Company' })).toBeVisible();
  expect(await popup.evaluate(() => chrome.storage.local.get('news'))).toEqual({});
  await expect(news).toBeHidden();
});

test('an update takes over open pages: the old control and panel go, the new one links, no error', async ({
  folder,
  start,
}) => {
  writeOlder(dist, folder, before);
  const ctx = await start();
  const old = await extensionOf(ctx);
  await signIn(ctx);
  await allowHost(ctx, old.id, `${site}/*`);
  const settings = await old.open('settings');
  await settings.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), `${site}/*`);
  await call(settings, 'turnOnSite', { source: 'jira', address: 'acme' });
  expect(await settings.evaluate(() => chrome.storage.local.get('news'))).toEqual({});
  await call(settings, 'addExample', {});
  await settings.close();

  const page = await ctx.newPage();
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
  await page.goto(`${site}/browse/WEB-12`);
  const overlay = await overlayOf(page);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for WEB-12');

  layOver(dist, folder);
  const ext = await reload(ctx, old.id);
  const complaints = await complaintsOf(ctx, ext.worker);
  await overlay.gone('dialog', 'Key Result for WEB-12');
  await overlay.one('button', 'Link as Key Result');
  await expect(page.locator('keyrise-overlay')).toHaveCount(1);
  // Whatever the old script still listens to.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByRole('link', { name: 'WEB-3', exact: true }).click();
  await page.goBack();

  await overlay.click('button', 'Link as Key Result');
  await overlay.click('button', 'Link');
  await overlay.one('button', /^Goal progress \d+ %/);
  await expect(page.locator('keyrise-overlay')).toHaveCount(1);
  expect(heard).toEqual([]);
  expect(await complaints()).toEqual([]);
});
