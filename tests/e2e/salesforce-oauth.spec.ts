import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { KeyResult, Site } from '../../src/core/records.ts';
import { ids } from '../standins/salesforce/seed.ts';
import { call, stored } from './support/calls.ts';
import { classic, expect, lightning, test } from './support/salesforce.ts';

/*
 * Orgs with API Access Control take no session: the person connects with a client id that their administrator made. OAuth
 * with PKCE, in a window of the browser's own; the tokens stay in this browser and die with the connection.
 */

const client = '3MVG9standin';

test.use({ orgOptions: { rest: { access: 'restricted' } } });

const section = (settings: Page) => settings.getByRole('region', { name: 'Salesforce' });
const siteOf = (settings: Page) =>
  section(settings).getByRole('listitem', { name: 'acme.my.salesforce.com' });
const secrets = (settings: Page) =>
  settings.evaluate(async () => ({
    local: Object.keys(await chrome.storage.local.get(null)),
    session: Object.keys(await chrome.storage.session.get(null)),
  }));

/** The window in which Salesforce asks, once it is there. */
async function decide(page: Page, how: 'Allow' | 'Deny'): Promise<void> {
  const asking = await page
    .context()
    .waitForEvent('page', { predicate: (one) => /authorize/.test(one.url()) });
  await asking.getByRole('link', { name: how }).click();
}

async function connect(settings: Page, how: 'Allow' | 'Deny' = 'Allow', stay = false) {
  await section(settings).getByRole('textbox', { name: 'Salesforce address' }).fill('acme');
  await section(settings).getByText('Connect with a client id').click();
  await section(settings).getByRole('textbox', { name: 'Client id' }).fill(client);
  if (stay)
    await section(settings)
      .getByRole('checkbox', { name: /Stay connected/ })
      .check();
  const decided = decide(settings, how);
  await section(settings).getByRole('button', { name: 'Turn on Salesforce' }).click();
  await decided;
}

test.beforeEach(async ({ ext, salesforce, signInToOrg, allowOrg }) => {
  salesforce.oauth.clients[0]?.redirectUris.push(`https://${ext.id}.chromiumapp.org/salesforce`);
  await signInToOrg();
  await allowOrg();
});

test('an org that refuses sessions is connected with its own client id, read, and disconnected', async ({
  ext,
  salesforce,
}) => {
  const settings = await ext.open('settings');
  const permissions = () => settings.evaluate(() => chrome.permissions.getAll());
  await section(settings).getByRole('textbox', { name: 'Salesforce address' }).fill('acme');
  await section(settings).getByRole('button', { name: 'Turn on Salesforce' }).click();
  await expect(section(settings).getByRole('alert')).toContainText(
    'Ask your Salesforce administrator for a client id and connect with it, below.',
  );
  await expect(section(settings).getByText(`https://${ext.id}.chromiumapp.org/salesforce`)).toBeVisible();
  const { violations } = await new AxeBuilder({ page: settings }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect((await permissions()).permissions).not.toContain('identity');

  await section(settings).getByRole('textbox', { name: 'Client id' }).fill(client);
  const decided = decide(settings, 'Allow');
  await section(settings).getByRole('button', { name: 'Turn on Salesforce' }).click();
  await decided;
  await expect(siteOf(settings)).toContainText('Signed in as Sam Rivera');
  const asked = salesforce.seen.find(({ path }) => path === '/services/oauth2/authorize')?.query ?? {};
  expect(asked).toMatchObject({ client_id: client, code_challenge_method: 'S256', response_type: 'code' });
  expect(asked['code_challenge']).toMatch(/^[\w-]{43}$/);
  expect(asked['state']).toMatch(/^[\w-]{43}$/);
  const [site] = (await stored(settings))['sites'] as Site[];
  expect(site).toMatchObject({ base: classic, client, trouble: null });
  // Cookies aren't needed any more, and what was kept is kept for this session only.
  expect((await permissions()).permissions).toContain('identity');
  await expect.poll(async () => (await permissions()).permissions).not.toContain('cookies');
  expect(await secrets(settings)).toEqual({
    local: [],
    session: [`access ${classic}`, `refresh ${classic}`],
  });

  await call(settings, 'linkItem', {
    url: `${lightning}/lightning/r/Opportunity/${ids.opportunity}/view`,
    goal: { title: 'Win enterprise customers' },
    measure: { kind: 'recordField', options: { object: 'Opportunity', field: 'Amount' } },
    scoring: { form: 'scale', start: 0, target: 32_000, rising: true },
    title: 'Amount',
    weight: 1,
  });
  salesforce.change(ids.opportunity, { Amount: 1 });
  await call(settings, 'refresh', {});
  expect(((await stored(settings))['keyResults'] as KeyResult[]).map(({ value }) => value)).toEqual([1]);
  for (const { headers } of salesforce.asked(/composite|oauth2.(token|revoke)/))
    expect(headers['cookie'], 'no session goes along').toBeUndefined();

  const kept = await settings.evaluate(() => chrome.storage.session.get(null));
  await siteOf(settings).getByRole('button', { name: 'Turn off' }).click();
  await expect(siteOf(settings)).toBeHidden();
  await expect.poll(() => salesforce.asked(/oauth2.revoke/).length).toBe(1);
  expect(await secrets(settings)).toEqual({ local: [], session: [] });
  expect((await permissions()).permissions).not.toContain('identity');
  expect(new URLSearchParams(salesforce.asked(/oauth2.revoke/)[0]?.body).get('token')).toBe(
    kept[`refresh ${classic}`],
  );
});

test('an access token that has ended is renewed once, for everyone who asks meanwhile', async ({
  ext,
  salesforce,
}) => {
  const settings = await ext.open('settings');
  await connect(settings, 'Allow', true);
  await expect(siteOf(settings)).toContainText('Signed in as Sam Rivera');
  expect(await secrets(settings)).toEqual({ local: [`refresh ${classic}`], session: [`access ${classic}`] });
  const before = await settings.evaluate(() => chrome.storage.local.get(null));

  salesforce.expire();
  const grants = () =>
    salesforce.asked(/oauth2.token/).filter(({ body }) => body.includes('grant_type=refresh_token')).length;
  await Promise.all([call(settings, 'refresh', {}), call(settings, 'refresh', {})]);
  expect(grants()).toBe(1);
  await expect(siteOf(settings)).not.toContainText('no longer connected');
  expect((await stored(settings))['sites']).toMatchObject([{ trouble: null }]);
  // The org gives a new refresh token each time; the old one is worth nothing.
  expect(await settings.evaluate(() => chrome.storage.local.get(null))).not.toEqual(before);

  // As after a restart of the browser: what was only for the session is gone.
  await settings.evaluate(() => chrome.storage.session.clear());
  await call(settings, 'refresh', {});
  expect((await stored(settings))['sites']).toMatchObject([{ trouble: null }]);
  expect(grants()).toBe(2);
});

test('without what it was connected by, it says so, and is connected again by one button', async ({
  ext,
}) => {
  const settings = await ext.open('settings');
  await connect(settings);
  await expect(siteOf(settings)).toContainText('Signed in as Sam Rivera');
  await settings.evaluate(() => chrome.storage.session.clear());
  await siteOf(settings).getByRole('button', { name: 'Read now' }).click();
  await expect(siteOf(settings)).toContainText(
    'Salesforce is no longer connected in this browser. Open Settings and press Connect again.',
  );
  const decided = decide(settings, 'Allow');
  await siteOf(settings).getByRole('button', { name: 'Connect again' }).click();
  await decided;
  await expect(siteOf(settings).getByRole('status')).toContainText('Salesforce is on.');
  expect((await stored(settings))['sites']).toMatchObject([{ trouble: null, client }]);
});

test('what can go wrong on the way is said in words, and nothing is kept', async ({ ext, salesforce }) => {
  const settings = await ext.open('settings');
  const alert = section(settings).getByRole('alert');
  await connect(settings, 'Deny');
  await expect(alert).toContainText('Salesforce was not connected.');
  await expect(alert).toContainText('end-user denied authorization');

  const [known] = salesforce.oauth.clients;
  if (known) known.blocked = true;
  await section(settings).getByRole('button', { name: 'Turn on Salesforce' }).click();
  await expect(alert).toContainText('this app is blocked by admin');
  if (known) Object.assign(known, { blocked: false, installed: false });
  await section(settings).getByRole('button', { name: 'Turn on Salesforce' }).click();
  await expect(alert).toContainText('app must be installed into org');

  await section(settings).getByRole('textbox', { name: 'Client id' }).fill('no id');
  await section(settings).getByRole('button', { name: 'Turn on Salesforce' }).click();
  await expect(alert).toContainText('That is not a client id of Salesforce.');
  expect((await stored(settings))['sites']).toEqual([]);
  expect(await secrets(settings)).toEqual({ local: [], session: [] });
});

test('deleting everything makes the tokens worthless too', async ({ ext, salesforce }) => {
  const settings = await ext.open('settings');
  await connect(settings, 'Allow', true);
  await expect(siteOf(settings)).toContainText('Signed in as Sam Rivera');
  await call(settings, 'deleteEverything', {});
  expect(salesforce.asked(/oauth2.revoke/)).toHaveLength(1);
  expect(await secrets(settings)).toEqual({ local: [], session: [] });
});

test('a site that took the session and takes it no more is connected where it stands', async ({
  ext,
  salesforce,
  turnOnSalesforce,
}) => {
  salesforce.rest.access = 'open';
  await turnOnSalesforce();
  const settings = await ext.open('settings');
  salesforce.rest.access = 'restricted';
  await siteOf(settings).getByRole('button', { name: 'Read now' }).click();
  await expect(siteOf(settings)).toContainText('doesn’t let add-ons use your Salesforce sign-in');
  await siteOf(settings).getByRole('textbox', { name: 'Client id' }).fill(client);
  const decided = decide(settings, 'Allow');
  await siteOf(settings).getByRole('button', { name: 'Connect', exact: true }).click();
  await decided;
  await expect(siteOf(settings).getByRole('status').last()).toContainText('Salesforce is on.');
  expect((await stored(settings))['sites']).toMatchObject([{ base: classic, client, trouble: null }]);
  const permissions = () =>
    settings.evaluate(async () => (await chrome.permissions.getAll()).permissions ?? []);
  await expect.poll(permissions).not.toContain('cookies');
});
