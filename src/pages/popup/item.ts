import type { PopupModel } from './model.ts';
import type { Line } from './rows.ts';

/** Deeper goals stand no further to the right. */
const deepest = 6;

/** What every row of the tree says of itself, drawn or not what is around it (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/). */
export function rowProps(model: PopupModel, line: Line) {
  const { path, level, position, size, begins } = line;
  const reached = model.active.value === path;
  const unknown = level === 1 && model.view.value?.more;
  return {
    class: 'item',
    'data-path': path,
    'data-level': Math.min(level, 4),
    style: { '--depth': Math.min(level, deepest) - 1 },
    'aria-level': level,
    'aria-posinset': position,
    'aria-setsize': unknown ? -1 : size,
    'aria-selected': reached,
    'aria-describedby': begins ? `section-${begins}` : undefined,
  };
}
