import { isClosed } from '../../core/closed.ts';
import type { Actor } from '../../core/decide/actor.ts';
import { created } from '../../core/decide/actor.ts';
import type {
  Goal,
  GoalId,
  GoalState,
  KeyResult,
  KeyResultId,
  Period,
  PersonId,
} from '../../core/records.ts';
import { scoreOf } from '../../core/scoring.ts';
import type { Item } from '../item.ts';
import { currentOf, measureOf } from './measure.ts';

export type GoalFields = {
  id: GoalId;
  period: Period;
  owner: PersonId;
  delegates: PersonId[];
  state: GoalState;
};

/** A closed goal carries what it reached, any other doesn't (SPEC C1). */
function withState(before: Goal, state: GoalState, { progress, score }: Item, now: number): Goal {
  const { frozen, closing, ...goal } = before;
  if (!isClosed(state)) return { ...goal, state };
  const verdict =
    score === null || score === closing?.score ? closing : { note: '', at: now, ...closing, score };
  return {
    ...goal,
    state,
    frozen: scoreOf(progress ?? frozen ?? null),
    ...(verdict && { closing: verdict }),
  };
}

/** A new goal as a row describes it. */
export function newGoalOf(actor: Actor, item: Item, of: GoalFields): Goal {
  const goal: Goal = {
    id: of.id,
    title: item.title,
    owner: of.owner,
    delegates: of.delegates,
    level:
      item.level ?? (item.parents.length === 0 && item.kind === 'objective' ? 'corporate' : 'individual'),
    period: of.period,
    state: 'active',
    asksFirst: false,
    archived: false,
    ...created(actor),
    createdAt: item.createdAt ?? actor.now,
  };
  return withState(goal, of.state, item, actor.now);
}

/** A stored goal with what a row says of it; what it doesn't say stays. */
export function changedGoalOf(before: Goal, item: Item, of: GoalFields, now: number): Goal {
  const said = item.people.length > 0;
  const after: Goal = {
    ...before,
    title: item.title,
    owner: said ? of.owner : before.owner,
    delegates: said ? of.delegates : before.delegates,
    level: item.level ?? before.level,
    period: of.period,
  };
  return item.state === null ? after : withState(after, of.state, item, now);
}

export type KeyResultFields = { id: KeyResultId; goal: Goal; title: string; weight: number };

/** A new Key Result kept by hand, as a row describes it. */
export function newKeyResultOf(actor: Actor, item: Item, of: KeyResultFields): KeyResult {
  const measured = measureOf(item);
  const due = item.end !== null && item.end !== of.goal.period.end ? item.end : null;
  return {
    id: of.id,
    goal: of.goal.id,
    title: of.title,
    weight: of.weight,
    unit: measured.unit,
    due,
    scoring: measured.scoring,
    source: { from: 'hand' },
    value: currentOf(item, measured),
    ...created(actor),
    createdAt: item.createdAt ?? actor.now,
  };
}

/** A stored Key Result with what a row says of it. A link goes on reading: a file never overwrites it. */
export function changedKeyResultOf(before: KeyResult, item: Item, of: KeyResultFields): KeyResult {
  const named = { ...before, title: of.title, weight: of.weight };
  if (before.source.from === 'link') return named;
  const due = item.end === null ? before.due : item.end === of.goal.period.end ? null : item.end;
  // What a table can't say (a range, its tolerance) isn't taken away by one.
  const fits = before.scoring.form === 'scale' || before.scoring.form === 'step';
  if (!fits) return { ...named, due };
  const measured = item.target === null ? { scoring: before.scoring, unit: before.unit } : measureOf(item);
  const scoring = sameScale(before, measured.scoring) ? before.scoring : measured.scoring;
  const said = item.actual !== null || item.progress !== null || item.checkIns.length > 0;
  const value = said ? currentOf(item, { scoring, unit: measured.unit }) : before.value;
  return { ...named, due, scoring, unit: measured.unit, value: value ?? before.value };
}

/** A threshold's direction (SPEC K3) is in no column, so it stays as it was. */
function sameScale({ scoring: before }: KeyResult, after: KeyResult['scoring']): boolean {
  return (
    before.form === 'scale' &&
    after.form === 'scale' &&
    before.start === after.start &&
    before.target === after.target
  );
}
