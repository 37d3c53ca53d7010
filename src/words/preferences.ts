import type { Day, Period } from '../core/records.ts';

/** A period that a company has a name of its own for. */
export type NamedPeriod = Period & { name: string };

export const themes = ['system', 'light', 'dark'] as const;
export const paces = [5, 15, 30, 60, 240] as const;

/**
 * How Keyrise looks, speaks and works in this browser. They change no goal and no number, belong to the device, and have
 * to be known before the first paint: so they lie beside the store, in `storage.local`.
 */
export type Preferences = {
  theme: (typeof themes)[number];
  /** Of `languages`; empty: the browser's. */
  language: string;
  /** The month that a year of periods begins with, 1…12. */
  yearStart: number;
  periods: readonly NamedPeriod[];
  /** How often linked sites are read, in minutes. */
  readEvery: number;
};

export const usual: Preferences = { theme: 'system', language: '', yearStart: 1, periods: [], readEvery: 15 };

export const storageKey = 'preferences';

const isDay = (value: unknown): value is Day => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

function isNamed(value: unknown): value is NamedPeriod {
  if (typeof value !== 'object' || value === null) return false;
  const { name, start, end } = value as Partial<Record<keyof NamedPeriod, unknown>>;
  return typeof name === 'string' && name !== '' && isDay(start) && isDay(end) && start <= end;
}

/** What is stored as preferences; whatever isn't one, from a later version or by accident, is as usual. */
export function preferencesOf(stored: unknown): Preferences {
  if (typeof stored !== 'object' || stored === null) return usual;
  const { theme, language, yearStart, periods, readEvery } = stored as Record<keyof Preferences, unknown>;
  const month = typeof yearStart === 'number' && Number.isInteger(yearStart) ? yearStart : 0;
  return {
    theme: themes.find((of) => of === theme) ?? usual.theme,
    language: typeof language === 'string' ? language : usual.language,
    yearStart: month >= 1 && month <= 12 ? month : usual.yearStart,
    periods: Array.isArray(periods) ? periods.filter(isNamed) : usual.periods,
    readEvery: paces.find((of) => of === readEvery) ?? usual.readEvery,
  };
}

let now: Preferences = usual;

/** The preferences that this page, or the worker, has taken on. */
export const preferences = (): Preferences => now;

/** Takes preferences on; sentences, names of periods and rounds of readings follow them from now. */
export function prefer(of: Preferences): void {
  now = of;
}

export async function storedPreferences(): Promise<Preferences> {
  return preferencesOf((await chrome.storage.local.get(storageKey))[storageKey]);
}

/** Keeps a changed part; every page that is open, and the worker, hear of it. */
export async function keepPreferences(part: Partial<Preferences>): Promise<Preferences> {
  const after = { ...(await storedPreferences()), ...part };
  await chrome.storage.local.set({ [storageKey]: after });
  return after;
}

/** Calls `changed` whenever preferences were kept, in whatever page. */
export function whenPreferred(changed: (to: Preferences) => void): void {
  chrome.storage.onChanged.addListener((changes, area) => {
    const change = changes[storageKey];
    // Gone altogether: everything is being deleted, and nobody has chosen anything.
    if (area === 'local' && change?.newValue !== undefined) changed(preferencesOf(change.newValue));
  });
}
