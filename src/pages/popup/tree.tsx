import { useRef, useState } from 'preact/hooks';
import { text } from '../../words/text.ts';
import { GoalMenu } from './goal-menu.tsx';
import { GoalRow, type MoreOf } from './goal-row.tsx';
import { type Move, moveOf } from './keyboard.ts';
import type { PopupModel } from './model.ts';
import type { View } from './view.ts';

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

export function Tree({ model, view }: { model: PopupModel; view: View }) {
  const tree = useRef<HTMLDivElement>(null);
  const typing = useRef({ text: '', at: 0 });
  const [more, setMore] = useState<MoreOf | null>(null);

  const elementOf = (path: string) =>
    tree.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`) ?? null;

  const make = ({ do: what, path }: Move) => {
    const row = elementOf(path);
    if (what === 'focus') row?.focus();
    else if (what === 'use' && row) use(row);
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
    const move = moveOf(model.rows.value, path, event.key, typed(event.key, event.timeStamp));
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
        onKeyDown={onKeyDown}
        onFocusIn={(event) => {
          model.current.value = rowOf(event.target)?.dataset['path'] ?? null;
        }}
      >
        {view.roots.map((row, i) => (
          <GoalRow
            key={row.goal.id}
            model={model}
            row={row}
            parent={null}
            place={{ path: row.goal.id, level: 1, goal: row.goal, index: i, roots: view.rootCount }}
            onMore={setMore}
          />
        ))}
      </div>
      {more && <GoalMenu model={model} more={more} onClose={() => setMore(null)} />}
    </>
  );
}
