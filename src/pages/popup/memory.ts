/** Where a person was in the popup: kept in this browser, told to nobody. */
export type Memory = {
  whose: 'all' | 'mine';
  /** `start/end`, or empty. */
  period: string;
  search: string;
  /** Goals opened and closed by hand, by path. */
  toggled: Record<string, boolean>;
  /** The row that had the focus last, and how far the list was scrolled, px. */
  current: string | null;
  scroll: number;
  /** A form that was open, and when that was, ms since 1970. */
  form: { of: 'goal' | 'keyResult'; goal: string | null } | null;
  checkIn: string | null;
  at: number;
};

export const nothingRemembered: Memory = {
  ...{ whose: 'all', period: '', search: '', toggled: {}, current: null, scroll: 0 },
  ...{ form: null, checkIn: null, at: 0 },
};

/** So long a half-written form opens again by itself, and what was searched for stands: ms. */
const soon = 30 * 60_000;
/** As many goals are remembered as open or closed. */
const mostToggled = 200;

const key = 'popup';

/** What was remembered; the lasting part of it after a while. Never fails: it's a convenience. */
export async function remembered(now: number): Promise<Memory> {
  try {
    const { [key]: kept } = await chrome.storage.local.get(key);
    const memory = { ...nothingRemembered, ...(kept as Partial<Memory> | undefined) };
    if (now - memory.at < soon) return memory;
    return { ...memory, search: '', current: null, scroll: 0, form: null, checkIn: null };
  } catch {
    return nothingRemembered;
  }
}

export async function remember(memory: Memory): Promise<void> {
  const toggled = Object.fromEntries(Object.entries(memory.toggled).slice(-mostToggled));
  await chrome.storage.local.set({ [key]: { ...memory, toggled } });
}
