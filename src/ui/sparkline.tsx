import type { Point } from '../core/history.ts';
import type { Day, Period } from '../core/records.ts';
import { scalesOf, stepsPath } from './chart-shape.ts';

export type SparklineProps = {
  points: readonly Point[];
  period: Period;
  /** The line ends here. */
  today: Day;
  /** In words, for a pointer that rests on it. */
  title: string;
};

const room = { width: 52, height: 16, left: 1, right: 1, top: 2, bottom: 2 };

/** How a goal has moved over its period, in a line. It repeats what its numbers say, so it's said to nobody. */
export function Sparkline({ points, period, today, title }: SparklineProps) {
  const scales = scalesOf(period, room);
  return (
    <svg class="sparkline" viewBox={`0 0 ${room.width} ${room.height}`} aria-hidden="true">
      <title>{title}</title>
      <path class="sparkline-ground" d={`M${room.left} ${scales.y(0)}H${room.width - room.right}`} />
      <path class="sparkline-line" d={stepsPath(points, today, scales)} />
    </svg>
  );
}
