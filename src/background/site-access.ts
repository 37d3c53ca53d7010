import browser from 'webextension-polyfill';
import type { Site, Trouble } from '../core/records.ts';
import type { Http, Problem, SourceAdapter } from '../sources/source.ts';
import type { Context } from './context.ts';
import { tokenOf } from './secrets.ts';

/** The way to a site that isn't on yet. */
export const httpOf = (context: Context, signal: AbortSignal): Http => ({
  fetch: context.fetch,
  signal,
  now: context.now,
});

/**
 * The way to a site that is on, as the kind of site it is and with its token, if it has one. `signedOut` for a site whose
 * token is gone with the browser: the session must not speak in its place.
 */
export async function httpTo(context: Context, site: Site): Promise<Http> {
  const token = site.byToken ? ((await tokenOf(site.base)) ?? '') : undefined;
  return {
    ...httpOf(context, new AbortController().signal),
    ...(site.flavour !== undefined && { flavour: site.flavour }),
    ...(token !== undefined && { token }),
  };
}

/** A source's problem as it is kept beside a number. */
export const troubleOf = ({ reason, retryAfter, said, fault }: Problem, now: number): Trouble => ({
  reason,
  at: now,
  retryAt: retryAfter === null ? null : now + retryAfter,
  ...(said !== undefined && { said }),
  ...(fault !== undefined && { fault }),
});

/** True while the browser still lets us read this site; a person or a crash can have taken that back. */
export async function isAllowed(adapter: SourceAdapter, site: string): Promise<boolean> {
  return browser.permissions.contains({ origins: adapter.permissions(site) });
}
