import { useEffect, useRef, useState } from 'preact/hooks';
import { Field } from './field.tsx';
import './combobox.css';

export type Choice = { id: string; label: string; detail?: string };
export type ComboboxProps = {
  label: string;
  value: Choice | null;
  /** What fits the typed text, best first. */
  find: (text: string) => Promise<Choice[]>;
  onChange: (choice: Choice | null) => void;
  /** Said when nothing fits. */
  none: string;
  placeholder?: string;
  fault?: string | null;
};

/** A text field that searches among things and holds one of them, or none when it's emptied. */
export function Combobox({ label, value, find, onChange, none, placeholder, fault }: ComboboxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [found, setFound] = useState<Choice[] | null>(null);
  const [at, setAt] = useState(0);
  const turn = useRef(0);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => () => void turn.current++, []);
  useEffect(() => {
    if (found) list.current?.scrollIntoView({ block: 'nearest' });
  }, [found]);

  const search = async (text: string) => {
    turn.current += 1;
    const mine = turn.current;
    const choices = await find(text);
    if (mine !== turn.current) return;
    setFound(choices);
    setAt(0);
  };
  const close = () => {
    turn.current += 1;
    setFound(null);
    setTyped(null);
  };
  const choose = (choice: Choice | undefined) => {
    if (choice) onChange(choice);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && !found) void search(typed ?? '');
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, (found?.length ?? 1) - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter' && found) choose(found[at]);
    else if (event.key === 'Escape' && found) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Field label={label} fault={fault ?? null}>
      {(control) => (
        <div class="combobox">
          <input
            {...control}
            class="input"
            type="text"
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            aria-expanded={found !== null}
            aria-controls={`${control.id}-list`}
            aria-activedescendant={found?.[at] && `${control.id}-${at}`}
            placeholder={placeholder}
            value={typed ?? value?.label ?? ''}
            onInput={(event) => {
              const text = event.currentTarget.value;
              setTyped(text);
              if (text === '') onChange(null);
              void search(text);
            }}
            onClick={() => void search(typed ?? '')}
            onBlur={() => {
              const same = found?.find((c) => c.label.toLowerCase() === typed?.trim().toLowerCase());
              choose(same);
            }}
            onKeyDown={onKeyDown}
          />
          <div
            ref={list}
            id={`${control.id}-list`}
            class="combobox-list"
            role="listbox"
            aria-label={label}
            hidden={!found}
          >
            {found?.map((choice, i) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the input's arrow keys and Enter choose
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the input (aria-activedescendant)
              <div
                key={choice.id}
                id={`${control.id}-${i}`}
                role="option"
                aria-selected={i === at}
                // Keeps focus in the input, so that the list is still there for the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(choice)}
              >
                <span>{choice.label}</span>
                {choice.detail && <small>{choice.detail}</small>}
              </div>
            ))}
            {found?.length === 0 && (
              <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1}>
                {none}
              </div>
            )}
          </div>
        </div>
      )}
    </Field>
  );
}
