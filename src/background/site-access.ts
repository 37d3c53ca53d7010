import browser from 'webextension-polyfill';
import type { Trouble } from '../core/records.ts';
import type { Http, Problem, SourceAdapter } from '../sources/source.ts';
import type { Context } from './context.ts';

export const httpOf = (context: Context, signal: AbortSignal): Http => ({
  fetch: context.fetch,
  signal,
  now: context.now,
});

/** A source's problem as it is kept beside a number. */
export const troubleOf = ({ reason, retryAfter }: Problem, now: number): Trouble => ({
  reason,
  at: now,
  retryAt: retryAfter === null ? null : now + retryAfter,
});

/** True while the browser still lets us read this site; a person or a crash can have taken that back. */
export async function isAllowed(adapter: SourceAdapter, site: string): Promise<boolean> {
  return browser.permissions.contains({ origins: adapter.permissions(site) });
}
