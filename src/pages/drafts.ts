import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';

/** What was typed and not yet taken, kept in this browser until it is: a popup closes when one clicks beside it. */

const keyOf = (name: string) => `draft:${name}`;

async function load<T>(name: string): Promise<T | null> {
  const key = keyOf(name);
  const { [key]: kept } = await chrome.storage.local.get(key).catch(() => ({}) as Record<string, unknown>);
  return (kept as T | undefined) ?? null;
}

export const keepDraft = (name: string, value: unknown): void => {
  // A full disk takes no draft; the form on the screen still has it.
  void chrome.storage.local.set({ [keyOf(name)]: value }).catch(() => {});
};

/** True when something was typed there and not yet taken. */
export const hasDraft = async (name: string): Promise<boolean> => (await load<object>(name)) !== null;

export const dropDraft = (name: string): void => {
  void chrome.storage.local.remove(keyOf(name)).catch(() => {});
};

export type Draft<T> = {
  value: T;
  set: (value: T) => void;
  /** It was begun earlier. */
  restored: boolean;
  /** Forgets what is kept; what is shown stays. */
  drop: () => void;
  /** Forgets it, and begins anew. */
  reset: () => void;
};

/** What is typed into a form, begun with `initial` or with what was left of it. Null until that is known. */
export function useDraft<T extends object>(name: string, initial: T): Draft<T> | null {
  const [value, setValue] = useState<T | null>(null);
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    let wanted = true;
    void load<Partial<T>>(name).then((kept) => {
      if (!wanted) return;
      setValue({ ...initial, ...kept });
      setRestored(kept !== null);
    });
    return () => {
      wanted = false;
    };
  }, [name]);
  if (value === null) return null;
  return {
    value,
    restored,
    set: (next) => {
      setValue(next);
      keepDraft(name, next);
    },
    drop: () => dropDraft(name),
    reset: () => {
      dropDraft(name);
      setValue(initial);
      setRestored(false);
    },
  };
}

const numbers = 'numbers';

/** Numbers typed into a list and not yet taken, by whose they are. */
export function typedNumbers() {
  const typed = signal<Readonly<Record<string, string>>>({});
  return {
    /** Reads what was left; once, when the list is on the screen. */
    restore: async () => {
      typed.value = { ...(await load<Record<string, string>>(numbers)), ...typed.value };
    },
    typedIn: (id: string): string | null => typed.value[id] ?? null,
    keepTyped: (id: string, words: string | null): void => {
      const { [id]: _, ...others } = typed.value;
      typed.value = words === null ? others : { ...others, [id]: words };
      if (Object.keys(typed.value).length === 0) dropDraft(numbers);
      else keepDraft(numbers, typed.value);
    },
  };
}
