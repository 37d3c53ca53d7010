import { type Aheads, aheadOf, aheadsOf, rowOf, todayOf } from './ahead.ts';
import { givesUpward, isClosed } from './closed.ts';
import type { Derived, Guard, Status } from './derived.ts';
import { aheadFrom, type Expecting, expectedOfClosed, expectedRow, expecting, steady } from './expected.ts';
import type { Contribution, Day, Goal, KeyResult, Limits, Source } from './records.ts';
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

/**
 * Goals while they are derived, each at a place: their children are added in any order, but a contributing goal only once
 * it is concluded itself. Everything lies column by column: of 100,000 goals nothing is left to collect.
 */
export type Deriving = {
  today: Day;
  limits: Limits;
  aheads: Aheads;
  expecting: Expecting;
  tally: Tally;
  /** The rows of the place's children in the tally: from the first up to, but not, the next free one. */
  first: Int32Array;
  free: Int32Array;
  /** How far the worst guardrail of each place holds, 0…1: its ranges with weight 0; without data one says nothing (SPEC S5). */
  held: Float64Array;
  /** A range has to hold to the last day of its goal, here or in a child that counts; a guardrail too (SPEC S4). */
  rangeUntil: (Day | null)[];
  /** What the concluded goals came to: progress, NaN where it's null; the row of what is expected; and as in `Derived`. */
  progress: Float64Array;
  ahead: Int32Array;
  withoutData: Int32Array;
  status: Status[];
};

/** @param sizes how many children each place can have */
export function deriving(today: Day, limits: Limits, sizes: Int32Array): Deriving {
  const count = sizes.length;
  const first = new Int32Array(count);
  let rows = 0;
  for (let place = 0; place < count; place++) {
    first[place] = rows;
    rows += sizes[place] ?? 0;
  }
  const aheads = aheadsOf(count + 1);
  return {
    today,
    limits,
    aheads,
    expecting: expecting(today, aheads),
    tally: tallyOf(rows, aheads),
    first,
    free: first.slice(),
    held: new Float64Array(count).fill(1),
    rangeUntil: new Array<Day | null>(count).fill(null),
    progress: new Float64Array(count),
    ahead: new Int32Array(count),
    withoutData: new Int32Array(count),
    status: new Array<Status>(count).fill('noData'),
  };
}

function add(state: Deriving, place: number, weight: number, score: number | null, expected: number): void {
  state.free[place] = count(state.tally, state.free[place] ?? 0, weight, score, expected);
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
  add(state, place, weight, scoreOf(raw), expectedRow(state.expecting, scoring, due, period));
}

type Given = Pick<Contribution, 'weight'>;

/** Drafts and cancelled ones aren't counted, nor what weighs nothing (SPEC R1, R3). */
const gives = ({ weight }: Given, child: Contributing['goal']): boolean => weight > 0 && givesUpward(child);

/** Adds a contributing goal that `counts` allows and `leftOut` doesn't name, by what is stored of it. */
function addGoal(state: Deriving, place: number, { contribution, goal, derived }: Contributing): void {
  if (!gives(contribution, goal)) return;
  if (derived.rangeUntil !== null) rangeTo(state, place, derived.rangeUntil);
  const row = rowOf(state.aheads, aheadFrom(derived, state.today));
  add(state, place, contribution.weight, scoreOf(derived.progress), row);
}

/** The same of one that was concluded at a place of its own. */
export function addConcluded(
  state: Deriving,
  place: number,
  contribution: Given,
  child: Contributing['goal'],
  from: number,
): void {
  if (!gives(contribution, child)) return;
  const until = state.rangeUntil[from] ?? null;
  if (until !== null) rangeTo(state, place, until);
  add(state, place, contribution.weight, known(state.progress[from] as number), state.ahead[from] as number);
}

function rangeTo({ rangeUntil }: Deriving, place: number, until: Day): void {
  const last = rangeUntil[place] ?? null;
  if (last === null || last < until) rangeUntil[place] = until;
}

/** What a place's broken guardrails make of it (SPEC S5). */
function guardAt({ held }: Deriving, place: number): Guard {
  const holds = held[place] ?? 1;
  return holds >= 1 ? null : holds > 0 ? 'behind' : 'atRisk';
}

/** Forgets what was below a goal that is closed: it keeps its frozen progress (SPEC C1, C2). */
function freeze(state: Deriving, place: number, goal: DeriveInput['goal']): void {
  if (!isClosed(goal.state)) return;
  const frozen = scoreOf(goal.frozen ?? null);
  state.progress[place] = frozen ?? Number.NaN;
  state.ahead[place] = steady(state.aheads, expectedOfClosed(goal.state, frozen));
  state.withoutData[place] = 0;
  state.rangeUntil[place] = null;
  state.held[place] = 1;
}

/** Ends with the goal whose children were added: everything that follows about it. */
export function conclude(state: Deriving, place: number, goal: DeriveInput['goal']): void {
  const { today, limits, aheads } = state;
  const sum = sumOf(state.tally, state.first[place] ?? 0, state.free[place] ?? 0);
  state.progress[place] = sum.progress ?? Number.NaN;
  state.ahead[place] = sum.ahead;
  state.withoutData[place] = sum.withoutData;
  freeze(state, place, goal);
  const until = state.rangeUntil[place] ?? null;
  state.status[place] = statusOf({
    state: goal.state,
    progress: known(state.progress[place] as number),
    expected: todayOf(aheads, state.ahead[place] as number),
    rangeRunning: until !== null && today <= until,
    guard: guardAt(state, place),
    period: goal.period,
    today,
    limits,
  });
}

const known = (n: number): number | null => (Number.isNaN(n) ? null : n);

/** A concluded goal in one row. */
export function derivedAt(
  state: Deriving,
  place: number,
  goal: DeriveInput['goal'],
  top: boolean,
  below: number,
): Derived {
  const row = state.ahead[place] as number;
  return {
    goal: goal.id,
    progress: known(state.progress[place] as number),
    expected: todayOf(state.aheads, row),
    ahead: aheadOf(state.aheads, row),
    status: state.status[place] as Status,
    day: state.today,
    withoutData: state.withoutData[place] as number,
    rangeUntil: state.rangeUntil[place] ?? null,
    guard: guardAt(state, place),
    below,
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
  for (const of of contributing) addGoal(state, 0, of);
  conclude(state, 0, goal);
  return derivedAt(state, 0, goal, top, 0);
}
