import { expect, type Page, test } from '@playwright/test';
import { type Company, startCompany } from '../standins/company/server.ts';
import { type CouchStandin, startCouch } from '../standins/couch/server.ts';
import { call } from './support/calls.ts';
import { type Person, personAt } from './support/team.ts';

/*
 * Signing in to a team's server at the company's identity provider: OpenID Connect with PKCE, in a window of the browser's own.
 */

let couch: CouchStandin;
let company: Company;
let mia: Person;

test.beforeAll(async () => {
  [couch, company] = [await startCouch(), await startCompany('mia')];
  couch.jwt = company.holderOf;
  mia = await personAt(couch, 'Mia Chen', 'mia');
  company.redirects.push(`https://${mia.ext.id}.chromiumapp.org/team`);
});
test.afterAll(async () => {
  await mia?.ctx.close();
  await Promise.all([couch?.close(), company?.close()]);
});

const section = (page: Page) => page.getByRole('region', { name: 'Team' });

/** The window in which the company asks, once it is there. */
async function decide(how: 'Sign in' | 'Refuse'): Promise<void> {
  const asking = await mia.ctx.waitForEvent('page', { predicate: (one) => one.url().includes('/authorize') });
  await asking.getByRole('link', { name: how }).click();
}

async function connect(how: 'Sign in' | 'Refuse'): Promise<void> {
  const decided = decide(how);
  await section(mia.settings).getByRole('button', { name: 'Connect' }).click();
  await decided;
}

test('[Y1] a person signs in at their company, is refused there, and their token is renewed in time', async () => {
  const { settings } = mia;
  const form = section(settings);
  await form.getByRole('textbox', { name: 'Team server' }).fill(couch.url);
  await form.getByRole('textbox', { name: 'Space' }).fill('okr-acme');
  await form.getByRole('radio', { name: 'Company sign-in' }).check();
  await expect(form.getByText(company.redirects[0] ?? '')).toBeVisible();
  await form.getByRole('textbox', { name: 'Identity provider' }).fill(company.issuer);
  await form.getByRole('textbox', { name: 'Client id' }).fill(company.client);
  await connect('Refuse');
  await expect(form.getByRole('alert')).toContainText('You may not use Keyrise.');

  // Ends within the minute in which a token is renewed ahead of time.
  company.lasts = 30;
  await connect('Sign in');
  await expect(form.getByText('Signed in as mia')).toBeVisible();
  const asked = Object.fromEntries(company.asked.at(-1) ?? []);
  expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' });
  expect(asked['code_challenge']).toMatch(/^[\w-]{43}$/);
  expect(asked['state']).toMatch(/^[\w-]{43}$/);
  expect(company.grants[0]?.get('grant_type')).toBe('authorization_code');
  expect(company.grants[0]?.get('client_secret')).toBeNull();

  company.lasts = 3_600;
  await Promise.all([call(settings, 'syncTeam', {}), call(settings, 'syncTeam', {})]);
  const renewals = () => company.grants.filter((form) => form.get('grant_type') === 'refresh_token').length;
  await expect.poll(renewals).toBeGreaterThan(0);
  const once = renewals();
  await call(settings, 'syncTeam', {});
  expect(renewals(), 'a token that lasts is kept').toBe(once);
  const kept = await settings.evaluate(async () => ({
    local: JSON.stringify(await chrome.storage.local.get(null)),
    session: JSON.stringify(await chrome.storage.session.get(null)),
  }));
  expect(kept.session).toContain('eyJ');
  expect(kept.local, 'without “stay signed in” no token outlives the browser').not.toContain('eyJ');
});
