import type { GoalId } from '../../core/records.ts';
import type { Children, GoalRow } from '../../store/read/tree.ts';

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
  roots: readonly GoalRow[],
  children: ReadonlyMap<GoalId, Children>,
  isOpen: (path: string, index: number) => boolean,
): Row[] {
  const rows: Row[] = [];
  const visit = (row: GoalRow, parent: string | null, level: number, index: number) => {
    const path = parent === null ? row.goal.id : `${parent}/${row.goal.id}`;
    const open = isOpen(path, index);
    rows.push({ path, level, title: row.goal.title, parent, ...(row.hasChildren ? { open } : {}) });
    const below = open ? children.get(row.goal.id) : undefined;
    for (const { keyResult } of below?.keyResults ?? [])
      rows.push({ path: `${path}/${keyResult.id}`, level: level + 1, title: keyResult.title, parent: path });
    for (const child of below?.goals ?? []) visit(child, path, level + 1, -1);
  };
  for (const [i, root] of roots.entries()) visit(root, null, 1, i);
  return rows;
}
