import { type Aheads, aheadsOf, blankRow, compareRows, daysAhead, later, nothing } from './ahead.ts';
import { isWeight } from './scoring.ts';

/**
 * The children of goals before they are summed, column by column: those of one goal stand in one row after the other. Flat,
 * so that a tree of 100,000 is summed in one sweep and leaves nothing to collect.
 */
export type Tally = {
  weights: Float64Array;
  /** 0…1; NaN is no data. */
  scores: Float64Array;
  /** What each child expects, as a row of `aheads`. */
  expects: Int32Array;
  aheads: Aheads;
};

/** @param rows how many children there can be */
export const tallyOf = (rows: number, aheads: Aheads = aheadsOf(1)): Tally => ({
  weights: new Float64Array(rows),
  scores: new Float64Array(rows),
  expects: new Int32Array(rows),
  aheads,
});

/**
 * Writes a child into a row and answers the next free one; one whose weight is 0 (SPEC R3), or is refused (K12), takes
 * none. `score` 0…1, or null for no data; `expected` is a row of the tally's `aheads`.
 */
export function count(
  { weights, scores, expects }: Tally,
  row: number,
  weight: number,
  score: number | null,
  expected: number = nothing,
): number {
  if (!isWeight(weight) || weight === 0) return row;
  weights[row] = weight;
  scores[row] = score ?? Number.NaN;
  expects[row] = expected;
  return row + 1;
}

const width = daysAhead + 1;

/** What the rows of one goal come to; `ahead` is a row of the tally's `aheads`. */
export type Sum = { progress: number | null; ahead: number; withoutData: number };

/**
 * Sums the rows of one goal, once: it uses them up. Progress is Σ w·score / Σ w (SPEC R2): a child without data counts 0 beside children with data
 * (R4); with nothing that counts, or no data at all, it's null (R3). Expected progress is the same mean, of today and of
 * each day ahead (S3): a child that expects nothing counts 0. What it comes to may be a row that children share.
 *
 * The rows are put in order, smallest first, so that theirs changes no bit of the result (R5). Both sums of a mean round
 * alike: all ones give exactly 1, nothing gives more — and less than all ones never rounds up to it.
 */
export function sumOf(tally: Tally, from: number, to: number): Sum {
  const { scores, expects, aheads } = tally;
  let withoutData = 0;
  let full = true;
  let alike = true;
  let first = nothing;
  for (let row = from; row < to; row++) {
    const score = scores[row] as number;
    const expected = expects[row] as number;
    if (score !== 1) full = false;
    if (Number.isNaN(score)) withoutData++;
    // By what they say: one may be stored and read again while the other isn't, and a mean of equals can round away from them.
    if (alike && compareRows(aheads, expected, expects[from] as number) !== 0) alike = false;
    if (first === nothing) first = expected;
  }
  const none = withoutData === to - from;
  const even = alike || first === nothing;
  if (even && (none || full)) return { progress: none ? null : 1, ahead: first, withoutData };

  sortRows(tally, from, to);
  const whole = relate(tally, from, to);
  const progress = none ? null : full ? 1 : meanScore(tally, from, to, whole);
  return { progress, ahead: even ? first : meanAhead(tally, from, to, whole), withoutData };
}

/** Makes weights relative to the largest, so that their sum, which it answers, never overflows and never vanishes. */
function relate({ weights }: Tally, from: number, to: number): number {
  const largest = weights[to - 1] as number;
  if (weights[from] === largest) {
    weights.fill(1, from, to);
    return to - from;
  }
  let whole = 0;
  for (let row = from; row < to; row++) {
    const share = (weights[row] as number) / largest;
    weights[row] = share;
    whole += share;
  }
  return whole;
}

function meanScore({ scores, weights }: Tally, from: number, to: number, whole: number): number {
  let reached = 0;
  for (let row = from; row < to; row++) reached += (weights[row] as number) * (scores[row] || 0); // NaN: no data
  return Math.min(reached / whole, belowOne);
}

function meanAhead(tally: Tally, from: number, to: number, whole: number): number {
  sortExpects(tally, from, to);
  const { weights, expects, aheads } = tally;
  const mean = blankRow(aheads);
  const { days } = aheads;
  const start = mean * width;
  for (let row = from; row < to; row++) {
    const weight = weights[row] as number;
    const expected = expects[row] as number;
    if (expected === nothing || expected === later) continue; // adds 0
    for (let day = 0; day < width; day++)
      days[start + day] = (days[start + day] as number) + weight * (days[expected * width + day] as number);
  }
  for (let day = 0; day < width; day++) {
    const expected = (days[start + day] as number) / whole;
    days[start + day] =
      expected < belowOne || !isFull(tally, from, to, day) ? Math.min(expected, belowOne) : 1;
  }
  return mean;
}

function isFull({ expects, aheads: { days } }: Tally, from: number, to: number, day: number): boolean {
  for (let row = from; row < to; row++) if (days[(expects[row] as number) * width + day] !== 1) return false;
  return true;
}

/** Goals with more children than this are sorted by the engine; up to here moving them one by one is several times faster. */
const few = 24;

/** By weight, then by score; no data is a score of 0. */
function sortRows({ weights, scores, expects }: Tally, from: number, to: number): void {
  if (to - from > few) {
    const rows = Array.from({ length: to - from }, (_, i) => {
      return {
        weight: weights[from + i] as number,
        score: scores[from + i] as number,
        expected: expects[from + i] as number,
      };
    });
    rows.sort((a, b) => a.weight - b.weight || (a.score || 0) - (b.score || 0));
    rows.forEach(({ weight, score, expected }, i) => {
      weights[from + i] = weight;
      scores[from + i] = score;
      expects[from + i] = expected;
    });
    return;
  }
  for (let row = from + 1; row < to; row++) {
    const weight = weights[row] as number;
    const score = scores[row] as number;
    const expected = expects[row] as number;
    let at = row;
    for (; at > from; at--) {
      const before = weights[at - 1] as number;
      if (before < weight || (before === weight && (scores[at - 1] || 0) <= (score || 0))) break;
      weights[at] = before;
      scores[at] = scores[at - 1] as number;
      expects[at] = expects[at - 1] as number;
    }
    weights[at] = weight;
    scores[at] = score;
    expects[at] = expected;
  }
}

/** Among rows of the same weight, which stand together already, by what they expect. Scores stay where they are. */
function sortExpects({ weights, expects, aheads }: Tally, from: number, to: number): void {
  for (let start = from; start < to; ) {
    let end = start + 1;
    while (end < to && weights[end] === weights[start]) end++;
    if (end - start > few) expects.subarray(start, end).sort((a, b) => compareRows(aheads, a, b));
    else
      for (let row = start + 1; row < end; row++) {
        const expected = expects[row] as number;
        let at = row;
        for (; at > start && compareRows(aheads, expects[at - 1] as number, expected) > 0; at--)
          expects[at] = expects[at - 1] as number;
        expects[at] = expected;
      }
    start = end;
  }
}

/** The largest number below 1. */
const belowOne = 1 - Number.EPSILON / 2;
