import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../../words/text.ts';
import { moveOf } from '../../popup/keyboard.ts';
import type { DashboardModel } from '../model.ts';
import { goalAddress } from '../route.ts';
import { type Column, columns, nextSort } from './question.ts';
import type { TreeRow } from './rows.ts';
import { GridRow } from './tree-row.tsx';
import { useWindow } from './use-window.ts';

export type TreeGridProps = { model: DashboardModel; rows: readonly TreeRow[] };

/** Letters typed within this time belong together, in ms. */
const together = 700;

/** A table that opens, by keyboard as https://www.w3.org/WAI/ARIA/apg/patterns/treegrid/ has it; rows take the focus. */
export function TreeGrid({ model, rows }: TreeGridProps) {
  const [current, setCurrent] = useState<string | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const active = rows.some((row) => row.path === current) ? current : (rows[0]?.path ?? null);
  const { window, bring } = useWindow(grid, rows);
  /** The row that gets the focus once it's drawn. */
  const wanted = useRef<string | null>(null);
  const focusWanted = () => {
    const path = wanted.current;
    const row = path && grid.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
    if (!row) return false;
    wanted.current = null;
    row.focus();
    return true;
  };
  /** The row that has the focus, or had it when it went away: a goal that is gone leaves the focus to a neighbour. */
  const focused = useRef<string | null>(null);
  useLayoutEffect(() => {
    focusWanted();
    const lost = focused.current !== null && !rows.some((row) => row.path === focused.current);
    if (lost && active !== null && document.activeElement === document.body) focus(active);
  });
  const focus = (path: string) => {
    setCurrent(path);
    wanted.current = path;
    if (!focusWanted()) bring(rows.findIndex((row) => row.path === path));
  };
  const toggle = (path: string, open: boolean) => {
    const toggled = new Map(model.tree.value.toggled).set(path, open);
    model.tree.value = { ...model.tree.value, toggled };
  };
  useEffect(() => {
    const from = model.cameFrom.value;
    // One that was deleted is nowhere: the first row is as good.
    const back = rows.find((row) => row.of.goal.id === from) ?? (from ? rows[0] : undefined);
    model.cameFrom.value = null;
    if (back && document.activeElement === document.body) focus(back.path);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || active === null) return;
    if (!(event.target instanceof HTMLElement) || event.target.localName !== 'tr') return;
    const row = rows.find((of) => of.path === active);
    if (event.key === 'Enter' && row) {
      location.hash = goalAddress(row.of.goal.id);
      return event.preventDefault();
    }
    const now = Date.now();
    const before = now - typed.current.at < together ? typed.current.text : '';
    typed.current = { text: event.key.length === 1 ? before + event.key : '', at: now };
    const move = moveOf(rows as TreeRow[], active, event.key, typed.current.text);
    if (!move) return;
    event.preventDefault();
    if (move.do === 'focus') focus(move.path);
    else if (move.do !== 'use') toggle(move.path, move.do === 'open');
  };

  return (
    <table
      ref={grid}
      class="tree-grid"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid is a table that opens
      role="treegrid"
      aria-label={text('popup_goals')}
      aria-rowcount={rows.length + 1}
      onKeyDown={onKeyDown}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget !== null) focused.current = null;
      }}
    >
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <Heading key={column} model={model} column={column} />
          ))}
        </tr>
      </thead>
      <Room height={window.above} />
      <tbody class="rows">
        {rows.slice(window.from, window.to).map((row, i) => (
          <GridRow
            key={row.path}
            model={model}
            row={row}
            index={window.from + i + 2}
            reach={row.path === active ? 0 : -1}
            onToggle={() => toggle(row.path, !row.open)}
            onFocus={() => {
              focused.current = row.path;
              setCurrent(row.path);
            }}
          />
        ))}
      </tbody>
      <Room height={window.below} />
    </table>
  );
}

/** Stands for the rows that aren't drawn. */
function Room({ height }: { height: number }) {
  if (height === 0) return null;
  return (
    <tbody aria-hidden="true" class="room">
      <tr>
        <td colSpan={columns.length} style={{ height: `${height}px` }} />
      </tr>
    </tbody>
  );
}

function Heading({ model, column }: { model: DashboardModel; column: Column }) {
  const { sort } = model.tree.value;
  const way = sort?.by === column ? (sort.down ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" data-column={column} aria-sort={way}>
      <button
        type="button"
        class="sort"
        onClick={() => {
          model.askTree({ ...model.tree.value, sort: nextSort(sort, column) });
        }}
      >
        {text(`dashboard_column_${column}`)}
      </button>
    </th>
  );
}
