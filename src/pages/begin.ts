import { adoptStored } from '../words/language.ts';
import { type Preferences, usual, whenPreferred } from '../words/preferences.ts';

/** The theme over the system's, where a person chose one: page-theme.css reads it. */
function wear({ theme }: Preferences): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

const wordsOf = ({ language, yearStart, periods }: Preferences) =>
  JSON.stringify([language, yearStart, periods]);

/** Somebody is in the middle of something that a fresh page would lose. */
const busy = () => document.querySelector('dialog[open]') !== null;

/**
 * Takes on what the person prefers; the first thing a page does, beside opening the store. Later changes show at once: a
 * theme by itself, other words by the page beginning anew, unless a form stands open in it.
 */
export async function begin(): Promise<void> {
  const first = await adoptStored().catch(() => usual);
  wear(first);
  whenPreferred((to) => {
    wear(to);
    if (wordsOf(to) !== wordsOf(first) && !busy()) location.reload();
  });
}
