import { givesUpward, isClosed } from './closed.ts';
import type { Derived, Guard } from './derived.ts';
import { type Ahead, aheadFrom, expectedIn, expectedOfClosed, steady } from './expected.ts';
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
import { rollUp, rollUpAhead } from './roll-up.ts';
import { rawOf, scoreOf } from './scoring.ts';
import { statusOf } from './status.ts';

/** A goal that contributes to another, with what is known of it. */
export type ContributingGoal = { contribution: Contribution; goal: Goal; derived: Derived };

/** What one goal is derived from. */
export type DeriveInput = {
  goal: Goal;
  keyResults: readonly KeyResult[];
  /** Only those that `counts` allows and `leftOut` doesn't name. */
  contributing: readonly ContributingGoal[];
  /** No goal counts this one as a child. */
  top: boolean;
  today: Day;
  limits: Limits;
};

/** A child that counts. `score` 0…1, null without data; `ahead` is what it expects from today on, empty when nothing. */
export type Child = { weight: number; score: number | null; ahead: Ahead } & (
  | { kind: 'keyResult'; id: KeyResultId }
  | { kind: 'goal'; id: GoalId }
);

type Numbers = Pick<Derived, 'progress' | 'ahead' | 'withoutData' | 'rangeUntil' | 'guard'>;

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
      ahead: expected(scoring, due),
    });
  }
  for (const { contribution, goal: child, derived } of contributing) {
    if (!(contribution.weight > 0) || !givesUpward(child)) continue;
    const score = scoreOf(derived.progress);
    children.push({
      kind: 'goal',
      id: child.id,
      weight: contribution.weight,
      score,
      ahead: aheadFrom(derived, today),
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
function rangeUntil({ goal, keyResults, contributing }: DeriveInput): Day | null {
  let last = keyResults.some((of) => of.scoring.form === 'range') ? goal.period.end : null;
  for (const { contribution, goal: child, derived } of contributing) {
    if (derived.rangeUntil === null || !(contribution.weight > 0) || !givesUpward(child)) continue;
    if (last === null || last < derived.rangeUntil) last = derived.rangeUntil;
  }
  return last;
}

function openNumbers(input: DeriveInput): Numbers {
  const children = childrenOf(input);
  const { progress, withoutData } = rollUp(children);
  const ahead = rollUpAhead(children);
  return { progress, ahead, withoutData, rangeUntil: rangeUntil(input), guard: guardOf(input.keyResults) };
}

function frozenNumbers(state: ClosedState, frozen: number | null): Numbers {
  const ahead = steady(expectedOfClosed(state, frozen));
  return { progress: frozen, ahead, withoutData: 0, rangeUntil: null, guard: null };
}

/**
 * Everything that follows about one goal (SPEC R8) from its records and from what follows about its Contributing Goals.
 * An open goal's progress is the roll-up of its children (R1–R4), its expected progress the same mean of theirs (S3; one
 * that expects nothing counts 0, as in R4). A closed goal keeps its frozen progress, whatever is below it (C1, C2).
 * `below` is 0: what is below follows from the tree, not from the goal's children (see below.ts).
 */
export function deriveGoal(input: DeriveInput): Derived {
  const { goal, today, limits } = input;
  const { state, period } = goal;
  const numbers = isClosed(state) ? frozenNumbers(state, scoreOf(goal.frozen ?? null)) : openNumbers(input);
  const { progress, ahead, withoutData, guard } = numbers;
  const expected = ahead[0] ?? null;
  const rangeRunning = numbers.rangeUntil !== null && today <= numbers.rangeUntil;
  return {
    goal: goal.id,
    progress,
    expected,
    ahead,
    status: statusOf({ state, progress, expected, rangeRunning, guard, period, today, limits }),
    day: today,
    withoutData,
    rangeUntil: numbers.rangeUntil,
    guard,
    below: 0,
    top: input.top ? 1 : 0,
    owner: goal.owner,
  };
}
