import { dayNumber } from '../core/day.ts';
import type { Point } from '../core/history.ts';
import type { Day, Period } from '../core/records.ts';

/** The room a chart has, in px, and what lies around its plot. */
export type Room = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
};

/** Where days and progress (0…1) are in the room. */
export function scalesOf({ start, end }: Period, room: Room) {
  const first = dayNumber(start);
  const length = Math.max(1, dayNumber(end) - first);
  const [wide, high] = [room.width - room.left - room.right, room.height - room.top - room.bottom];
  return {
    x: (day: Day) => room.left + (wide * Math.min(length, Math.max(0, dayNumber(day) - first))) / length,
    y: (progress: number) => room.top + high * (1 - Math.min(1, Math.max(0, progress))),
  };
}

export type Scales = ReturnType<typeof scalesOf>;

const at = (n: number) => Math.round(n * 10) / 10;

/** A number that stands until it moves: a line of steps that ends at `until`; where there is none, a gap. */
export function stepsPath(points: readonly Point[], until: Day, { x, y }: Scales): string {
  return points
    .map(({ day, progress }, i) => {
      if (progress === null) return '';
      const before = points[i - 1]?.progress ?? null;
      const start = before === null ? `M${at(x(day))} ${at(y(progress))}` : `V${at(y(progress))}`;
      return `${start}H${at(x(points[i + 1]?.day ?? until))}`;
    })
    .join('');
}

/** A straight line from point to point, without those that have no number. */
export function linePath(points: readonly Point[], { x, y }: Scales): string {
  return points
    .flatMap(({ day, progress }) => (progress === null ? [] : [`${at(x(day))} ${at(y(progress))}`]))
    .map((place, i) => `${i === 0 ? 'M' : 'L'}${place}`)
    .join('');
}

/** The first day of each month in a period; of a long one, of every third or twelfth month. */
export function monthsOf({ start, end }: Period): Day[] {
  const [from, to] = [start, end].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1);
  const months = (to ?? 0) - (from ?? 0);
  const every = months > 36 ? 12 : months > 12 ? 3 : 1;
  const days: Day[] = [];
  for (let month = from ?? 0; month <= (to ?? 0); month++) {
    const day = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01` as Day;
    if (month % every === 0 && day >= start) days.push(day);
  }
  return days;
}
