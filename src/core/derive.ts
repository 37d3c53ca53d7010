import { givesUpward, isClosed } from './closed.ts';
import type { Derived } from './derived.ts';
import { expectedIn, expectedOfClosed } from './expected.ts';
import type {
  ClosedState,
  Contribution,
  Day,
  Goal,
  GoalId,
  KeyResult,
  KeyResultId,
  Limits,
} from './records.ts';
import { rollUp } from './roll-up.ts';
import { rawOf, scoreOf } from './scoring.ts';
import { type Guard, statusOf } from './status.ts';

/** What is known of a goal that contributes to another. `derived` speaks of the same day as the parent's will. */
export type Contributing = { contribution: Contribution; derived: Derived };

/** What one goal is derived from. */
export type DeriveInput = {
  goal: Goal;
  keyResults: readonly KeyResult[];
  /** Only those that `counts` allows and `leftOut` doesn't name. */
  contributing: readonly Contributing[];
  /** No goal counts this one as a child. */
  top: boolean;
  today: Day;
  limits: Limits;
};

/** A child that counts. `score` 0…1, null without data; `expected` 0…1, null when it expects nothing. */
export type Child = { weight: number; score: number | null; expected: number | null } & (
  | { kind: 'keyResult'; id: KeyResultId }
  | { kind: 'goal'; id: GoalId }
);

type Numbers = Pick<Derived, 'progress' | 'expected' | 'withoutData' | 'rangeRunning'> & { guard: Guard };

/** The children of SPEC R1: Key Results and Contributing Goals with w > 0, but no drafts and no cancelled goals. */
export function childrenOf({ goal, keyResults, contributing, today }: DeriveInput): Child[] {
  const children: Child[] = [];
  const expected = expectedIn(goal.period, today);
  for (const of of keyResults) {
    if (!(of.weight > 0)) continue;
    const { id, weight, scoring, due } = of;
    children.push({
      kind: 'keyResult',
      id,
      weight,
      score: scoreOf(rawOf(of)),
      expected: expected(scoring, due),
    });
  }
  for (const { contribution, derived } of contributing) {
    if (!(contribution.weight > 0) || !givesUpward(derived)) continue;
    const score = scoreOf(derived.progress);
    children.push({
      kind: 'goal',
      id: derived.goal,
      weight: contribution.weight,
      score,
      expected: derived.expected,
    });
  }
  return children;
}

/** The worst of the guardrails, which are the ranges with weight 0; without data one says nothing (SPEC S5). */
function guardOf(keyResults: readonly KeyResult[]): Guard {
  const guardrails = keyResults.filter((of) => of.scoring.form === 'range' && of.weight === 0);
  const worst = guardrails.reduce((least, of) => Math.min(least, rawOf(of) ?? 1), 1);
  if (worst >= 1) return null;
  return worst > 0 ? 'behind' : 'atRisk';
}

/** A range has to hold to the last day of its goal, here or in a child that counts; a guardrail too (SPEC S4). */
function isRangeRunning({ goal, keyResults, contributing, today }: DeriveInput): boolean {
  const own = today <= goal.period.end && keyResults.some((of) => of.scoring.form === 'range');
  return (
    own ||
    contributing.some(
      (of) => of.derived.rangeRunning && of.contribution.weight > 0 && givesUpward(of.derived),
    )
  );
}

function openNumbers(input: DeriveInput): Numbers {
  const children = childrenOf(input);
  const { progress, withoutData } = rollUp(children);
  const expected = rollUp(children.map((of) => ({ score: of.expected, weight: of.weight }))).progress;
  return {
    progress,
    expected,
    withoutData,
    rangeRunning: isRangeRunning(input),
    guard: guardOf(input.keyResults),
  };
}

function frozenNumbers(state: ClosedState, frozen: number | null): Numbers {
  const expected = expectedOfClosed(state, frozen);
  return { progress: frozen, expected, withoutData: 0, rangeRunning: false, guard: null };
}

/**
 * Everything that follows about one goal (SPEC R8) from its records and from what follows about its Contributing Goals.
 * An open goal's progress is the roll-up of its children (R1–R4), its expected progress the same mean of theirs (S3; one
 * that expects nothing counts 0, as in R4). A closed goal keeps its frozen progress, whatever is below it (C1, C2).
 */
export function deriveGoal(input: DeriveInput): Derived {
  const { goal, today, limits } = input;
  const { state, period } = goal;
  const numbers = isClosed(state) ? frozenNumbers(state, scoreOf(goal.frozen ?? null)) : openNumbers(input);
  const { progress, expected, withoutData, rangeRunning, guard } = numbers;
  return {
    goal: goal.id,
    progress,
    expected,
    status: statusOf({ state, progress, expected, rangeRunning, guard, period, today, limits }),
    day: today,
    withoutData,
    rangeRunning,
    top: input.top ? 1 : 0,
    owner: goal.owner,
  };
}
