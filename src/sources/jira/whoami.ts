import type { Account, Http, Result } from '../source.ts';

/** Whose session this is. */
export async function whoami(_site: string, _http: Http): Promise<Result<Account>> {
  return { ok: false, problem: { reason: 'siteOff', retryAfter: null } };
}
