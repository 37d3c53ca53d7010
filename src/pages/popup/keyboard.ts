import type { Row } from './rows.ts';

/** What a key does in the tree: moves to a row, opens or closes one, or uses its control. */
export type Move = { do: 'focus' | 'open' | 'close' | 'use'; path: string };

const focus = (row: Row | undefined): Move | null => (row ? { do: 'focus', path: row.path } : null);

/** The next row, after the current one and around the end, whose title begins with the typed text. */
function typeAhead(rows: readonly Row[], at: number, typed: string): Row | undefined {
  const text = typed.toLowerCase();
  // A first letter looks further; more letters may still mean the row they have found.
  const from = text.length === 1 ? at + 1 : at;
  const order = [...rows.slice(from), ...rows.slice(0, from)];
  return order.find((row) => row.title.toLowerCase().startsWith(text));
}

function arrowRight(rows: readonly Row[], row: Row, at: number): Move | null {
  if (row.open === false) return { do: 'open', path: row.path };
  const next = rows[at + 1];
  return row.open === true && next?.parent === row.path ? focus(next) : null;
}

function arrowLeft(rows: readonly Row[], row: Row): Move | null {
  if (row.open === true) return { do: 'close', path: row.path };
  return focus(rows.find((r) => r.path === row.parent));
}

/**
 * What a key means on the row at `path`, after https://www.w3.org/WAI/ARIA/apg/patterns/treeview/; null leaves it to
 * the browser.
 * @param typed letters typed shortly one after another, this key included
 */
export function moveOf(rows: readonly Row[], path: string, key: string, typed: string): Move | null {
  const at = rows.findIndex((r) => r.path === path);
  const row = rows[at];
  if (!row) return null;
  if (key === 'ArrowDown') return focus(rows[at + 1]);
  if (key === 'ArrowUp') return focus(rows[at - 1]);
  if (key === 'Home') return focus(rows[0]);
  if (key === 'End') return focus(rows.at(-1));
  if (key === 'ArrowRight') return arrowRight(rows, row, at);
  if (key === 'ArrowLeft') return arrowLeft(rows, row);
  if (key === 'Enter' || (key === ' ' && typed.trim() === '')) {
    if (row.open === undefined) return { do: 'use', path };
    return { do: row.open ? 'close' : 'open', path };
  }
  return key.length === 1 && typed.trim() !== '' ? focus(typeAhead(rows, at, typed)) : null;
}
