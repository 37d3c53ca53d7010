import { type Change, put, remove } from '../change.ts';
import type { CheckIn, Day, Freshness, Goal, KeyResult, Scoring, Source, Value } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { isWeight } from '../scoring.ts';
import { type Actor, created, demandOpen, demandTitle, updated } from './actor.ts';

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
  return weight;
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
    due: draft.due,
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
  demandOpen(goal, actor);
  const made = newKeyResult(actor, goal, draft, { from: 'hand' }, draft.scoring.form === 'step' ? 0 : null);
  return { change: put('keyResults', null, made), made };
}

/** Wording and weight (SPEC G4, K12). */
export function changeKeyResult(
  actor: Actor,
  goal: Goal,
  keyResult: KeyResult,
  to: { title?: string | undefined; weight?: number | undefined },
): Change[] {
  demandOpen(goal, actor);
  const after: KeyResult = {
    ...keyResult,
    title: to.title === undefined ? keyResult.title : demandTitle(to.title),
    weight: to.weight === undefined ? keyResult.weight : demandWeight(to.weight),
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
  demandOpen(goal, actor);
  if (others === 0 && goal.state === 'active') throw new Refusal('lastChild', goal.title);
  return [remove('keyResults', keyResult), ...(freshness === null ? [] : [remove('freshness', freshness)])];
}

function checkInOf(actor: Actor, keyResult: KeyResult, value: Value): CheckIn {
  return {
    id: actor.newId('checkIn'),
    goal: keyResult.goal,
    keyResult: keyResult.id,
    at: actor.now,
    by: actor.me,
    source: 'hand',
    value,
    note: '',
    confidence: null,
  };
}

/** A hand-given value with its check-in (SPEC H1); nothing when the value is already that. */
function setValue(actor: Actor, keyResult: KeyResult, value: Value, source: Source): Change[] {
  if (keyResult.value === value && keyResult.source === source) return [];
  return [
    put('keyResults', keyResult, { ...keyResult, value, source, ...updated(actor) }),
    put('checkIns', null, checkInOf(actor, keyResult, value)),
  ];
}

/** SPEC K1. @throws Refusal `wrongForm` when it isn't a milestone kept by hand */
export function setMilestone(actor: Actor, goal: Goal, keyResult: KeyResult, done: boolean): Change[] {
  demandOpen(goal, actor);
  if (keyResult.scoring.form !== 'step' || keyResult.source.from !== 'hand')
    throw new Refusal('wrongForm', keyResult.title);
  return setValue(actor, keyResult, done ? 1 : 0, keyResult.source);
}

/** SPEC K2; on a linked Key Result it pauses the readings (K13). @throws Refusal `wrongForm`, `badNumber` */
export function setMetric(actor: Actor, goal: Goal, keyResult: KeyResult, value: number): Change[] {
  demandOpen(goal, actor);
  const { scoring, source } = keyResult;
  if (scoring.form !== 'scale' && scoring.form !== 'range') throw new Refusal('wrongForm', keyResult.title);
  if (!Number.isFinite(value)) throw new Refusal('badNumber');
  const paused = source.from === 'link' && !source.paused ? { ...source, paused: true } : source;
  return setValue(actor, keyResult, value, paused);
}
