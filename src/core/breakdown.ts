import { isClosed } from './closed.ts';
import { type Child, childrenOf, type DeriveInput } from './derive.ts';
import type { GoalId, KeyResultId } from './records.ts';

/**
 * One line of the table that explains a goal's number (SPEC D2). `share` is the part of all weights, 0…1; `points` what
 * the child puts into the goal's progress, 0…1: share · score, 0 without data.
 */
export type Row = Pick<Child, 'weight' | 'score'> & { share: number; points: number } & (
    | { kind: 'keyResult'; id: KeyResultId }
    | { kind: 'goal'; id: GoalId }
  );

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
  return children.map((child): Row => {
    const { weight, score } = child;
    const share = weight / largest / whole;
    const figures = { weight, score, share, points: share * (score ?? 0) };
    return child.kind === 'goal'
      ? { kind: 'goal', id: child.id, ...figures }
      : { kind: 'keyResult', id: child.id, ...figures };
  });
}
