import { givesUpward, isClosed } from './closed.ts';
import type { Derived } from './derived.ts';
import { type Ahead, aheadFrom, type Expecting, expectedOfClosed, expecting, steady } from './expected.ts';
import type { ClosedState, Contribution, Day, Goal, KeyResult, Limits, Source } from './records.ts';
import { rawOf, scoreOf } from './scoring.ts';
import { statusOf } from './status.ts';
import { count, sumOf, type Tally, tallyOf } from './tally.ts';

/** A goal that contributes to another, with what is known of it. */
export type ContributingGoal = { contribution: Contribution; goal: Goal; derived: Derived };

/** What one goal is derived from; whole records will do. */
export type DeriveInput = {
  goal: Pick<Goal, 'id' | 'state' | 'period' | 'owner' | 'frozen'>;
  keyResults: readonly Scored[];
  /** Only those that `counts` allows and `leftOut` doesn't name. */
  contributing: readonly Contributing[];
  /** No goal counts this one as a child. */
  top: boolean;
  today: Day;
  limits: Limits;
};

type Scored = Pick<KeyResult, 'id' | 'weight' | 'scoring' | 'due' | 'value'> & {
  source: Pick<Source, 'from'>;
};
type Numbered = Pick<Derived, 'progress' | 'ahead' | 'day' | 'rangeUntil'>;
type Contributing = {
  contribution: Pick<Contribution, 'id' | 'weight'>;
  goal: Pick<Goal, 'id' | 'state'>;
  derived: Numbered;
};

type Numbers = Pick<Derived, 'progress' | 'ahead' | 'withoutData' | 'rangeUntil' | 'guard'>;

/**
 * Goals while they are derived, each at a place: their children are added in any order, but a contributing goal only once
 * it is concluded itself.
 */
export type Deriving = {
  today: Day;
  limits: Limits;
  expecting: Expecting;
  /** What is expected of the Key Results of each place. */
  expected: (ReturnType<Expecting> | undefined)[];
  tally: Tally;
  /** The rows of the place's children in the tally: from the first up to, but not, the next free one. */
  first: Int32Array;
  free: Int32Array;
  /** How far the worst guardrail of each place holds, 0…1: its ranges with weight 0; without data one says nothing (SPEC S5). */
  held: Float64Array;
  /** A range has to hold to the last day of its goal, here or in a child that counts; a guardrail too (SPEC S4). */
  rangeUntil: (Day | null)[];
};

/** @param sizes how many children each place can have */
export function deriving(today: Day, limits: Limits, sizes: Int32Array): Deriving {
  const first = new Int32Array(sizes.length);
  let rows = 0;
  for (let place = 0; place < sizes.length; place++) {
    first[place] = rows;
    rows += sizes[place] ?? 0;
  }
  return {
    today,
    limits,
    expecting: expecting(today),
    expected: new Array(sizes.length),
    tally: tallyOf(rows),
    first,
    free: first.slice(),
    held: new Float64Array(sizes.length).fill(1),
    rangeUntil: new Array<Day | null>(sizes.length).fill(null),
  };
}

function add(state: Deriving, place: number, weight: number, score: number | null, ahead: Ahead): void {
  state.free[place] = count(state.tally, state.free[place] ?? 0, weight, score, ahead);
}

/** Adds one of the goal's own Key Results (SPEC R1). */
export function addKeyResult(
  state: Deriving,
  place: number,
  { period }: Pick<Goal, 'period'>,
  of: Scored,
): void {
  const { weight, scoring, due } = of;
  const raw = rawOf(of);
  if (scoring.form === 'range') {
    rangeTo(state, place, period.end);
    if (weight === 0) state.held[place] = Math.min(state.held[place] ?? 1, raw ?? 1);
  }
  state.expected[place] ??= state.expecting(period);
  add(state, place, weight, scoreOf(raw), state.expected[place](scoring, due));
}

/** Adds a contributing goal that `counts` allows and `leftOut` doesn't name; drafts and cancelled ones aren't counted (SPEC R1). */
export function addGoal(
  state: Deriving,
  place: number,
  { weight }: Contributing['contribution'],
  child: Contributing['goal'],
  derived: Numbered,
): void {
  if (!(weight > 0) || !givesUpward(child)) return;
  if (derived.rangeUntil !== null) rangeTo(state, place, derived.rangeUntil);
  add(state, place, weight, scoreOf(derived.progress), aheadFrom(derived, state.today));
}

function rangeTo({ rangeUntil }: Deriving, place: number, until: Day): void {
  const last = rangeUntil[place] ?? null;
  if (last === null || last < until) rangeUntil[place] = until;
}

function openNumbers({ tally, first, free, held, rangeUntil }: Deriving, place: number): Numbers {
  const [from = 0, to = 0, holds = 1] = [first[place], free[place], held[place]];
  const { progress, ahead, withoutData } = sumOf(tally, from, to);
  return {
    progress,
    ahead,
    withoutData,
    rangeUntil: rangeUntil[place] ?? null,
    guard: holds >= 1 ? null : holds > 0 ? 'behind' : 'atRisk',
  };
}

function frozenNumbers(state: ClosedState, frozen: number | null): Numbers {
  const ahead = steady(expectedOfClosed(state, frozen));
  return { progress: frozen, ahead, withoutData: 0, rangeUntil: null, guard: null };
}

/** Ends with the goal whose children were added: everything that follows about it. */
export function conclude(
  deriving: Deriving,
  place: number,
  goal: DeriveInput['goal'],
  top: boolean,
): Derived {
  const { today, limits } = deriving;
  const { state, period } = goal;
  const numbers = isClosed(state)
    ? frozenNumbers(state, scoreOf(goal.frozen ?? null))
    : openNumbers(deriving, place);
  const { progress, ahead, withoutData, guard, rangeUntil } = numbers;
  const expected = ahead[0] ?? null;
  const rangeRunning = rangeUntil !== null && today <= rangeUntil;
  return {
    goal: goal.id,
    progress,
    expected,
    ahead,
    status: statusOf({ state, progress, expected, rangeRunning, guard, period, today, limits }),
    day: today,
    withoutData,
    rangeUntil,
    guard,
    below: 0,
    top: top ? 1 : 0,
    owner: goal.owner,
  };
}

/**
 * Everything that follows about one goal (SPEC R8) from its records and from what follows about its Contributing Goals.
 * An open goal's progress is the roll-up of its children (R1–R4), its expected progress the same mean of theirs (S3; one
 * that expects nothing counts 0, as in R4). A closed goal keeps its frozen progress, whatever is below it (C1, C2).
 * `below` is 0: what is below follows from the tree, not from the goal's children (see below.ts).
 */
export function deriveGoal({ goal, keyResults, contributing, top, today, limits }: DeriveInput): Derived {
  const state = deriving(today, limits, Int32Array.of(keyResults.length + contributing.length));
  for (const of of keyResults) addKeyResult(state, 0, goal, of);
  for (const of of contributing) addGoal(state, 0, of.contribution, of.goal, of.derived);
  return conclude(state, 0, goal, top);
}
