/** What the log tells of. */
export const eventKinds = ['start', 'call', 'round', 'store', 'fault'] as const;

/**
 * Something that happened, in our own words: never a title, an address, an account, a value or a secret. `at` in ms since
 * 1970; `name` is a call's, an alarm's or a piece of work's; `version` is Keyrise's.
 */
export type LoggedEvent = {
  at: number;
  version: string;
  what: (typeof eventKinds)[number];
  name: string;
  outcome: string;
};
