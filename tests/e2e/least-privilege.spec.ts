import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import type { Page } from '@playwright/test';
import { resolverRules } from '../standins/salesforce/hosts.ts';
import { launch, site } from './support/browser.ts';
import { call, stored } from './support/calls.ts';
import { test as base, expect, lightning } from './support/salesforce.ts';

// What the browser gives Keyrise, step by step, and what leaves it: no more than the person has turned on.

/** Answers nothing, and writes down who was wanted: every host that is nobody's stand-in leads here. */
type Recorder = { server: Server; hosts: string[] };

const test = base.extend<{ elsewhere: Recorder }>({
  // biome-ignore lint/correctness/noEmptyPattern: how Playwright names what a fixture needs
  elsewhere: async ({}, use) => {
    const hosts: string[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', (first) => {
        // The name is readable in a request, and in the first words of TLS.
        hosts.push(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/i.exec(first.toString('latin1'))?.[0] ?? 'unnamed');
        socket.destroy();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    await use({ server, hosts });
    server.close();
  },
  ctx: async ({ jira, salesforce, elsewhere }, use) => {
    const { port } = elsewhere.server.address() as AddressInfo;
    const hosts = `${resolverRules(salesforce.port)},MAP * 127.0.0.1:${port},EXCLUDE 127.0.0.1`;
    const ctx = await launch(jira.port, { hosts });
    await use(ctx);
    await ctx.close();
  },
});

const given = (page: Page) =>
  page.evaluate(async () => {
    const { permissions = [], origins = [] } = await chrome.permissions.getAll();
    return { permissions: permissions.sort(), origins: origins.sort() };
  });

/** DESIGN §6, and `sidePanel`, which shows no warning (decision 0017). */
const atInstall = ['alarms', 'contextMenus', 'scripting', 'sidePanel', 'storage', 'unlimitedStorage'];
const org = 'https://acme.my.salesforce.com';

test('a whole story: each permission when it is needed, given back after; no host but those that are on', async ({
  ext,
  ctx,
  jira,
  salesforce,
  elsewhere,
  turnOnJira,
  turnOnSalesforce,
  addExample,
  visit,
}) => {
  const settings = await ext.open('settings');
  expect(await given(settings)).toEqual({ permissions: atInstall, origins: [] });
  expect(await settings.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);

  await turnOnJira();
  expect(await given(settings)).toEqual({ permissions: atInstall, origins: [`${site}/*`] });

  await turnOnSalesforce();
  const both = await given(settings);
  expect(both.permissions).toEqual([...atInstall, 'cookies'].sort());
  expect(both.origins).toEqual([`${site}/*`, `${lightning}/*`, `${org}/*`].sort());

  await addExample();
  const { page, overlay } = await visit('/browse/WEB-15');
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('combobox', 'Goal');
  await overlay.click('button', 'Link');
  await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now/);
  await page.close();
  await call(settings, 'refresh', {});
  for (const name of ['popup', 'dashboard', 'welcome', 'import'] as const) {
    const own = await ext.open(name);
    await expect(own.getByRole('heading').first()).toBeVisible();
    await own.close();
  }
  const hosts = new Set([...jira.seen, ...salesforce.seen].map(({ host }) => host));
  expect([...hosts].sort()).toEqual([site, lightning, org].map((url) => new URL(url).host).sort());
  expect(elsewhere.hosts).toEqual([]);

  const { sites } = await stored(settings);
  for (const { base } of sites as { base: string }[]) await call(settings, 'turnOffSite', { site: base });
  expect(await given(settings)).toEqual({ permissions: atInstall, origins: [] });
  expect(await settings.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);
  const asked = jira.seen.length + salesforce.seen.length;
  await call(settings, 'refresh', {});
  expect(jira.seen.length + salesforce.seen.length).toBe(asked);
  expect(elsewhere.hosts).toEqual([]);

  // And the recorder does hear what leads elsewhere.
  const stray = await ctx.newPage();
  await stray.goto('https://telemetry.example.org/').catch(() => null);
  expect(elsewhere.hosts).toContain('telemetry.example.org');
});
