/** Where a Jira is: the address to hand to the worker, and the pattern to ask the browser's permission for. */
export type SiteAddress = { address: string; pattern: string };

/**
 * Reads what a person typed: `acme`, `acme.atlassian.net`, a self-hosted site's, or any address copied from a page of it. Null when it can't be
 * a web site's. The pattern has no port: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns
 */
export function siteAddress(typed: string): SiteAddress | null {
  const text = typed.trim();
  const bare = /^[a-z0-9][a-z0-9-]*$/i.test(text);
  const full = bare && text.toLowerCase() !== 'localhost' ? `${text}.atlassian.net` : text;
  const href = /^[a-z]+:\/\//i.test(full) ? full : `https://${full}`;
  if (!URL.canParse(href)) return null;
  const { protocol, hostname, origin, pathname } = new URL(href);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  // A name without a dot is an inner network's, and only meant when its scheme is typed too.
  const isName = /^([a-z0-9-]+\.)*[a-z0-9-]+$/i.test(hostname);
  if (!isName || !(hostname.includes('.') || hostname === 'localhost' || href === full)) return null;
  const address = pathname === '/' ? origin : href;
  return { address, pattern: `${protocol}//${hostname}/*` };
}

/** The pattern for a site that is on already. */
export const patternOf = (base: string): string | null => siteAddress(base)?.pattern ?? null;
