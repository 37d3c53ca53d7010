import browser from 'webextension-polyfill';
import { Refusal } from '../core/refusal.ts';
import { failure, type Http, type OAuth, type Result, type SourceAdapter } from '../sources/source.ts';
import { sourceName } from '../words/source-text.ts';
import { text } from '../words/text.ts';
import { challengeOf, secret } from './pkce.ts';
import { forgetTokens, keepTokens, keptTokens } from './secrets.ts';

/** A client id as Salesforce and others make them. */
export const isClient = (given: string): boolean => /^[\x21-\x7e]{8,500}$/.test(given);

/** What the person came back with. Only an answer to our own question counts: `state` says that it is one. @throws Refusal `notConnected` */
export function codeIn({ name }: Pick<SourceAdapter, 'name'>, redirected: string, state: string): string {
  const query = new URL(redirected).searchParams;
  const refuse = (words: string) => new Refusal('notConnected', sourceName(name), words);
  if (query.get('state') !== state) throw refuse(text('oauth_strange'));
  const said = query.get('error_description') ?? query.get('error');
  if (said !== null) throw refuse(text('trouble_said', sourceName(name), said.slice(0, 200)));
  const code = query.get('code');
  if (!code) throw refuse(text('oauth_strange'));
  return code;
}

/**
 * Lets the person sign in to a site in a window of the browser, and keeps the tokens that come of it. Answers the access
 * token. `stay` left out: for as long as before. @throws Refusal `noPermission`, `notConnected`
 */
export async function connect(
  adapter: SourceAdapter & { oauth: OAuth },
  site: string,
  { client, stay }: { client: string; stay: boolean | undefined },
  http: Http,
): Promise<string> {
  // Absent until the permission is given.
  if (browser.identity === undefined) throw new Refusal('noPermission', site);
  const redirect = browser.identity.getRedirectURL(adapter.name);
  const [state, verifier] = [secret(), secret()];
  const url = adapter.oauth.authorize(site, {
    client,
    redirect,
    state,
    challenge: await challengeOf(verifier),
    ...(http.flavour !== undefined && { flavour: http.flavour }),
  });
  const closed = () => new Refusal('notConnected', sourceName(adapter.name), text('oauth_closed'));
  const redirected = await browser.identity.launchWebAuthFlow({ url, interactive: true }).catch(() => {
    throw closed();
  });
  if (!redirected) throw closed();
  const code = codeIn(adapter, redirected, state);
  const got = await adapter.oauth.exchange(site, { client, redirect, code, verifier }, http);
  if (!got.ok) {
    const { said = text(`trouble_${got.problem.reason}`, sourceName(adapter.name)) } = got.problem;
    throw new Refusal('notConnected', sourceName(adapter.name), said);
  }
  await keepTokens(site, got.body, stay);
  return got.body.access;
}

const refreshing = new Map<string, Promise<Result<string>>>();

async function refreshNow(oauth: OAuth, site: string, client: string, http: Http): Promise<Result<string>> {
  const { refresh } = await keptTokens(site);
  if (!refresh) return failure('disconnected');
  const got = await oauth.refresh(site, { client, refresh }, http);
  if (!got.ok) return got;
  await keepTokens(site, got.body);
  return { ok: true, body: got.body.access };
}

/** A new access token, once for all who ask meanwhile: where refresh tokens rotate, a second question would be refused. */
export function refreshed(oauth: OAuth, site: string, client: string, http: Http): Promise<Result<string>> {
  const running =
    refreshing.get(site) ?? refreshNow(oauth, site, client, http).finally(() => refreshing.delete(site));
  refreshing.set(site, running);
  return running;
}

/** Makes the tokens of a site worthless, as far as it can be reached, and forgets them. */
export async function disconnect(oauth: OAuth | undefined, site: string, http: Http): Promise<void> {
  const { access, refresh } = await keptTokens(site);
  await forgetTokens(site);
  const token = refresh ?? access;
  if (token && oauth) await oauth.revoke(site, token, http);
}
