import type messages from '../../public/_locales/en/messages.json';

/** A key of `_locales/en/messages.json`; a sentence that doesn't exist is a compile error. */
export type TextKey = keyof typeof messages;

/** A language's texts as `_locales` has them. */
export type Dictionary = Readonly<Record<string, { message: string }>>;

let spoken: { language: string; dictionary: Dictionary } | null = null;

/** From now on says everything from these texts; null: as the browser's own language has it. */
export function speak(language: string, dictionary: Dictionary | null): void {
  spoken = dictionary && { language, dictionary };
}

/** The texts of a chosen language; null: the browser's own. */
export const spokenTexts = (): Dictionary | null => spoken?.dictionary ?? null;

/** The language that was chosen over the browser's; empty for none. */
export const speaks = (): string => spoken?.language ?? '';

/** Characters that nobody sees and that turn the order of what follows around. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A title as it may stand in a sentence: whatever letters it has, and whatever somebody hid in it, the words and the number
 * around it keep their order (Unicode Annex 9, isolates).
 */
function apart(value: string | number): string {
  const seen = String(value).replace(turning, '');
  return rightToLeft.test(seen) ? `\u2068${seen}\u2069` : seen;
}

/** A sentence that may not exist in this language; empty then. `$1`… are filled with `values`. */
export function maybeText(key: string, ...values: (string | number)[]): string {
  const own = spoken?.dictionary[key]?.message;
  if (own === undefined) return chrome.i18n.getMessage(key, values.map(apart));
  return own.replace(/\$(\d)/g, (_, place: string) => apart(values[Number(place) - 1] ?? ''));
}

/** The sentence in the person's language, `$1`… filled with `values`. */
export const text = (key: TextKey, ...values: (string | number)[]): string => maybeText(key, ...values);

/** What writes numbers or dates as people do here: made once, as making one costs far more than using it. */
export function perLocale<T>(make: (locale: string) => T): () => T {
  let made: { of: string; it: T } | null = null;
  return () => {
    const of = locale();
    if (made?.of !== of) made = { of, it: make(of) };
    return made.it;
  };
}

const plurals = perLocale((of) => new Intl.PluralRules(of));
const decimals = perLocale((of) => new Intl.NumberFormat(of, { maximumFractionDigits: 2 }));

type Counted = TextKey extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

/** A sentence about a number of things: `<stem>_one` or `<stem>_other`, by the language's own plural rules; `$1` is the number. */
export function counted(stem: Counted, count: number, ...values: (string | number)[]): string {
  const form = plurals().select(count);
  const exact = maybeText(`${stem}_${form}`, number(count), ...values);
  return exact || text(`${stem}_other` as TextKey, number(count), ...values);
}

/** The person's language, for dates and numbers. */
export const locale = (): string => spoken?.language ?? chrome.i18n.getUILanguage();

/** True for what is written with bare digits in the languages Keyrise has words for: making the first format takes some 10 ms. */
export const isBare = (value: number, of: string): boolean =>
  Number.isInteger(value) && value >= 0 && value < 1_000 && /^(?:de|en)\b/.test(of);

/** A number as people write it here: at most two decimals. */
export const number = (value: number): string =>
  isBare(value, locale()) ? String(value) : decimals().format(value);

/** A whole percent (0…100) as shown: `62 %`, or "—" for no data (SPEC D1). */
export function percentText(percent: number | null): string {
  if (percent === null) return '—';
  return `${number(percent)} %`;
}
