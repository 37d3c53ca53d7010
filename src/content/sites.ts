import { locate as locateJira } from '../sources/jira/locate.ts';
import { jiraBases } from './jira/bases.ts';
import { jiraPlaces } from './jira/places.ts';
import type { Located } from './located.ts';
import type { Places } from './places.ts';

/** What the overlay knows of a source's pages: what an address is about, and where a control fits. */
type Site = { locate(href: string): Located | null; places: Places };

const sites: readonly Site[] = [
  { locate: (href) => locateJira(href, jiraBases(document, location.origin)), places: jiraPlaces },
];

/** A thing that can be linked, with where a control for it fits. */
export type Thing = { located: Located; places: Places };

/** What this page is about and where a control fits on it; null for pages that are nobody's. */
export function thingAt(href: string): Thing | null {
  for (const { locate, places } of sites) {
    const located = locate(href);
    if (located) return { located, places };
  }
  return null;
}
