// This file goes into the content script of every page of Salesforce: it stays small and imports no package.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Three characters that tell, five letters each, which of an id's first fifteen characters are capitals. */
function suffixOf(id: string): string {
  const bits = [...id].map((char) => (char >= 'A' && char <= 'Z' ? 1 : 0));
  return [0, 5, 10]
    .map((from) => bits.slice(from, from + 5).reduce<number>((sum, bit, i) => sum + (bit << i), 0))
    .map((index) => alphabet.charAt(index))
    .join('');
}

/**
 * A record id in its 18 characters, which alone survive a change of case; null when it isn't one, or when the last three
 * of 18 don't belong to the first fifteen. The suffix tells letter case only: a wrong digit goes unseen.
 */
export function idOf(text: string | null | undefined): string | null {
  if (!text || !/^(?!000)[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/.test(text)) return null;
  const full = text.slice(0, 15) + suffixOf(text.slice(0, 15));
  return full.startsWith(text) ? full : null;
}

/** The first three characters of an id tell what it is an id of. */
export const prefixOf = (id: string): string => id.slice(0, 3);

/** The prefixes that are the same in every org. */
export const prefixes = {
  report: '00O',
  dashboard: '01Z',
  listView: '00B',
  user: '005',
  org: '00D',
} as const;

/** True for what can be the name of an object or a field: letters, digits and underscores, at most 80. */
export const isApiName = (text: string): boolean => /^[A-Za-z][A-Za-z0-9_]{0,79}$/.test(text);
