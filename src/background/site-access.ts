import browser from 'webextension-polyfill';
import { isOff } from '../core/policy.ts';
import type { Site, Trouble } from '../core/records.ts';
import { policyNow } from '../messaging/policy.ts';
import { permissionsOf } from '../sources/registry.ts';
import {
  type Account,
  failure,
  type Http,
  type Problem,
  type Result,
  type SourceAdapter,
} from '../sources/source.ts';
import type { Context } from './context.ts';
import { refreshed } from './oauth.ts';
import { keptTokens, tokenOf } from './secrets.ts';
import { cookieValues } from './session.ts';

/** The way to a site that isn't on yet. */
export const httpOf = (context: Context, signal: AbortSignal): Http => ({
  fetch: context.fetch,
  signal,
  now: context.now,
});

/** What is known of a site before somebody is signed in: a site that is on also has the account it is pinned to. */
export type Place = Pick<Site, 'base' | 'flavour' | 'byToken' | 'client'> & Partial<Pick<Site, 'account'>>;

/**
 * What may be sent as `Http.token`, likeliest first: undefined is the browser's own cookies. Empty where there was a token
 * or session and is none any more: nobody is signed in, and nobody else may speak in their place.
 */
async function tokensFor(
  adapter: SourceAdapter,
  { base, byToken, flavour }: Place,
): Promise<(string | undefined)[]> {
  if (byToken) return [(await tokenOf(base)) ?? ''];
  if (adapter.cookie === undefined) return [undefined];
  const found = await cookieValues(adapter.cookie, adapter.cookieSite?.(base, flavour) ?? base);
  return found.length > 0 ? found : [''];
}

/** A way to a site, and whose it is. */
export type SignedIn = { http: Http; account: Account };

/** Who a way to a site belongs to; `otherAccount` when that isn't the one the site is pinned to. */
async function ownerOf(adapter: SourceAdapter, site: Place, http: Http): Promise<Result<SignedIn>> {
  const account = await adapter.whoami(site.base, http, site.account);
  if (!account.ok) return account;
  const isOwn = !site.account || account.body.id === site.account.id;
  return isOwn ? { ok: true, body: { http, account: account.body } } : failure('otherAccount');
}

/** With OAuth's tokens: the access token as long as it is good, then a new one. */
async function byClient(
  adapter: SourceAdapter,
  site: Place,
  client: string,
  http: Http,
): Promise<Result<SignedIn>> {
  const { access } = await keptTokens(site.base);
  const first = access ? await ownerOf(adapter, site, { ...http, token: access }) : failure('signedOut');
  if (first.ok || first.problem.reason !== 'signedOut') return first;
  if (!adapter.oauth) return failure('disconnected');
  const fresh = await refreshed(adapter.oauth, site.base, client, http);
  if (!fresh.ok) return fresh;
  const again = await ownerOf(adapter, site, { ...http, token: fresh.body });
  return !again.ok && again.problem.reason === 'signedOut' ? failure('disconnected') : again;
}

/**
 * Asks a site who is signed in, before anything else is asked of it (SPEC L1). Of several sessions the one of the pinned
 * account counts, whichever container it is in; `otherAccount` when all belong to others. `disconnected`: OAuth's tokens are
 * gone, or not good any more.
 */
export async function signIn(
  context: Context,
  adapter: SourceAdapter,
  site: Place,
  more: Pick<Partial<Http>, 'signal' | 'used'> = {},
): Promise<Result<SignedIn>> {
  const http: Http = {
    ...httpOf(context, new AbortController().signal),
    ...more,
    ...(site.flavour !== undefined && { flavour: site.flavour }),
  };
  if (site.client !== undefined) return byClient(adapter, site, site.client, http);
  let failed: Result<SignedIn> = failure('signedOut');
  for (const [i, token] of (await tokensFor(adapter, site)).entries()) {
    const found = await ownerOf(adapter, site, { ...http, ...(token !== undefined && { token }) });
    if (found.ok) return found;
    // Another's living session says more than one that has ended.
    if (i === 0 || found.problem.reason === 'otherAccount') failed = found;
  }
  return failed;
}

/**
 * Asks once more whose session it is, after a round: null when it is still this one's, else what is wrong. A token speaks for
 * one account as long as it lives, and no request is answered after that; only cookies can change hands meanwhile.
 */
export async function whatChanged(
  adapter: SourceAdapter,
  site: Pick<Site, 'base' | 'account'>,
  http: Http,
): Promise<Problem | null> {
  if (http.token !== undefined) return null;
  const still = await adapter.whoami(site.base, http, site.account);
  if (!still.ok) return still.problem;
  return still.body.id === site.account.id ? null : { reason: 'otherAccount', retryAfter: null };
}

/** A source's problem as it is kept beside a number. */
export const troubleOf = ({ reason, retryAfter, said, fault }: Problem, now: number): Trouble => ({
  reason,
  at: now,
  retryAt: retryAfter === null ? null : now + retryAfter,
  ...(said !== undefined && { said }),
  ...(fault !== undefined && { fault }),
});

/**
 * What keeps Keyrise from a site: the organisation has switched its source off, or the browser doesn't let us read it, as
 * a person or a crash can have taken that back. Null when nothing does.
 */
export async function barrierTo(
  adapter: SourceAdapter,
  site: Pick<Site, 'base' | 'client'>,
): Promise<'switchedOff' | 'noPermission' | null> {
  if (isOff(await policyNow(), adapter.name)) return 'switchedOff';
  return (await browser.permissions.contains(permissionsOf(adapter, site))) ? null : 'noPermission';
}

/** True while nothing keeps Keyrise from this site. */
export const isAllowed = async (
  adapter: SourceAdapter,
  site: Pick<Site, 'base' | 'client'>,
): Promise<boolean> => (await barrierTo(adapter, site)) === null;
