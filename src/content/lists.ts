import type { Evidence } from './places.ts';

/** Where lists of a site's pages show the keys of their things, and how to read one. */
export type Lists = {
  /** What a key can be at all: one simple selector each, found fast on a page of 50,000 elements, unlike all of `keys`. */
  candidates: readonly string[];
  /** Each selects what shows a key; a badge goes behind it. */
  keys: readonly Evidence[];
  keyOf(element: Element): string | null;
};
