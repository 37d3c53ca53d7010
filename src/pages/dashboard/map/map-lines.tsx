import { meet } from './camera.ts';
import { pathOf } from './curve.ts';
import type { Line, Rect } from './shape.ts';

const kinds = ['main', 'also', 'waiting'] as const;

/** One of those between two goals that are both out of view tells nothing, and many of them hide what does. */
const isIn = ([x, y]: readonly [number, number], { left, top, right, bottom }: Rect) =>
  x >= left && x <= right && y >= top && y <= bottom;
const tells = ({ kind, curve }: Line, area: Rect) =>
  kind === 'main' || isIn(curve.from, area) || isIn(curve.to, area);

const whole = new WeakMap<Line, string>();

/** A line's path; of one that lies within the area, made once. */
function drawnLine(line: Line, area: Rect): string {
  const { top, bottom } = line.rect;
  if (top < area.top || bottom > area.bottom) return pathOf(line.curve, area);
  const path = whole.get(line) ?? pathOf(line.curve, area);
  whole.set(line, path);
  return path;
}

/** The ties between goals, those in view, as one path a kind: a picture, told by each goal's name and the lists of its page. */
export function MapLines({ lines, area }: { lines: readonly Line[]; area: Rect }) {
  const seen = lines.filter((line) => meet(line.rect, area) && tells(line, area));
  return (
    <svg class="map-lines" width="1" height="1" aria-hidden="true" focusable="false">
      {kinds.map((kind) => (
        <path
          key={kind}
          class={`map-line-${kind}`}
          d={seen
            .filter((line) => line.kind === kind)
            .map((line) => drawnLine(line, area))
            .join('')}
        />
      ))}
    </svg>
  );
}
