import { apiSites } from './api-site.ts';
import { lightningHosts, orgOf, visualforceHosts } from './hosts.ts';

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

/**
 * The host of its API, where Classic is too, those of its Lightning pages, and its own Visualforce's: nothing wider. The
 * cookie is the API host's.
 */
export function permissions(site: string): string[] {
  const { hostname } = new URL(site);
  const apis = apiSites(site).map((one) => new URL(one).hostname);
  const hosts = [...apis, ...lightningHosts(hostname), ...visualforceHosts(hostname)];
  return hosts.map((host) => `https://${host}/*`);
}

/** The first characters of the ids that Classic's addresses of records, reports and dashboards begin with. */
const prefixes = ['0', '5', '7', '8', 'a'];

export function links(site: string): string[] {
  const lightning = lightningHosts(new URL(site).hostname);
  const shapes = ['lightning/r/*', 'lightning/*/r/*', 'lightning/o/*/list?*', 'one/one.app*'];
  return [
    ...lightning.flatMap((host) => shapes.map((shape) => `https://${host}/${shape}`)),
    ...apiSites(site).flatMap((classic) => prefixes.map((first) => `${classic}/${first}*`)),
  ];
}
