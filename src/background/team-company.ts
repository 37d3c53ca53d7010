import browser from 'webextension-polyfill';
import { Refusal } from '../core/refusal.ts';
import { type Company, exchange, providerOf, signInUrl, type Tokens } from '../sync/oidc.ts';
import { text } from '../words/text.ts';
import { challengeOf, secret } from './pkce.ts';

const words = {
  silent: 'team_companySilent',
  address: 'team_companyAddress',
  noJwt: 'team_companyNoJwt',
} as const;
const refuse = (said: string) => new Refusal('notConnected', text('team_company'), said);

function demand<T>(got: Company<T>): T {
  if (got.ok) return got.value;
  throw refuse(got.said || text(words[got.why]));
}

/** Lets the person sign in at their company, in a window of the browser. @throws Refusal `noPermission`, `notConnected` */
export async function signInAtCompany(by: typeof fetch, issuer: string, client: string): Promise<Tokens> {
  // Absent until the permission is given.
  if (browser.identity === undefined) throw new Refusal('noPermission', issuer);
  const provider = demand(await providerOf(by, issuer));
  const redirect = browser.identity.getRedirectURL('team');
  const [state, verifier] = [secret(), secret()];
  const url = signInUrl(provider, { client, redirect, state, challenge: await challengeOf(verifier) });
  const back = await browser.identity.launchWebAuthFlow({ url, interactive: true }).catch(() => undefined);
  if (!back) throw refuse(text('oauth_closed'));
  // Only an answer to our own question counts: `state` says that it is one.
  const query = new URL(back).searchParams;
  if (query.get('state') !== state) throw refuse(text('oauth_strange'));
  const said = query.get('error_description') ?? query.get('error');
  if (said !== null) throw refuse(said.slice(0, 200));
  const code = query.get('code');
  if (!code) throw refuse(text('oauth_strange'));
  return demand(await exchange(by, provider, { client, redirect, code, verifier }));
}
