/** Which rows of a long list are drawn, and the room that the others take above and below, in px. */
export type Window = { from: number; to: number; above: number; below: number };

/** Up to this many rows all are drawn: simpler for everyone who reads the page, and fast enough. */
export const fewRows = 120;

/** Drawn beyond what is in view, in px, so that scrolling finds its rows there. */
const margin = 600;

/**
 * The rows that lie within what is in view.
 * @param heightOf a row's height in px, as it was drawn or as rows usually are
 * @param top where the view begins, measured from the first row's upper edge; may be negative
 */
export function windowOf(
  count: number,
  heightOf: (row: number) => number,
  top: number,
  height: number,
): Window {
  if (count <= fewRows) return { from: 0, to: count, above: 0, below: 0 };
  let from = 0;
  let above = 0;
  while (from < count - 1 && above + heightOf(from) < top - margin) above += heightOf(from++);
  // One row at least, wherever the view is: focus and keys need something to stand on.
  let to = from + 1;
  let end = above + heightOf(from);
  while (to < count && end < top + height + margin) end += heightOf(to++);
  let below = 0;
  for (let row = to; row < count; row += 1) below += heightOf(row);
  return { from, to, above, below };
}

/** Where a row begins, in px from the first one's upper edge. */
export function startOf(row: number, heightOf: (row: number) => number): number {
  let start = 0;
  for (let before = 0; before < row; before += 1) start += heightOf(before);
  return start;
}
