import { type Change, put, remove } from '../change.ts';
import { isDay } from '../day.ts';
import type { Day, Freshness, Goal, KeyResult, Scoring, Source, Value } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { isWeight } from '../scoring.ts';
import { type Actor, created, demandOpenOwner, demandTitle, updated } from './actor.ts';

/** What a form says of a new Key Result. */
export type KeyResultDraft = {
  title: string;
  weight: number;
  unit: string;
  due: Day | null;
  scoring: Scoring;
};

/** @throws Refusal `badWeight` (SPEC K12) */
export function demandWeight(weight: number): number {
  if (!isWeight(weight)) throw new Refusal('badWeight');
  return weight + 0; // −0 is 0
}

/** @throws Refusal `badDay` when the day isn't in the calendar */
function demandDue(due: Day | null): Day | null {
  if (due !== null && !isDay(due)) throw new Refusal('badDay');
  return due;
}

/** @throws Refusal `badNumber` when a target, a bound or a tolerance isn't a number that can be scored */
function demandScoring(scoring: Scoring): Scoring {
  const numbers =
    scoring.form === 'scale'
      ? [scoring.start, scoring.target]
      : scoring.form === 'range'
        ? [scoring.lo ?? 0, scoring.hi ?? 0, scoring.tolerance]
        : [];
  if (numbers.some((n) => !Number.isFinite(n))) throw new Refusal('badNumber');
  if (scoring.form === 'range') {
    const { lo, hi, tolerance } = scoring;
    const empty = (lo === null && hi === null) || (lo !== null && hi !== null && lo > hi);
    if (empty || tolerance < 0) throw new Refusal('badNumber');
  }
  return scoring;
}

/** A new Key Result of a goal; the caller has made sure of the goal. @throws Refusal `emptyTitle`, `badWeight`, `badNumber` */
export function newKeyResult(
  actor: Actor,
  goal: Goal,
  draft: KeyResultDraft,
  source: Source,
  value: Value,
): KeyResult {
  return {
    id: actor.newId('keyResult'),
    goal: goal.id,
    title: demandTitle(draft.title),
    weight: demandWeight(draft.weight),
    unit: draft.unit.trim(),
    due: demandDue(draft.due),
    scoring: demandScoring(draft.scoring),
    source,
    value,
    ...created(actor),
  };
}

/** SPEC K1–K4, G4. */
export function addKeyResult(
  actor: Actor,
  goal: Goal,
  draft: KeyResultDraft,
): { change: Change; made: KeyResult } {
  demandOpenOwner(goal, actor);
  const made = newKeyResult(actor, goal, draft, { from: 'hand' }, draft.scoring.form === 'step' ? 0 : null);
  return { change: put('keyResults', null, made), made };
}

/** What may be changed of a Key Result without a check-in. */
export type KeyResultEdit = {
  title?: string | undefined;
  weight?: number | undefined;
  unit?: string | undefined;
  due?: Day | null | undefined;
  scoring?: Scoring | undefined;
};

/**
 * Wording, weight, due day, and what is aimed at (SPEC G4, K12). The form stays: what was said of one means nothing in
 * another. @throws Refusal `wrongForm`, `emptyTitle`, `longTitle`, `badWeight`, `badNumber`, `badDay`
 */
export function changeKeyResult(actor: Actor, goal: Goal, keyResult: KeyResult, to: KeyResultEdit): Change[] {
  demandOpenOwner(goal, actor);
  const scoring = to.scoring === undefined ? keyResult.scoring : demandScoring(to.scoring);
  if (scoring.form !== keyResult.scoring.form) throw new Refusal('wrongForm', keyResult.title);
  const after: KeyResult = {
    ...keyResult,
    title: to.title === undefined ? keyResult.title : demandTitle(to.title),
    weight: to.weight === undefined ? keyResult.weight : demandWeight(to.weight),
    unit: to.unit === undefined ? keyResult.unit : to.unit.trim(),
    due: to.due === undefined ? keyResult.due : demandDue(to.due),
    scoring,
    ...updated(actor),
  };
  return [put('keyResults', keyResult, after)];
}

/** @param others how many other Key Results and counted contributions the goal has (SPEC G3) */
export function removeKeyResult(
  actor: Actor,
  goal: Goal,
  keyResult: KeyResult,
  freshness: Freshness | null,
  others: number,
): Change[] {
  demandOpenOwner(goal, actor);
  if (others === 0 && goal.state === 'active') throw new Refusal('lastChild', goal.title);
  return [remove('keyResults', keyResult), ...(freshness === null ? [] : [remove('freshness', freshness)])];
}
