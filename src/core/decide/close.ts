import { type Change, put } from '../change.ts';
import { isClosed } from '../closed.ts';
import type { CheckIn, ClosedState, EntrySource, Goal } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { scoreOf } from '../scoring.ts';
import { type Actor, demandOpenOwner, demandOwner, updated } from './actor.ts';
import { entryOf } from './check-in.ts';

/** How an owner closes a goal; carriedOver comes from rolling over alone (SPEC C3). */
export type Verdict = {
  state: Exclude<ClosedState, 'carriedOver'>;
  /** 0.0–1.0, the owner's own; null gives none. */
  score: number | null;
  note: string;
};

/** Freezes the goal where it stands and keeps that in history (SPEC C1). */
export function freeze(
  actor: Actor,
  goal: Goal,
  progress: number | null,
  of: { state: ClosedState; score: number | null; note: string; source: EntrySource },
): Change[] {
  const { state, score, note, source } = of;
  const frozen = scoreOf(progress);
  const after: Goal = { ...goal, state, frozen, closing: { score, note, at: actor.now }, ...updated(actor) };
  const entry: CheckIn = {
    ...entryOf(actor, goal, null),
    source,
    value: frozen,
    note,
    closed: { state, score },
  };
  return [put('goals', goal, after), put('checkIns', null, entry)];
}

/**
 * Closes a goal: its progress stays as it is now, and nothing below it is read any more (SPEC C1).
 * @param progress the goal's number now, 0…1; null is "—"
 * @throws Refusal `notOwner`, `closed`, `badScore`
 */
export function closeGoal(actor: Actor, goal: Goal, verdict: Verdict, progress: number | null): Change[] {
  demandOpenOwner(goal, actor);
  const { score } = verdict;
  if (score !== null && !(score >= 0 && score <= 1)) throw new Refusal('badScore');
  return freeze(actor, goal, progress, { ...verdict, note: verdict.note.trim(), source: 'hand' });
}

/**
 * Opens a closed goal again: its number follows from its children as before, history stays (SPEC C1).
 * @param children how many Key Results and counted contributions it has (SPEC G2)
 * @throws Refusal `notOwner`, `notClosed`, `needsChild`
 */
export function reopenGoal(actor: Actor, goal: Goal, children: number): Change[] {
  demandOwner(goal, actor);
  if (!isClosed(goal.state)) throw new Refusal('notClosed', goal.title);
  if (children === 0) throw new Refusal('needsChild');
  const { frozen: _, closing: __, carriedTo: ___, ...open } = goal;
  return [put('goals', goal, { ...open, state: 'active', ...updated(actor) })];
}
