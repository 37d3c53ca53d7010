import { type Change, put } from '../change.ts';
import type { Freshness, Goal, Linked, Measure, Reading, Ref, Scoring, Value } from '../records.ts';
import { type Actor, demandOpenOwner } from './actor.ts';
import { newKeyResult } from './key-result.ts';

/** A thing to link, with the value that was read of it a moment ago, and by whom. */
export type LinkDraft = {
  title: string;
  weight: number;
  ref: Ref;
  measure: Measure;
  scoring: Scoring;
  value: Value;
  /** What it is counted in; empty for steps and mere numbers. */
  unit: string;
  readBy: string;
  notes?: Freshness['notes'];
};

/**
 * A Key Result that follows a thing (SPEC L5; one thing can have several, L6), with its first reading.
 * @throws Refusal `notOwner`, `closed`, `emptyTitle`, `badWeight`, `badNumber`
 */
export function linkTo(actor: Actor, goal: Goal, of: LinkDraft) {
  demandOpenOwner(goal, actor);
  const source: Linked = { from: 'link', ref: of.ref, measure: of.measure, paused: false };
  const draft = { title: of.title, weight: of.weight, unit: of.unit, due: null, scoring: of.scoring };
  const keyResult = newKeyResult(actor, goal, draft, source, of.value);
  const reading: Reading = {
    id: actor.newId('reading'),
    keyResult: keyResult.id,
    at: actor.now,
    by: of.readBy,
    source: of.ref.source,
    value: of.value,
    scope: null,
  };
  const freshness: Freshness = {
    keyResult: keyResult.id,
    readAt: actor.now,
    by: of.readBy,
    trouble: null,
    ...(of.notes && { notes: of.notes }),
  };
  const changes: Change[] = [
    put('keyResults', null, keyResult),
    put('readings', null, reading),
    put('freshness', null, freshness),
  ];
  return { changes, keyResult };
}
