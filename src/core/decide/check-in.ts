import { type Change, put } from '../change.ts';
import type { CheckIn, Goal, KeyResult, Source, Value } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { type Actor, demandOpen, updated } from './actor.ts';

/** What a person says of a Key Result, or of a goal as a whole. */
export type Told = {
  /** A new value; null says nothing about it. */
  value: number | null;
  note: string;
  /** 0–10 (SPEC S6); null says nothing about it. */
  confidence: number | null;
  /** The moment it speaks of, ms since 1970; null is now (SPEC H3). */
  at: number | null;
};

/** An entry of history by hand, saying nothing yet (SPEC H1). */
export const entryOf = (actor: Actor, goal: Goal, keyResult: KeyResult | null): CheckIn => ({
  id: actor.newId('checkIn'),
  goal: goal.id,
  keyResult: keyResult?.id ?? null,
  at: actor.now,
  by: actor.me,
  source: 'hand',
  value: null,
  note: '',
  confidence: null,
});

/** @throws Refusal `wrongForm`, `badNumber` when this Key Result can't take the value by hand (SPEC K1, K2, K4) */
function demandValue({ scoring, source, title }: KeyResult, value: number): number {
  const linkedStep = scoring.form === 'step' && source.from === 'link';
  if (scoring.form === 'share' || linkedStep) throw new Refusal('wrongForm', title);
  const fits = scoring.form === 'step' ? value === 0 || value === 1 : Number.isFinite(value);
  if (!fits) throw new Refusal('badNumber');
  return value + 0; // −0 is 0
}

/** A value by hand stops the readings of a linked Key Result (SPEC K13). */
const paused = (source: Source): Source =>
  source.from === 'link' && !source.paused ? { ...source, paused: true } : source;

function valued(actor: Actor, keyResult: KeyResult, value: Value): Change[] {
  const source = paused(keyResult.source);
  if (keyResult.value === value && keyResult.source === source) return [];
  return [put('keyResults', keyResult, { ...keyResult, value, source, ...updated(actor) })];
}

/** A hand-given value with its check-in (SPEC H1); nothing when the value is already that. */
function setValue(actor: Actor, goal: Goal, keyResult: KeyResult, value: number): Change[] {
  const changes = valued(actor, keyResult, value);
  if (changes.length === 0) return [];
  return [...changes, put('checkIns', null, { ...entryOf(actor, goal, keyResult), value })];
}

/** SPEC K1. @throws Refusal `wrongForm` when it isn't a milestone kept by hand */
export function setMilestone(actor: Actor, goal: Goal, keyResult: KeyResult, done: boolean): Change[] {
  demandOpen(goal, actor);
  if (keyResult.scoring.form !== 'step') throw new Refusal('wrongForm', keyResult.title);
  return setValue(actor, goal, keyResult, demandValue(keyResult, done ? 1 : 0));
}

/** SPEC K2, K4; on a linked Key Result it pauses the readings (K13). @throws Refusal `wrongForm`, `badNumber` */
export function setMetric(actor: Actor, goal: Goal, keyResult: KeyResult, value: number): Change[] {
  demandOpen(goal, actor);
  if (keyResult.scoring.form === 'step') throw new Refusal('wrongForm', keyResult.title);
  return setValue(actor, goal, keyResult, demandValue(keyResult, value));
}

const isConfidence = (n: number) => Number.isInteger(n) && n >= 0 && n <= 10;

/**
 * A check-in of a Key Result, or of the goal as a whole (SPEC S6, H1). One that speaks of an earlier day than the last word
 * on the value is a late correction: it's kept in history and moves nothing today (H3).
 * @param lastAt when the last word on the value was said, ms since 1970; null: never
 * @throws Refusal `emptyCheckIn`, `badConfidence`, `badDay`, `wrongForm`, `badNumber`
 */
export function checkIn(
  actor: Actor,
  goal: Goal,
  keyResult: KeyResult | null,
  { value, note, confidence, at }: Told,
  lastAt: number | null,
): Change[] {
  demandOpen(goal, actor);
  const text = note.trim();
  if (value === null && confidence === null && text === '') throw new Refusal('emptyCheckIn');
  if (confidence !== null && !isConfidence(confidence)) throw new Refusal('badConfidence');
  const moment = at ?? actor.now;
  if (!Number.isFinite(moment) || moment > actor.now) throw new Refusal('badDay');
  if (value !== null && keyResult === null) throw new Refusal('wrongForm', goal.title);
  const given = value === null || keyResult === null ? null : demandValue(keyResult, value);
  const entry: CheckIn = {
    ...entryOf(actor, goal, keyResult),
    at: moment,
    value: given,
    note: text,
    confidence,
  };
  const current = given !== null && (lastAt === null || moment >= lastAt);
  const moved = keyResult !== null && current ? valued(actor, keyResult, given) : [];
  return [...moved, put('checkIns', null, entry)];
}

/** Lets a linked Key Result be read again after a value by hand (SPEC K13). @throws Refusal `wrongForm` when it isn't linked */
export function resume(actor: Actor, goal: Goal, keyResult: KeyResult): Change[] {
  demandOpen(goal, actor);
  const { source } = keyResult;
  if (source.from !== 'link') throw new Refusal('wrongForm', keyResult.title);
  if (!source.paused) return [];
  const after: KeyResult = { ...keyResult, source: { ...source, paused: false }, ...updated(actor) };
  return [put('keyResults', keyResult, after)];
}
