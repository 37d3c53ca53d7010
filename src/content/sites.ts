import { locate as locateJira } from '../sources/jira/locate.ts';
import { isSelfHosted, jiraBases } from './jira/bases.ts';
import type { Located } from './located.ts';

/** What a source's pages say of what they are about. */
type Site = {
  locate(href: string): Located | null;
  /** Whether that is told by the page's head as well, and so only once it is parsed. */
  needsHead: boolean;
};

const selfHosted = isSelfHosted(location);

const sites: readonly Site[] = [
  {
    locate: (href) => locateJira(href, selfHosted ? jiraBases(document, location.origin) : []),
    needsHead: selfHosted,
  },
];

/** What the page at `href` is about, among the pages of this document; null for pages that are nobody's. */
export function locatedAt(href: string): Located | null {
  for (const { locate } of sites) {
    const located = locate(href);
    if (located) return located;
  }
  return null;
}

/** True where what this document is about can be known only with its head. */
export const needsHead = sites.some((site) => site.needsHead);
