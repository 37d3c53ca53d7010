import type { Lists } from './lists.ts';
import type { Located } from './located.ts';
import type { Places } from './places.ts';

/** What is known of a source's pages by their addresses: all that a page which is nobody's carries. */
export type SourceAddresses = {
  /** The source's name, as in `Located`. */
  source: string;
  /** True for every page of it, whether something there can be linked or not. */
  owns(href: string): boolean;
  /** What an address is about; null for what can't be linked. */
  locate(href: string): Located | null;
  /** True where a page's head tells it as well, so that it is known only once the head is parsed. */
  needsHead: boolean;
  /** Attributes that change where a page gives what it has drawn to another thing, or names it late. */
  watched: string[];
};

/**
 * What the overlay knows of one source's pages: all that is particular to them. A new source is its addresses and its pages in a
 * folder of its own, and a line in `registry.ts` and `pages-registry.ts`.
 */
export type SourcePages = {
  places: Places;
  lists: Lists;
  /** Queries that a person can type in its panel. Left out: none. */
  queries?: Queries;
};

/** A source's own query language. */
export type Queries = {
  /** As its people call it: JQL. */
  name: string;
  /** Where the site shows what `query` finds, which is how the worker is told of it. */
  addressOf(site: string, query: string): string;
};
