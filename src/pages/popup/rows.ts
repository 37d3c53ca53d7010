import type { GoalRow } from '../../store/read/tree.ts';
import { type Place, placeBelow, placesOf, type View } from './view.ts';

/** One row of the tree as the keyboard meets it. `path` is unique, also for a goal that stands in two places. */
export type Row = {
  path: string;
  level: number;
  title: string;
  /** Undefined for what can't be opened. */
  open?: boolean;
  parent: string | null;
};

/** The rows in view from top to bottom: a goal, its Key Results, its contributing goals. */
export function rowsOf(
  { roots, rootCount, children }: Pick<View, 'roots' | 'rootCount' | 'children'>,
  isOpen: (place: Place) => boolean,
): Row[] {
  const rows: Row[] = [];
  const visit = (row: GoalRow, parent: string | null, place: Place) => {
    const { path, level } = place;
    // Open once its children are read, so that the next key finds them.
    const open = children.has(row.goal.id) && isOpen(place);
    rows.push({ path, level, title: row.goal.title, parent, ...(row.hasChildren ? { open } : {}) });
    const below = open ? children.get(row.goal.id) : undefined;
    for (const { keyResult } of below?.keyResults ?? [])
      rows.push({ path: `${path}/${keyResult.id}`, level: level + 1, title: keyResult.title, parent: path });
    for (const [i, child] of (below?.goals ?? []).entries())
      visit(child, path, placeBelow(place, child.goal, i));
  };
  const places = placesOf(roots, rootCount);
  for (const [i, root] of roots.entries()) {
    const place = places[i];
    if (place) visit(root, null, place);
  }
  return rows;
}
