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
  const counted = [...children]
    .filter(({ weight }) => isWeight(weight) && weight > 0)
    .map(({ score, weight }) => ({ weight, score: score ?? 0, known: score !== null }))
    .sort((a, b) => a.weight - b.weight || a.score - b.score);
  const withoutData = counted.filter(({ known }) => !known).length;
  const largest = counted.at(-1)?.weight; // undefined: nothing counts
  if (largest === undefined || withoutData === counted.length) return { progress: null, withoutData };

  let reached = 0;
  let whole = 0;
  for (const { weight, score } of counted) {
    const share = weight / largest;
    reached += share * score;
    whole += share;
  }
  const full = counted.every(({ score }) => score >= 1);
  return { progress: full ? 1 : Math.min(reached / whole, belowOne), withoutData };
}

const belowOne = 1 - Number.EPSILON / 2;
