import type { Evidence } from './places.ts';

/** Where lists of a site's pages show the keys of their things, and how to read one. */
export type Lists = {
  /** Each selects what shows a key; a badge goes behind it. */
  keys: readonly Evidence[];
  keyOf(element: Element): string | null;
};
