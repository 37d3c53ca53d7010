import { type Change, put } from '../change.ts';
import { isClosed } from '../closed.ts';
import { nextPeriod } from '../day.ts';
import type { CheckIn, Contribution, Freshness, Goal, GoalId, KeyResult, Period } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { rawOf, scoreOf } from '../scoring.ts';
import { counts, waits } from '../tree.ts';
import { type Actor, created, demandOpenOwner, mayDecide } from './actor.ts';
import { entryOf } from './check-in.ts';
import { freeze } from './close.ts';
import { demandPeriod } from './goal.ts';

/** A goal to roll over, with what hangs on it. */
export type Rolling = {
  goal: Goal;
  progress: number | null;
  keyResults: readonly { keyResult: KeyResult; freshness: Freshness | null }[];
  /** Contributions at either end that aren't left out, with the goal at the other end. */
  contributions: readonly { contribution: Contribution; other: Goal }[];
};

/** What becomes of one goal: the preview says it, the command stores it. */
export type Carried = {
  from: Goal;
  to: Goal;
  keyResults: KeyResult[];
  /** Complete, so they stay with the old goal. */
  complete: KeyResult[];
  contributions: Contribution[];
};

/** Holding within a range is never complete; everything else is at full score (SPEC C3). */
const isComplete = (keyResult: KeyResult): boolean =>
  keyResult.scoring.form !== 'range' && scoreOf(rawOf(keyResult)) === 1;

/** A metric starts where it ended; milestones stay open; a link stays with its last good value (SPEC C3). */
function carry(actor: Actor, keyResult: KeyResult, to: Goal): KeyResult {
  const { scoring, value, due } = keyResult;
  const startsAt = scoring.form === 'scale' && typeof value === 'number' ? { start: value } : {};
  const inside = due !== null && due >= to.period.start && due <= to.period.end;
  return {
    ...keyResult,
    id: actor.newId('keyResult'),
    goal: to.id,
    scoring: { ...scoring, ...startsAt },
    due: inside ? due : null,
    ...created(actor),
  };
}

/**
 * The contribution between the new ends, each half as far as this person may write it (SPEC G6): the child's owner offers,
 * the parent's owner keeps weight and answer. Null when nothing of it is theirs to carry.
 */
function follow(
  actor: Actor,
  of: Contribution,
  child: Goal,
  parent: Goal,
  before: Goal,
): Contribution | null {
  const childMine = mayDecide(child, actor.me);
  const parentMine = mayDecide(parent, actor.me);
  const accepted = parentMine && counts(of, before);
  if (of.declined || !(accepted || (childMine && (counts(of, before) || waits(of, before))))) return null;
  return {
    id: actor.newId('contribution'),
    child: child.id,
    parent: parent.id,
    weight: parentMine ? of.weight : 1,
    offered: childMine,
    accepted,
    declined: false,
    ...created(actor),
  };
}

/**
 * Rolls goals over into the next period, together: what is unfinished is copied, contributions follow when the other end
 * rolls over too or is open, and the old goals are carried over with their number frozen (SPEC C3).
 * @param to the period for all of them; null: each the one that follows its own
 * @throws Refusal `notOwner`, `closed`, `badPeriod`, `nothingToCarry`
 */
export function rollOver(
  actor: Actor,
  rolling: readonly Rolling[],
  to: Period | null,
): { changes: Change[]; carried: Carried[] } {
  const fresh = new Map<GoalId, Goal>();
  for (const { goal } of rolling) {
    demandOpenOwner(goal, actor);
    const period = demandPeriod(to ?? nextPeriod(goal.period));
    const id = actor.newId('goal');
    fresh.set(goal.id, { ...goal, id, period, archived: false, carriedFrom: goal.id, ...created(actor) });
  }
  const changes: Change[] = [];
  const carried = rolling.map((of): Carried => {
    const next = fresh.get(of.goal.id) ?? of.goal;
    const complete = of.keyResults.filter(({ keyResult }) => isComplete(keyResult));
    const going = of.keyResults.filter(({ keyResult }) => !isComplete(keyResult));
    const contributions = of.contributions.flatMap(({ contribution, other }) => {
      const upward = contribution.child === of.goal.id;
      const otherNext = fresh.get(other.id);
      // One between two that both roll over is met at both ends; its child takes it along.
      if ((otherNext && !upward) || (!otherNext && isClosed(other.state))) return [];
      const end = otherNext ?? other;
      const [child, parent, before] = upward ? [next, end, other] : [end, next, of.goal];
      return follow(actor, contribution, child, parent, before) ?? [];
    });
    const keyResults = going.map(({ keyResult, freshness }) => {
      const made = carry(actor, keyResult, next);
      changes.push(put('keyResults', null, made));
      if (freshness) changes.push(put('freshness', null, { ...freshness, keyResult: made.id }));
      const entry: CheckIn = { ...entryOf(actor, next, made), source: 'rollover', value: made.value };
      if (made.value !== null) changes.push(put('checkIns', null, entry));
      return made;
    });
    changes.push(put('goals', null, next), ...contributions.map((c) => put('contributions', null, c)));
    const verdict = { state: 'carriedOver', score: null, note: '', source: 'rollover' } as const;
    for (const change of freeze(actor, of.goal, of.progress, verdict))
      changes.push(
        change.of === 'goals' && change.after
          ? put('goals', change.before, { ...change.after, carriedTo: next.id })
          : change,
      );
    return { from: of.goal, to: next, keyResults, complete: complete.map((k) => k.keyResult), contributions };
  });
  for (const { to: goal, keyResults } of carried) {
    const below = carried.some(({ contributions }) => contributions.some((c) => c.parent === goal.id));
    if (keyResults.length === 0 && !below) throw new Refusal('nothingToCarry', goal.title);
  }
  return { changes, carried };
}
