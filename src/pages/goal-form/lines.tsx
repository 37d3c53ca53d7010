import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { CloseIcon, PlusIcon } from '../../ui/icons.tsx';

export type LinesProps<T extends { line: number }> = {
  title: string;
  hint?: string;
  lines: readonly T[];
  add: string;
  /** The name of the button that removes the line with this number, counted from 1. */
  remove: (position: number) => string;
  name: (position: number) => string;
  children: (line: T) => ComponentChildren;
  onAdd: () => void;
  onRemove: (line: T) => void;
};

/** A list that grows and shrinks: each line numbered and removable, a button below to add one, which leads into its first field. */
export function Lines<T extends { line: number }>(props: LinesProps<T>) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const added = useRef(false);
  useLayoutEffect(() => {
    if (!added.current) return;
    added.current = false;
    list.current?.querySelector<HTMLElement>(':scope > li:last-child input:not([type="radio"])')?.focus();
  }, [props.lines.length]);
  const add = () => {
    added.current = true;
    props.onAdd();
  };
  return (
    <section class="lines">
      <h3 id={id}>{props.title}</h3>
      {props.hint && props.lines.length === 0 && <p class="hint">{props.hint}</p>}
      <ul ref={list} aria-labelledby={id}>
        {props.lines.map((line, i) => (
          <li key={line.line} aria-label={props.name(i + 1)}>
            {props.children(line)}
            <button
              type="button"
              class="icon-button remove"
              aria-label={props.remove(i + 1)}
              title={props.remove(i + 1)}
              onClick={() => props.onRemove(line)}
            >
              <CloseIcon />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="button small soft" onClick={add}>
        <PlusIcon />
        {props.add}
      </button>
    </section>
  );
}
