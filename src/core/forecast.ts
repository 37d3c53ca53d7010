import { dayNumber } from './day.ts';
import type { Point } from './history.ts';
import type { Day } from './records.ts';

/** Where a goal's number may be on a day, 0…1: the line's own value, and the range that 8 of 10 such outcomes fall in. */
export type Forecast = { day: Day; progress: number; low: number; high: number };

/** Fewer say nothing about how much a number varies. */
const fewest = 4;

/** Student's t for 80 %, by degrees of freedom from 2 on; beyond the table within 0.001 by its approach to the normal's 1.2816. */
const quantiles = [1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372];
const quantile = (freedom: number): number => quantiles[freedom - 2] ?? 1.2816 + 0.87 / freedom;

const held = (p: number) => Math.min(1, Math.max(0, p));

/**
 * A line through the points so far, drawn on to a day, with the range in which the number will be if it goes on varying
 * as it has: ordinary least squares and its prediction interval (en.wikipedia.org/wiki/Simple_linear_regression).
 * That it hasn't moved since the last point is one more thing known, so `today` counts as a point of the line.
 * @returns null with fewer than 4 points, before a second day, or when `until` isn't ahead of `today`
 */
export function forecast(points: readonly Point[], today: Day, until: Day): Forecast | null {
  const known = points.flatMap(({ day, progress }) =>
    progress === null || day > today ? [] : [{ x: dayNumber(day), y: progress }],
  );
  const last = known.at(-1);
  if (known.length < fewest || !last || until <= today) return null;
  const now = dayNumber(today);
  if (last.x < now) known.push({ x: now, y: last.y });

  const n = known.length;
  const meanX = known.reduce((sum, { x }) => sum + x, 0) / n;
  const meanY = known.reduce((sum, { y }) => sum + y, 0) / n;
  const spread = known.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  if (spread === 0) return null;
  const slope = known.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const at = (x: number) => meanY + slope * (x - meanX);
  const squares = known.reduce((sum, { x, y }) => sum + (y - at(x)) ** 2, 0);
  const ahead = dayNumber(until);
  const error = Math.sqrt((squares / (n - 2)) * (1 + 1 / n + (ahead - meanX) ** 2 / spread));
  const reach = quantile(n - 2) * error;
  const progress = at(ahead);
  return { day: until, progress: held(progress), low: held(progress - reach), high: held(progress + reach) };
}
