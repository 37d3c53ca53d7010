import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import type { KeyResult, Site } from '../../src/core/records.ts';
import { sam } from '../standins/jira/seed.ts';
import { type Jira, startJira } from '../standins/jira/server.ts';
import { type Extension, extensionOf, launch } from './support/browser.ts';
import { call, refusal, stored } from './support/calls.ts';
import { overlayOf } from './support/overlay.ts';

const host = 'tools.corp';
let jira: Jira;
let ctx: BrowserContext;
let ext: Extension;
let page: Page;

async function open(scheme: 'https' | 'http') {
  jira = await startJira({ dc: { context: '/int/jira', http: scheme === 'http' } });
  ctx = await launch(jira.port);
  ext = await extensionOf(ctx);
  const pattern = `${scheme}://${host}/*`;
  await ext.allowHost(pattern);
  page = await ext.open('settings');
  await page.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), pattern);
  return `${scheme}://${host}:${jira.port}/int/jira`;
}

test.afterEach(async () => {
  await ctx.close();
  await jira.close();
});

const share = { measure: { kind: 'childrenDone' }, scoring: { form: 'share' as const } };
const linkEpic = (base: string) =>
  call(page, 'linkItem', {
    url: `${base}/browse/WEB-3`,
    goal: { title: 'Enterprise' },
    ...share,
    title: 'Readiness',
    weight: 1,
  });
const value = async () => ((await stored(page))['keyResults'] as KeyResult[]).at(-1)?.value;

test('[K5] Data Center with port and context path, by the session', async () => {
  const base = await open('https');
  const visit = await ctx.newPage();
  await visit.goto(`${base}/browse/WEB-3`);
  const site = await call(page, 'turnOnSite', { source: 'jira', address: `${base}/browse/WEB-3` });
  expect(site).toEqual({ site: base, account: 'Sam Rivera' });
  expect((await stored(page))['sites']).toMatchObject([
    { base, flavour: 'dc', account: { id: 'JIRAUSER-sam' } },
  ]);
  await expect(async () => {
    const overlay = await overlayOf(visit);
    expect(overlay).toBeTruthy();
  }).toPass();

  const scripts = await page.evaluate(() => chrome.scripting.getRegisteredContentScripts());
  expect(scripts.map(({ matches }) => matches)).toEqual([[`https://${host}/int/jira/*`]]);

  await linkEpic(base);
  expect(await value()).toEqual({ done: 7, total: 12 });
  jira.move('WEB-12', 'done');
  expect(await call(page, 'refresh', {})).toEqual({ read: 1, failed: 0 });
  expect(await value()).toEqual({ done: 8, total: 12 });

  const elsewhere = { url: `https://${host}:${jira.port}/other/browse/WEB-3` };
  expect(await call(page, 'itemHere', elsewhere)).toEqual({ known: false, links: [] });

  await call(page, 'turnOffSite', { site: base });
  const left = await page.evaluate(() => chrome.permissions.getAll());
  expect(left.origins).toEqual([]);
});

test('a personal access token reads without a session, and is kept out of the database', async () => {
  const base = await open('https');
  jira.allow('the-token-of-sam', sam);
  const turnOn = (more: object) => ({ source: 'jira', address: base, ...more });
  expect(await refusal(page, 'turnOnSite', turnOn({}))).toMatchObject({ code: 'siteTrouble' });
  expect(await refusal(page, 'turnOnSite', turnOn({ token: 'no\nheader' }))).toMatchObject({
    code: 'badToken',
  });
  await call(page, 'turnOnSite', { source: 'jira', address: base, token: 'the-token-of-sam' });
  await linkEpic(base);
  expect(await value()).toEqual({ done: 7, total: 12 });
  expect(jira.asked(/search/).every(({ headers }) => headers['cookie'] === undefined)).toBe(true);
  expect(JSON.stringify(await stored(page))).not.toContain('the-token');
  const local = () => page.evaluate(() => chrome.storage.local.get());
  expect(JSON.stringify(await local())).not.toContain('the-token');

  await page.evaluate(() => chrome.storage.session.clear());
  const asked = jira.asked().length;
  await call(page, 'refresh', {});
  expect((await stored(page))['sites']).toMatchObject([{ trouble: { reason: 'signedOut' } }]);
  expect(jira.asked()).toHaveLength(asked);

  await call(page, 'turnOnSite', { source: 'jira', address: base, token: 'the-token-of-sam', stay: true });
  expect(JSON.stringify(await local())).toContain('the-token-of-sam');
  expect(((await stored(page))['sites'] as Site[])[0]?.trouble).toBeNull();
  await call(page, 'turnOffSite', { site: base });
  expect(await local()).toEqual({});
});

test('plain http is turned on only by somebody who was warned', async () => {
  const base = await open('http');
  jira.allow('the-token-of-sam', sam);
  const args = { source: 'jira', address: base, token: 'the-token-of-sam' };
  expect(await refusal(page, 'turnOnSite', args)).toMatchObject({ code: 'insecureSite' });
  expect(jira.seen).toEqual([]);
  await call(page, 'turnOnSite', { ...args, insecure: true });
  await linkEpic(base);
  expect(await value()).toEqual({ done: 7, total: 12 });
  expect(await refusal(page, 'turnOnSite', { ...args, address: 'http://jira.example.com' })).toMatchObject({
    code: 'notASite',
  });
});

test('in the settings: warned of plain http, turned on anyway, with a token', async () => {
  const base = await open('http');
  jira.allow('the-token-of-sam', sam);
  const section = page.getByRole('region', { name: 'Jira' });
  const address = section.getByRole('textbox', { name: 'Jira address' });
  const turnOn = section.getByRole('button', { name: 'Turn on Jira' });
  const anyway = section.getByRole('checkbox', { name: 'Turn it on anyway: I trust this network' });
  await expect(anyway).toBeHidden();
  await address.fill(base);
  await turnOn.click();
  await expect(section.getByRole('alert')).toContainText('is not encrypted');
  expect(jira.seen, 'nothing leaves before the person has agreed').toEqual([]);
  await anyway.check();
  await section.getByText('Use a personal access token').click();
  const token = section.getByLabel('Personal access token');
  await expect(token).toHaveAttribute('type', 'password');
  await token.fill('the-token-of-sam');
  await turnOn.click();
  await expect(section.getByText(`${host}:${jira.port}/int/jira`)).toBeVisible();
  await expect(section.getByText('Sam Rivera').first()).toBeVisible();
  await expect(token).toHaveValue('');
  expect(jira.asked().every(({ headers }) => headers['cookie'] === undefined)).toBe(true);
  await linkEpic(base);
  expect(await value()).toEqual({ done: 7, total: 12 });
});
