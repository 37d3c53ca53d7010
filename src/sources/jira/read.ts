import type { Due, Got, Http } from '../source.ts';

/** The linked Key Results of a site, read together. */
export async function read(_site: string, due: readonly Due[], _http: Http): Promise<Got[]> {
  const problem = { reason: 'siteOff', retryAfter: null } as const;
  return due.map(({ keyResult }) => ({ keyResult, outcome: { ok: false, problem } }));
}
