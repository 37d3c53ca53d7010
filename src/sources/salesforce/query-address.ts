import { queryKey } from '../query-key.ts';
import type { Located } from '../source.ts';
import { locate, locateSalesforce } from './locate.ts';

/** Where a typed query is: see `soqlOf`. */
export const addressOfSoql = (site: string, soql: string): string =>
  `${site}/#soql=${encodeURIComponent(soql)}`;

/**
 * A typed query in an address: `https://acme.my.salesforce.com/#soql=SELECT…`. Salesforce has no page for one; this is its
 * first page, with the query where it isn't sent along.
 */
export function soqlOf({ pathname, hash }: URL): string | null {
  if (pathname !== '/' || !hash.startsWith('#soql=')) return null;
  try {
    const soql = decodeURIComponent(hash.slice('#soql='.length)).trim();
    return soql !== '' && soql.length <= 6000 ? soql : null;
  } catch {
    return null;
  }
}

/** What `href` is about: a typed query, or what the page there shows. Pages never have the address of a query themselves. */
export function locateAny(href: string): Located | null {
  const page = locateSalesforce(href);
  const soql = page && soqlOf(new URL(href));
  if (!soql) return locate(href);
  const site = `https://${page.apiHost}`;
  return { source: 'salesforce', site, kind: 'soql', key: queryKey(soql), url: addressOfSoql(site, soql) };
}
