import { cloudBase } from './locate.ts';

/** Host names that belong to Atlassian, or pretend to: only a plain Cloud address is accepted of them. */
const atlassian = /(?:^|\.)(?:atlassian\.net|jira\.com)(?:\.|$)/;
const hostNames = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const privateAddresses = /^(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/;
const privateDomains = /(?:^|\.)(?:localhost|local|internal|intranet|lan|corp|home|private|test|home\.arpa)$/;

/** A name that only an inner network knows: where plain http may be all there is. */
export const isIntranet = (hostname: string): boolean =>
  !hostname.includes('.') || privateAddresses.test(hostname) || privateDomains.test(hostname);

/** Where Jira's own paths begin, behind any context path. */
const own = /^(?:browse|projects|issues|secure|login\.jsp|rest|plugins|servicedesk|wiki|si|sr)$/;
const cloudProducts = /^(?:software|core|polaris|discovery|plans|your-work|for-you)$/;

/** The context path of a Jira, from the path of any page of it: what comes before the first part that is Jira's. */
function contextOf(pathname: string): string | null {
  const parts = pathname.split('/').filter((part) => part !== '');
  const end = parts.findIndex(
    (part, i) => own.test(part) || (part === 'jira' && cloudProducts.test(parts[i + 1] ?? '')),
  );
  const context = end < 0 ? parts : parts.slice(0, end);
  if (!context.every((part) => /^[\w~-][\w.~-]*$/.test(part))) return null;
  return context.map((part) => `/${part}`).join('');
}

/**
 * The address of a Jira from what a person typed or a page's URL: `acme`, `acme.atlassian.net`, or a self-hosted one with
 * port and context path. Null for everything else, for plain http beyond the inner network, and for names that only look
 * like Atlassian's.
 */
export function siteOf(address: string): string | null {
  const text = address.trim();
  const host = /^[a-z0-9-]+$/i.test(text) ? `${text}.atlassian.net` : text;
  const href = /^[a-z]+:\/\//i.test(host) ? host : `https://${host}`;
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  const { protocol, hostname, origin, pathname, username, password } = url;
  if (!/^https?:$/.test(protocol) || username || password || !hostNames.test(hostname)) return null;
  if (atlassian.test(hostname)) return cloudBase(url);
  if (protocol === 'http:' && !isIntranet(hostname)) return null;
  const context = contextOf(pathname);
  return context === null ? null : origin + context;
}

/** The pattern of everything below a path of a host. It has no port: Firefox allows none, and without one every port fits. */
const below = (site: string, path: string) => {
  const { protocol, hostname } = new URL(site);
  return `${protocol}//${hostname}${path}/*`;
};

/** The host alone is asked for, whatever its port or context path: browsers grant no less. */
export const permissions = (site: string): string[] => [below(site, '')];

/** The shapes of an issue's address below its site's. */
const issues = ['browse/*-*', '*/issues/*-*', '*/queues/*-*', '*selectedIssue=*'];

export const links = (site: string): string[] =>
  pages(site).flatMap((pattern) => issues.map((shape) => pattern.replace(/\*$/, shape)));

/** Only what lies below the context path. */
export const pages = (site: string): string[] => [below(site, new URL(site).pathname.replace(/\/$/, ''))];
