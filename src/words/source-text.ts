import { maybeText } from './text.ts';

/** A source's name as people know it: "Jira". One that has no name of its own yet is shown as it is written. */
export const sourceName = (source: string): string =>
  maybeText(`source_${source}`) || source.charAt(0).toUpperCase() + source.slice(1);

/** What a source has words for: see `source_<name>_<about>` in `_locales`. Only one that takes tokens has words for them. */
export type About = 'lead' | 'example' | 'addressHint' | 'token' | 'tokenHint';

export const sourceText = (source: string, about: About): string => maybeText(`source_${source}_${about}`);
