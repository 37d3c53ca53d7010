import type { GoalId } from '../../../core/records.ts';
import type { Box, MapShape } from './shape.ts';

/** What a key does on a goal of the map. */
export type MapMove =
  | { do: 'focus' | 'open' | 'close'; goal: GoalId }
  | { do: 'zoom'; by: number }
  | { do: 'fit' | 'pick' | 'use' | 'leave' };

const focus = (box: Box | undefined): MapMove | null => (box ? { do: 'focus', goal: box.id } : null);

/** The goals of one level from top to bottom. */
const columnOf = (shape: MapShape, level: number): Box[] =>
  [...shape.boxes.values()].filter((box) => box.level === level).sort((a, b) => a.y - b.y);

/** The first goal that stands beside this one, to its right. */
const firstChild = (shape: MapShape, id: GoalId): Box | undefined =>
  [...shape.boxes.values()].filter(({ parent }) => parent === id).sort((a, b) => a.y - b.y)[0];

const plain: Record<string, MapMove> = {
  '+': { do: 'zoom', by: 1.25 },
  '=': { do: 'zoom', by: 1.25 },
  '-': { do: 'zoom', by: 0.8 },
  '0': { do: 'fit' },
  a: { do: 'pick' },
  A: { do: 'pick' },
  Enter: { do: 'use' },
  Escape: { do: 'leave' },
};

/**
 * What a key means on a goal: arrows go where they point, right into what contributes and left to what it contributes
 * to; Space opens and closes. Null leaves it to the browser.
 */
export function mapMoveOf(shape: MapShape, goal: GoalId, key: string): MapMove | null {
  const box = shape.boxes.get(goal);
  if (!box) return null;
  const column = columnOf(shape, box.level);
  const at = column.indexOf(box);
  switch (key) {
    case 'ArrowRight':
      return box.open === false ? { do: 'open', goal } : focus(firstChild(shape, goal));
    case 'ArrowLeft':
      return focus(box.parent === null ? undefined : shape.boxes.get(box.parent));
    case 'ArrowDown':
      return focus(column[at + 1]);
    case 'ArrowUp':
      return focus(column[at - 1]);
    case 'Home':
      return focus(columnOf(shape, 1)[0]);
    case 'End':
      return focus(column.at(-1));
    case ' ':
      return box.open === undefined ? null : { do: box.open ? 'close' : 'open', goal };
    default:
      return plain[key] ?? null;
  }
}
