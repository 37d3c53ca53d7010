import { lightningHost, orgOf } from './hosts.ts';

/**
 * The address of an org's API from what a person typed or a page's URL: `acme`, `acme.my.salesforce.com`, a Lightning,
 * Classic or sandbox page. Null for everything else, login pages and look-alikes too.
 */
export function siteOf(address: string): string | null {
  const text = address.trim();
  const host = /^[a-z0-9-]+$/i.test(text) ? `${text}.my.salesforce.com` : text;
  const href = /^[a-z]+:\/\//i.test(host) ? host : `https://${host}`;
  const org = URL.canParse(href) ? orgOf(new URL(href)) : null;
  return org && `https://${org.apiHost}`;
}

/** The host of its API, where Classic is too, and the one of its Lightning pages: nothing wider. The cookie is the API host's. */
export function permissions(site: string): string[] {
  const { hostname } = new URL(site);
  const lightning = lightningHost(hostname);
  return [hostname, ...(lightning === null ? [] : [lightning])].map((host) => `https://${host}/*`);
}
