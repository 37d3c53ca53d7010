import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../words/text.ts';
import { GoalMenu } from './goal-menu.tsx';
import { GoalRow, type MoreOf } from './goal-row.tsx';
import { KeyResultRow } from './key-result-row.tsx';
import { type Move, moveOf } from './keyboard.ts';
import type { PopupModel } from './model.ts';
import type { Line } from './rows.ts';
import { SectionHead } from './section-head.tsx';
import { useWindow } from './use-window.ts';

/** Letters typed within this many ms belong together. */
const typingPause = 600;

const rowOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[role="treeitem"]') : null;

/** Uses a row's own control: ticks the milestone, opens the link, goes into the metric. */
function use(row: HTMLElement): void {
  const control = row.querySelector<HTMLElement>('input, a');
  if (control instanceof HTMLInputElement && control.type === 'text') control.select();
  if (control instanceof HTMLInputElement && control.type === 'text') control.focus();
  else control?.click();
}

/** The rows that stay drawn when they are scrolled away: what has the focus, what is being written. */
const keptOf = (lines: readonly Line[], { active, checkIn }: PopupModel): number[] =>
  [active.value, checkIn.value]
    .map((path) => lines.findIndex((line) => line.path === path))
    .filter((at) => at >= 0);

export function Tree({ model }: { model: PopupModel }) {
  const tree = useRef<HTMLDivElement>(null);
  const typing = useRef({ text: '', at: 0 });
  /** A row that gets the focus once it is drawn. */
  const awaited = useRef<string | null>(null);
  const [more, setMore] = useState<MoreOf | null>(null);
  const lines = model.lines.value;
  const { shown, height, measure, reveal } = useWindow(lines, () => tree.current, keptOf(lines, model));

  const elementOf = (path: string) =>
    tree.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`) ?? null;

  useLayoutEffect(() => {
    const row = awaited.current === null ? null : elementOf(awaited.current);
    if (!row) return;
    awaited.current = null;
    row.focus();
  });

  const focus = (path: string) => {
    const row = elementOf(path);
    if (row) return row.focus();
    awaited.current = path;
    model.current.value = path;
    reveal(lines.findIndex((line) => line.path === path));
  };

  const make = ({ do: what, path }: Move) => {
    if (what === 'focus') return focus(path);
    const row = elementOf(path);
    if (what === 'use' && row) use(row);
    else model.toggle(path, what === 'open');
  };

  const typed = (key: string, at: number) => {
    const before = at - typing.current.at < typingPause ? typing.current.text : '';
    typing.current = { text: key.length === 1 ? before + key : '', at };
    return typing.current.text;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rowOf(event.target);
    const path = row?.dataset['path'];
    if (!row || path === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = event.target !== row;
    if (inside && event.key === 'Escape') row.focus();
    // A text field and a button keep their own keys; from a checkbox or a link the arrows still walk the tree.
    const walks = event.target instanceof HTMLElement && event.target.matches('[type="checkbox"], a');
    if (inside && !(walks && /^Arrow(Up|Down)$/.test(event.key))) return;
    const move = moveOf(lines, path, event.key, typed(event.key, event.timeStamp));
    if (!move) return;
    event.preventDefault();
    make(move);
  };

  return (
    <>
      <div
        ref={tree}
        class="tree"
        role="tree"
        aria-label={text('popup_goals')}
        style={height === null ? undefined : { height: `${height}px` }}
        onKeyDown={onKeyDown}
        onFocusIn={(event) => {
          model.current.value = rowOf(event.target)?.dataset['path'] ?? null;
        }}
      >
        {shown.map(({ index, top }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <div
              key={line.path}
              ref={measure}
              class={top === null ? 'line' : 'line placed'}
              role="presentation"
              data-index={index}
              style={top === null ? undefined : { transform: `translateY(${top}px)` }}
            >
              {line.begins && line.begins !== 'mine' && <SectionHead of={line.begins} />}
              {line.of === 'goal' ? (
                <GoalRow model={model} line={line} onMore={setMore} />
              ) : (
                <KeyResultRow model={model} line={line} />
              )}
            </div>
          );
        })}
      </div>
      {more && <GoalMenu model={model} more={more} onClose={() => setMore(null)} />}
    </>
  );
}
