import { givesUpward, isClosed } from './closed.ts';
import type { DeriveInput } from './derive.ts';
import type { GoalId, KeyResultId } from './records.ts';
import { rawOf, scoreOf } from './scoring.ts';

/** A child that counts. `score` 0…1, null without data. */
type Child = { weight: number; score: number | null } & (
  | { kind: 'keyResult'; id: KeyResultId }
  | { kind: 'goal'; id: GoalId }
);

/** The children of SPEC R1: Key Results and Contributing Goals with w > 0, but no drafts and no cancelled goals. */
function childrenOf({ keyResults, contributing }: DeriveInput): Child[] {
  const own = keyResults.map((of) => {
    return { kind: 'keyResult' as const, id: of.id, weight: of.weight, score: scoreOf(rawOf(of)) };
  });
  const below = contributing
    .filter((of) => givesUpward(of.goal))
    .map(({ contribution: { weight }, goal: { id }, derived }) => {
      return { kind: 'goal' as const, id, weight, score: scoreOf(derived.progress) };
    });
  return [...own, ...below].filter(({ weight }) => weight > 0);
}

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
