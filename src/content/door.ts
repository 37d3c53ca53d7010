import type { Watch } from './mutations.ts';

/** What content/main-….js lends to the scripts beside it; all that comes of it ends with `signal`. */
export type Door = {
  /** Whose pages these are. */
  source: string;
  watch: Watch;
  signal: AbortSignal;
};

/**
 * How the scripts of a page meet: by keys on the globals of the extension's isolated world, which the page can't reach.
 * A script can't import another without making it web-accessible, and with it Keyrise's presence known to every page.
 */
export type Globals = {
  /** Ends what an earlier injection of content/main-….js does here. */
  keyriseEnd?: () => void;
  keyriseDoor?: Door;
  /** Opens the panel for the thing at an address, or with null for what the page is about. Called by the worker. */
  keyriseOpen?: (url: string | null) => void;
};
