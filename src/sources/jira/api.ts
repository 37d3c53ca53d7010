import type { Http } from '../source.ts';

/** Data Center, or anything else that isn't Cloud, as a site's `flavour`. */
export const dataCenter = 'dc';

/** A Jira to ask. `rest` is where its platform API begins: version 3 on Cloud, 2 on Data Center, which has no 3. */
export type Api = { site: string; rest: string; dc: boolean; http: Http };

export function apiOf(site: string, http: Http): Api {
  const dc = http.flavour === dataCenter;
  return { site, rest: `${site}/rest/api/${dc ? 2 : 3}`, dc, http };
}

/** The part of a path that a name from a page's address becomes. */
export const part = encodeURIComponent;
