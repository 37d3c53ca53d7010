import type { Evidence } from './places.ts';

/**
 * What shows a key. A badge goes behind it, or so that it stays in its line, behind the closest ancestor that `after` selects,
 * or where a link is a whole card, behind the first thing in it that `within` selects.
 */
export type ListKey = Evidence & { after: string | null; within?: string };

/** Where lists of a site's pages show the keys of their things, and how to read one. */
export type Lists = {
  /** What a key can be at all: one simple selector each, found fast on a page of 50,000 elements, unlike all of `keys`. */
  candidates: readonly string[];
  keys: readonly ListKey[];
  keyOf(element: Element): string | null;
};
