import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../words/text.ts';
import type { Failure } from '../failure.ts';
import { type Fault, fieldOf } from './draft.ts';

/** A refusal in words, and the field it stands in; `at` moves focus there again when the same one comes twice. */
type Shown = { field: string; words: string; at: number };

/** Shows one refusal at a time, next to its field, and moves focus there. */
export function useFault() {
  const [shown, setShown] = useState<Shown | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!shown) return;
    const place = form.current?.querySelector(`[data-field="${CSS.escape(shown.field)}"]`);
    const control = place?.querySelector<HTMLElement>('input, select, button');
    if (control) control.focus();
    place?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return {
    form,
    /** The words to show at a field. */
    at: (field: string) => (shown?.field === field ? shown.words : null),
    show: ({ field, why }: Fault) => setShown({ field, words: text(why), at: Date.now() }),
    showFailure: ({ code, message, todo }: Failure) =>
      setShown({ field: fieldOf(code), words: `${message} ${todo}`.trim(), at: Date.now() }),
    clear: () => setShown(null),
  };
}

export type Faults = ReturnType<typeof useFault>;
