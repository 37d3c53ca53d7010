/**
 * How many days ahead expected progress is known: with it a stored number tells its status on any of these days, so
 * that the first look of a new day needs no computation over the tree (SPEC S8). A week covers weekends and holidays.
 */
export const daysAhead = 7;

const width = daysAhead + 1;

/** Expected progress on a day and on each of the days after it, `daysAhead + 1` numbers in 0…1; empty: nothing is expected. */
export type Ahead = readonly number[];

/**
 * What many Key Results and goals expect, row after row in one flat list: nothing of it is left to collect, and most that
 * expect the same share a row. The first rows expect all of it from their number's day on, and nothing before.
 */
export type Aheads = { days: Float64Array; rows: number };

/** The row of what expects nothing. */
export const nothing = -1;
/** The row that expects all of it on every day. */
export const always = 0;

/** The row that expects nothing on any of these days, but later. */
export const later = width;

/** The row that expects all of it from so many days ahead on. */
export const fromDay = (day: number): number => Math.min(later, Math.max(always, day));

const steps = width + 1;

/** @param rows how many there may be, as far as is known */
export function aheadsOf(rows: number): Aheads {
  const days = new Float64Array((steps + rows) * width);
  for (let row = 0; row < steps; row++) days.fill(1, row * width + row, (row + 1) * width);
  return { days, rows: steps };
}

/** Where the days of a new row begin; they're all 0. */
export function blankRow(aheads: Aheads): number {
  const at = aheads.rows * width;
  if (at === aheads.days.length) {
    const more = new Float64Array(at * 2);
    more.set(aheads.days);
    aheads.days = more;
  }
  aheads.rows++;
  return at / width;
}

/** A row of what is expected on each of the days, which are counted from 0. */
export function rowOfDays(aheads: Aheads, expected: (day: number) => number): number {
  const row = blankRow(aheads);
  for (let day = 0; day < width; day++) aheads.days[row * width + day] = expected(day);
  return row;
}

export const rowOf = (aheads: Aheads, ahead: Ahead): number =>
  ahead.length === 0 ? nothing : rowOfDays(aheads, (day) => ahead[day] ?? 0);

/** What a row expects on the first of the days, 0…1; null when it's nothing. */
export const todayOf = ({ days }: Aheads, row: number): number | null =>
  row === nothing ? null : (days[row * width] ?? null);

/** Fractions, of which copies are made: engines keep a list of whole numbers in another way, and work on both kinds slowly. */
const fractions: readonly number[] = Array.from({ length: width }, () => 0.5);

/** A row as a list of its own. */
export function aheadOf({ days }: Aheads, row: number): Ahead {
  if (row === nothing) return [];
  const ahead = fractions.slice();
  for (let day = 0; day < width; day++) ahead[day] = days[row * width + day] as number;
  return ahead;
}

/** Orders rows by what they say, smallest first; 0 when they say the same. What expects nothing says 0, and comes first. */
export function compareRows({ days }: Aheads, a: number, b: number): number {
  if (a === b) return 0;
  for (let day = 0; day < width; day++) {
    const left = a === nothing ? 0 : (days[a * width + day] as number);
    const right = b === nothing ? 0 : (days[b * width + day] as number);
    if (left !== right) return left - right;
  }
  return a === nothing ? -1 : b === nothing ? 1 : 0;
}
