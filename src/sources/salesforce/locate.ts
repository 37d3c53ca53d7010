import type { Located } from '../source.ts';
import { type Org, orgOf } from './hosts.ts';
import { type View, viewOf } from './views.ts';

// This file goes into the content script of every page of Salesforce: it stays small and imports no package.

/** What a Salesforce page shows, and where its REST API is. */
export type SalesforcePage = View & Org;

/**
 * What the page at `href` shows, from its address alone; null when it isn't a page of a Salesforce org. Ids are checked
 * and made 18 characters. Pure, and total: any string has an answer.
 */
export function locateSalesforce(href: string): SalesforcePage | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  const org = orgOf(url);
  if (!org) return null;
  const { lightning, ...view } = viewOf(url);
  return { ...view, ui: lightning ? 'lightning' : org.ui, apiHost: org.apiHost };
}

/** Views that Salesforce makes up for each person; there is nothing behind them that could be counted. */
const madeUp = /^(?:__.*|Recent|RecentlyViewed)$/i;

const thing = (site: string, kind: string, id: string): Located => ({
  source: 'salesforce',
  site,
  kind,
  key: id,
  // Every interface answers to an id alone, and shows it as its person likes it.
  url: `${site}/${id}`,
});

/**
 * What can be linked on the page at `href`: a record (also from its related lists), report or dashboard by its id, a list
 * view by its id or name. `site` is the address of the org's API. Null for every other page, and for lists such as
 * "Recently viewed", which are different for everyone.
 */
export function locate(href: string): Located | null {
  const page = locateSalesforce(href);
  if (!page || page.kind === 'other') return null;
  const site = `https://${page.apiHost}`;
  const { kind, id, object, keyPrefix, filterName } = page;
  if (kind !== 'list') return id ? thing(site, kind === 'related' ? 'record' : kind, id) : null;
  if (!filterName || madeUp.test(filterName)) return null;
  const path = object ? `lightning/o/${object}/list?filterName=` : `${keyPrefix}?fcf=`;
  // A name is a list's own only within its object; an id everywhere.
  const key = filterName.startsWith('00B') ? `list ${filterName}` : `list ${object} ${filterName}`;
  return { source: 'salesforce', site, kind, key, url: `${site}/${path}${filterName}` };
}

/** In a console the record around the one on screen: another thing that the person may have meant. */
export function locateWorkspace(href: string): Located | null {
  const page = locateSalesforce(href);
  return page?.workspace ? thing(`https://${page.apiHost}`, 'record', page.workspace) : null;
}
