import { isClosed } from './closed.ts';
import { type Child, childrenOf, type DeriveInput } from './derive.ts';

/**
 * One line of the table that explains a goal's number (SPEC D2). `share` is the part of all weights, 0…1; `points` what
 * the child puts into the goal's progress, 0…1: share · score, 0 without data.
 */
export type Row = Pick<Child, 'kind' | 'weight' | 'score'> & {
  id: Child['id'];
  share: number;
  points: number;
};

/**
 * The children behind an open goal's progress, in the order given; their points add up to it. What doesn't count has no
 * line (SPEC R1), and a closed goal has none: its number is frozen, its children may have moved on (C1).
 */
export function breakdown(input: DeriveInput): Row[] {
  if (isClosed(input.goal.state)) return [];
  const children = childrenOf(input);
  // Relative to the largest, so that the sum of huge weights is finite.
  const largest = children.reduce((most, { weight }) => Math.max(most, weight), 0);
  const whole = children.reduce((sum, { weight }) => sum + weight / largest, 0);
  return children.map(({ kind, id, weight, score }) => {
    const share = weight / largest / whole;
    return { kind, id, weight, score, share, points: share * (score ?? 0) };
  });
}
