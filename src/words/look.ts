import type { Preferences } from './preferences.ts';
import type { Dictionary } from './text.ts';

/** What a page of somebody else's is told of how its person wants Keyrise: it can read neither our files nor what is stored. */
export type Look = {
  theme: Preferences['theme'];
  /** Empty: the browser's. */
  language: string;
  /** The sentences of overlays in that language; null: as the browser has them. */
  texts: Dictionary | null;
};

/** On the globals of the extension's isolated world, which the page can't reach. */
export type LookGlobals = {
  keyriseLook?: Look;
  /** Who draws there, called when the look has changed. */
  keyriseWear?: Set<() => void>;
};

const ofOverlays = /^(?:overlay|panel|status|source|unreachable|expectedToday)(?:_|$)/;

/** True for the sentences that a control, a panel or a badge may say. */
export const saidByOverlays = (key: string): boolean => ofOverlays.test(key);
