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
  places: Places;
  lists: Lists;
  /** Attributes that change where a page gives what it has drawn to another thing, or names it late. */
  watched: readonly string[];
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
