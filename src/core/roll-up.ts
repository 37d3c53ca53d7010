import { type Ahead, daysAhead } from './expected.ts';
import { isWeight } from './scoring.ts';

/** One child's say in its parent: `score` 0…1, or null for no data. */
export type Weighted = { score: number | null; weight: number };

/**
 * Σ w·score / Σ w over the children with w > 0 (SPEC R2). A child without data counts 0 beside children with data (R4);
 * with nothing that counts, or no data at all, progress is null (R3). `withoutData` counts the children without data
 * in both cases. A weight that K12 refuses is left out.
 *
 * Children are summed smallest first, so their order changes no bit of the result (R5). Weights are taken relative to
 * the largest, so their sum never overflows and never vanishes. Both sums round alike: all ones give exactly 1, nothing
 * gives more — and less than all ones never rounds up to it.
 */
export function rollUp(children: Iterable<Weighted>): { progress: number | null; withoutData: number } {
  const counted: Weighted[] = [];
  let withoutData = 0;
  let full = true;
  for (const child of children) {
    if (!isWeight(child.weight) || child.weight === 0) continue;
    counted.push(child);
    if (child.score === null) withoutData++;
    if (child.score !== 1) full = false;
  }
  if (withoutData === counted.length) return { progress: null, withoutData };
  if (full) return { progress: 1, withoutData };

  counted.sort(smallestFirst);
  const largest = counted.at(-1)?.weight ?? 1; // there is one
  let reached = 0;
  let whole = 0;
  for (const { weight, score } of counted) {
    const share = weight / largest;
    reached += share * (score ?? 0);
    whole += share;
  }
  return { progress: Math.min(reached / whole, belowOne), withoutData };
}

const smallestFirst = (a: Weighted, b: Weighted) => a.weight - b.weight || (a.score ?? 0) - (b.score ?? 0);

type WithAhead = { ahead: Ahead; weight: number };

/**
 * The same mean for expected progress, of today and of each day ahead (SPEC S3): a child that expects nothing counts 0;
 * empty when no child expects anything. Summed in an order that the children alone decide, so that theirs changes nothing.
 */
export function rollUpAhead(children: Iterable<WithAhead>): Ahead {
  const counted: WithAhead[] = [];
  for (const child of children) if (isWeight(child.weight) && child.weight > 0) counted.push(child);
  const first = counted.find(({ ahead }) => ahead.length > 0)?.ahead;
  if (first === undefined) return [];
  if (counted.every(({ ahead }) => ahead === first)) return first;

  counted.sort(smallestAheadFirst);
  const largest = counted.at(-1)?.weight ?? 1; // there is one
  const whole = counted.reduce((sum, { weight }) => sum + weight / largest, 0);
  return first.map((_, day) => {
    let expected = 0;
    let full = true;
    for (const { ahead, weight } of counted) {
      const of = ahead[day] ?? 0;
      expected += (weight / largest) * of;
      if (of !== 1) full = false;
    }
    return full ? 1 : Math.min(expected / whole, belowOne);
  });
}

function smallestAheadFirst(a: WithAhead, b: WithAhead): number {
  if (a.weight !== b.weight || a.ahead === b.ahead) return a.weight - b.weight;
  for (let day = 0; day <= daysAhead; day++) {
    const difference = (a.ahead[day] ?? 0) - (b.ahead[day] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The largest number below 1. */
const belowOne = 1 - Number.EPSILON / 2;
