import { type Preferences, prefer, storedPreferences } from './preferences.ts';
import { type Dictionary, speak, speaks } from './text.ts';

/** The languages there are texts in, each in its own name; one folder of `public/_locales` each. */
export const languages = { de: 'Deutsch', en: 'English' } as const satisfies Record<string, string>;

const isLanguage = (code: string): code is keyof typeof languages => Object.hasOwn(languages, code);

/** A language's texts, from Keyrise's own package. */
async function dictionaryOf(language: string): Promise<Dictionary> {
  const file = await fetch(chrome.runtime.getURL(`_locales/${language}/messages.json`));
  return (await file.json()) as Dictionary;
}

/** Speaks the chosen language; the browser's where none is chosen, there are no texts in it, or they can't be read. */
async function speakAs(language: string): Promise<void> {
  if (language === speaks()) return;
  if (!isLanguage(language)) return speak('', null);
  const dictionary = await dictionaryOf(language).catch(() => null);
  speak(dictionary ? language : '', dictionary);
}

/** Takes preferences on, their language included. */
export async function adopt(of: Preferences): Promise<Preferences> {
  prefer(of);
  await speakAs(of.language);
  return of;
}

/** The same with those that are stored: the first thing a page or the worker does. */
export const adoptStored = async (): Promise<Preferences> => adopt(await storedPreferences());
