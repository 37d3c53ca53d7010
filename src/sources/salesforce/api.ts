import { getJson, type Schema } from '../http.ts';
import { type Failure, failure, type Http, type Result } from '../source.ts';
import { apiSite } from './api-site.ts';
import { allowanceRest, errorOf } from './errors.ts';

/** The newest version of REST that this code was tested with, and the oldest it is good for. */
export const versions = { newest: 67, oldest: 55 } as const;

/** Beyond this share of the org's daily allowance, which all its programs live on, nothing more is asked. 0…1. */
const mostUsed = 0.95;

/** An org to ask. `rest` is the path where its API begins; `used` the share of the daily allowance that is gone, as last heard. */
export type Api = { site: string; rest: string; http: Http; used: number };

/** The version is the site's `flavour`, as `recognise` found it; the oldest when that says none. */
export function apiOf(site: string, http: Http): Api {
  const known = Number(/^v(\d{2,3})\.0(?: second)?$/.exec(http.flavour ?? '')?.[1] ?? versions.oldest);
  return {
    site: apiSite(site, http.flavour),
    rest: `/services/data/v${Math.min(known, versions.newest)}.0`,
    http,
    used: 0,
  };
}

/** `api-usage=10018/100000; api-bursts=1/750` → 0.10018; null when the header says nothing of the kind. */
export function usedOf(header: string | null): number | null {
  const [, used, of] = /\bapi-usage=(\d+)\/(\d+)/.exec(header ?? '') ?? [];
  return used === undefined || Number(of) === 0 ? null : Number(used) / Number(of);
}

export const spent = (): Failure => failure('spent', allowanceRest);

/**
 * One answer of the org's REST API; `path` starts at the host, `post` is sent as JSON. The session is the cookie's value as
 * a bearer token, never the cookie itself: without one it is `signedOut`, and nothing leaves. `spent` at 95 % of the
 * org's allowance (`Sforce-Limit-Info`); `moved` where the address only leads elsewhere, as a renamed My Domain's does: an
 * API that answers never redirects. Refusals: `errorOf`.
 */
export async function ask<T>(api: Api, path: string, schema: Schema<T>, post?: unknown): Promise<Result<T>> {
  const { http } = api;
  if (!http.token) return failure('signedOut');
  if (api.used >= mostUsed) return spent();
  let status = -1;
  const explained = [400, 401, 403, 404];
  const answer = await getJson(`${api.site}${path}`, schema, http, {
    // Tells the org's administrators who asks, in their logs.
    headers: { 'Sforce-Call-Options': 'client=Keyrise' },
    explained,
    heard(headers, code) {
      status = code;
      const used = usedOf(headers.get('sforce-limit-info'));
      if (used === null) return;
      api.used = used;
      http.used?.(used); // only rounds keep it
    },
    ...(post !== undefined && { post }),
  });
  if (isElsewhere(status)) return failure('moved');
  if (answer.ok || answer.refusal === undefined) return answer;
  return errorOf(answer.refusal, status);
}

/** A redirect, which a browser that is told not to follow it shows as status 0. */
export const isElsewhere = (status: number): boolean => status === 0 || (status >= 300 && status < 400);

/** True when the allowance is as good as gone. */
export const isSpent = ({ used }: Api): boolean => used >= mostUsed;
