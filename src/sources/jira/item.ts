import type { Http, Item, Located, Result } from '../source.ts';

/** What can be measured on an issue. */
export async function item(_located: Located, _http: Http): Promise<Result<Item>> {
  return { ok: false, problem: { reason: 'siteOff', retryAfter: null } };
}
