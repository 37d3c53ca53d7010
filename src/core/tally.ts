import { type Ahead, blankAhead, daysAhead } from './expected.ts';
import { isWeight } from './scoring.ts';

/**
 * The children of goals before they are summed, column by column: those of one goal stand in one row after the other. Flat,
 * so that a tree of 100,000 is summed in one sweep and leaves nothing to collect.
 */
export type Tally = {
  weights: Float64Array;
  /** 0…1; NaN is no data. */
  scores: Float64Array;
  /** Empty for a child that expects nothing. */
  aheads: Ahead[];
};

/** @param rows how many children there can be */
export const tallyOf = (rows: number): Tally => ({
  weights: new Float64Array(rows),
  scores: new Float64Array(rows),
  aheads: new Array<Ahead>(rows),
});

const nothing: Ahead = [];

/**
 * Writes a child into a row and answers the next free one; one whose weight is 0 (SPEC R3), or is refused (K12), takes
 * none. `score` 0…1, or null for no data.
 */
export function count(
  { weights, scores, aheads }: Tally,
  row: number,
  weight: number,
  score: number | null,
  ahead: Ahead = nothing,
): number {
  if (!isWeight(weight) || weight === 0) return row;
  weights[row] = weight;
  scores[row] = score ?? Number.NaN;
  aheads[row] = ahead;
  return row + 1;
}

/** What the rows of one goal come to. `ahead` is empty when no child expects anything. */
export type Sum = { progress: number | null; ahead: Ahead; withoutData: number };

/**
 * Sums the rows of one goal, once: it uses them up. Progress is Σ w·score / Σ w (SPEC R2): a child without data counts 0 beside children with data
 * (R4); with nothing that counts, or no data at all, it's null (R3). Expected progress is the same mean, of today and of
 * each day ahead (S3): a child that expects nothing counts 0.
 *
 * The rows are put in order, smallest first, so that theirs changes no bit of the result (R5). Both sums of a mean round
 * alike: all ones give exactly 1, nothing gives more — and less than all ones never rounds up to it.
 */
export function sumOf(tally: Tally, from: number, to: number): Sum {
  const { scores, aheads } = tally;
  let withoutData = 0;
  let full = true;
  let alike = true;
  let first = nothing;
  for (let row = from; row < to; row++) {
    const ahead = aheads[row] as Ahead;
    if (scores[row] !== 1) full = false;
    if (Number.isNaN(scores[row])) withoutData++;
    if (alike && !sameAhead(ahead, aheads[from] as Ahead)) alike = false;
    if (first.length === 0) first = ahead;
  }
  const none = withoutData === to - from;
  const even = alike || first.length === 0;
  if (even && (none || full)) return { progress: none ? null : 1, ahead: first, withoutData };

  sortRows(tally, from, to);
  const whole = relate(tally, from, to);
  const progress = none ? null : full ? 1 : meanScore(tally, from, to, whole);
  return { progress, ahead: even ? first : meanAhead(tally, from, to, whole), withoutData };
}

/** By what they say: one may be stored and read again while the other isn't, and a mean of equals can round away from them. */
function sameAhead(a: Ahead, b: Ahead): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let day = 0; day < a.length; day++) if (a[day] !== b[day]) return false;
  return true;
}

/** Makes weights relative to the largest, so that their sum, which it answers, never overflows and never vanishes. */
function relate({ weights }: Tally, from: number, to: number): number {
  const largest = weights[to - 1] as number;
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

function meanAhead(tally: Tally, from: number, to: number, whole: number): Ahead {
  sortAheads(tally, from, to);
  const { weights, aheads } = tally;
  const mean = blankAhead();
  mean.fill(0);
  for (let row = from; row < to; row++) {
    const weight = weights[row] as number;
    const ahead = aheads[row] as Ahead;
    for (let day = 0; day < ahead.length; day++)
      mean[day] = (mean[day] as number) + weight * (ahead[day] as number);
  }
  for (let day = 0; day < mean.length; day++) {
    const expected = (mean[day] as number) / whole;
    mean[day] = expected < belowOne || !isFull(tally, from, to, day) ? Math.min(expected, belowOne) : 1;
  }
  return mean;
}

function isFull({ aheads }: Tally, from: number, to: number, day: number): boolean {
  for (let row = from; row < to; row++) if (aheads[row]?.[day] !== 1) return false;
  return true;
}

/** Goals with more children than this are sorted by the engine; up to here moving them one by one is several times faster. */
const few = 24;

/** By weight, then by score; no data is a score of 0. */
function sortRows({ weights, scores, aheads }: Tally, from: number, to: number): void {
  if (to - from > few) {
    const rows = Array.from({ length: to - from }, (_, i) => {
      return {
        weight: weights[from + i] as number,
        score: scores[from + i] as number,
        ahead: aheads[from + i],
      };
    });
    rows.sort((a, b) => a.weight - b.weight || (a.score || 0) - (b.score || 0));
    rows.forEach(({ weight, score, ahead = nothing }, i) => {
      weights[from + i] = weight;
      scores[from + i] = score;
      aheads[from + i] = ahead;
    });
    return;
  }
  for (let row = from + 1; row < to; row++) {
    const weight = weights[row] as number;
    const score = scores[row] as number;
    const ahead = aheads[row] as Ahead;
    let at = row;
    for (; at > from; at--) {
      const before = weights[at - 1] as number;
      if (before < weight || (before === weight && (scores[at - 1] || 0) <= (score || 0))) break;
      weights[at] = before;
      scores[at] = scores[at - 1] as number;
      aheads[at] = aheads[at - 1] as Ahead;
    }
    weights[at] = weight;
    scores[at] = score;
    aheads[at] = ahead;
  }
}

/** Among rows of the same weight, which stand together already, by what they expect. Scores stay where they are. */
function sortAheads({ weights, aheads }: Tally, from: number, to: number): void {
  for (let start = from; start < to; ) {
    let end = start + 1;
    while (end < to && weights[end] === weights[start]) end++;
    if (end - start > few) {
      const run = aheads.slice(start, end).sort(smallestFirst);
      for (let i = 0; i < run.length; i++) aheads[start + i] = run[i] as Ahead;
    } else
      for (let row = start + 1; row < end; row++) {
        const ahead = aheads[row] as Ahead;
        let at = row;
        for (; at > start && smallestFirst(aheads[at - 1] as Ahead, ahead) > 0; at--)
          aheads[at] = aheads[at - 1] as Ahead;
        aheads[at] = ahead;
      }
    start = end;
  }
}

function smallestFirst(a: Ahead, b: Ahead): number {
  if (a === b) return 0;
  for (let day = 0; day <= daysAhead; day++) {
    const difference = (a[day] ?? 0) - (b[day] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The largest number below 1. */
const belowOne = 1 - Number.EPSILON / 2;
