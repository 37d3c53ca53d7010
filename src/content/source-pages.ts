import type { Lists } from './lists.ts';
import type { Located } from './located.ts';
import type { Places } from './places.ts';

/**
 * What the overlay knows of one source's pages: all that is particular to them. A new source is one of these in a folder of
 * its own, and a line in `registry.ts`.
 */
export type SourcePages = {
  /** True for every page of it, whether something there can be linked or not. */
  owns(href: string): boolean;
  /** What an address is about; null for what can't be linked. */
  locate(href: string): Located | null;
  /** Another thing that may have been meant: the one whose workspace the shown one stands in. Left out: none. */
  around?(href: string): Located | null;
  places: Places;
  lists: Lists;
  /** Attributes that change where a page gives what it has drawn to another thing, or names it late. */
  watched: readonly string[];
  /** What the page calls the thing it shows. Left out where a key says it. */
  nameOf?(page: ParentNode): string | null;
  /** The field of a thing that an element shows, so that it can be pointed at. Left out: none can. */
  fieldAt?(element: Element): PageField | null;
  /** Queries that a person can type in its panel. Left out: none. */
  queries?: Queries;
};

/** A field as a page shows it: by its own name where the page tells it, else by its label. */
export type PageField = { box: Element; name: string | null; label: string | null };

/** A source's own query language. */
export type Queries = {
  /** As its people call it: JQL. */
  name: string;
  /** Where the site shows what `query` finds, which is how the worker is told of it. */
  /** They can be written beside anything, not only where the page shows one; the text is an example. */
  anywhere?: string;
  addressOf(site: string, query: string): string;
};
