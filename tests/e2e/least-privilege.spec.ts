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

/** The host in a ClientHello (RFC 6066 §3), or of a plain request; null as long as it hasn't all come. */
function wantedHost(bytes: Buffer): string | null {
  const plain = /\r\nhost: ([^\r:]+)/i.exec(bytes.toString('latin1'))?.[1];
  if (plain !== undefined || bytes[0] !== 22) return plain ?? null;
  if (bytes.length < 5 || bytes.length < 5 + bytes.readUInt16BE(3)) return null;
  let at = 43;
  at += 1 + bytes.readUInt8(at);
  at += 2 + bytes.readUInt16BE(at);
  at += 1 + bytes.readUInt8(at) + 2;
  while (at + 4 <= bytes.length) {
    const kind = bytes.readUInt16BE(at);
    const length = bytes.readUInt16BE(at + 2);
    if (kind === 0) return bytes.toString('latin1', at + 9, at + 4 + length);
    at += 4 + length;
  }
  return 'unnamed';
}

/** What Chromium asks for its own sake, with or without an extension. */
const ofTheBrowser = /(?:^|\.)(?:google|googleapis|gstatic|gvt1)\.com$/;

const test = base.extend<{ elsewhere: Recorder }>({
  // biome-ignore lint/correctness/noEmptyPattern: how Playwright names what a fixture needs
  elsewhere: async ({}, use) => {
    const hosts: string[] = [];
    const server = createServer((socket) => {
      let bytes = Buffer.alloc(0);
      socket.on('error', () => {});
      socket.on('data', (more) => {
        bytes = Buffer.concat([bytes, more]);
        const host = wantedHost(bytes);
        if (host === null) return;
        if (!ofTheBrowser.test(host)) hosts.push(host);
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
/** Where an org's Visualforce pages are, in Classic. */
const visualforce = 'https://acme--c.vf.force.com';

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
  expect(both.origins).toEqual([`${site}/*`, `${lightning}/*`, `${org}/*`, `${visualforce}/*`].sort());

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
