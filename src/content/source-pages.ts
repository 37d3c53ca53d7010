import type { Located } from './located.ts';

// What is particular to one source's pages. A new source is its addresses, places, lists and panel in a folder of its own, with
// a main.ts that begins with them, and three lines in pages-registry.ts.

/** What is known of a source's pages by their addresses: all that a page which is nobody's carries. */
export type SourceAddresses = {
  /** The source's name, as in `Located`. */
  source: string;
  /** What an address is about; null for what can't be linked. */
  locate(href: string): Located | null;
  /** Another thing that may have been meant: the one whose workspace the shown one stands in. Left out: none. */
  around?(href: string): Located | null;
  /** True where a page's head tells it as well, so that it is known only once the head is parsed. */
  needsHead: boolean;
  /** Attributes that change where a page gives what it has drawn to another thing, or names it late. */
  watched: string[];
};

/** What the panel knows of one source beyond what every panel does. */
export type SourcePanel = {
  /** What the page calls the thing it shows. Left out where a key says it. */
  nameOf?(page: ParentNode): string | null;
  /** The field of a thing that an element shows, so that it can be pointed at. Left out: none can. */
  fieldAt?(element: Element): PageField | null;
  /** Queries that a person can type. Left out: none. */
  queries?: Queries;
};

/** A field as a page shows it: by its own name where the page tells it, else by its label. */
export type PageField = { box: Element; name: string | null; label: string | null };

/** A source's own query language. */
export type Queries = {
  /** As its people call it: JQL. */
  name: string;
  /** They can be written beside anything, not only where the page shows one; the text is an example. */
  anywhere?: string;
  /** Where the site shows what `query` finds, which is how the worker is told of it. */
  addressOf(site: string, query: string): string;
};
