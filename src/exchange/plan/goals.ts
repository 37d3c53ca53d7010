import type { Actor } from '../../core/decide/actor.ts';
import type { Goal, GoalId, Period } from '../../core/records.ts';
import { idFrom } from '../ids.ts';
import { refuseCell } from '../refused.ts';
import { add, type Draft } from './draft.ts';
import { changedGoalOf, newGoalOf } from './fields.ts';
import { isMeasured } from './measure.ts';
import type { People } from './people.ts';
import { type Node, type Stored, titleKey } from './structure.ts';

const identity = (title: string, owner: string, { start, end }: Period): string =>
  `${titleKey(title)}\n${owner}\n${start}\n${end}`;

/** Which goal a row is: by id, else by title, owner and period (SPEC I3). */
export type Matcher = (node: Node, owner: string, period: Period) => Goal | null;

export function goalMatcher(goals: readonly Goal[], stored: Stored): Matcher {
  const byIdentity = new Map<string, Goal>();
  for (const goal of goals) byIdentity.set(identity(goal.title, goal.owner, goal.period), goal);
  return ({ item }, owner, period) => {
    const id = idFrom('goal', item.id);
    const known = id === null ? undefined : stored.goals.get(id);
    return known ?? byIdentity.get(identity(item.title, owner, period)) ?? null;
  };
}

/** The row's own period, or what it lacks of it from the goal it belongs to; null when neither says. */
function periodOf({ item, parents }: Node): Period | null {
  let { start, end } = item;
  for (const parent of parents) {
    if (parent.in === 'nowhere') continue;
    const above =
      parent.in === 'store'
        ? parent.goal.period
        : { start: parent.node.item.start, end: parent.node.item.end };
    start ??= above.start;
    end ??= above.end;
  }
  return start !== null && end !== null ? { start, end } : null;
}

/**
 * Plans the goal that a row becomes. Null when it is refused: `noPeriod`, `endBeforeStart`, or `duplicateId` when another row
 * is that goal already.
 */
export function planGoal(
  draft: Draft,
  node: Node,
  people: People,
  actor: Actor,
  matchOf: Matcher,
  taken: Set<GoalId>,
): Goal | null {
  const { item } = node;
  const refuse = (...why: Parameters<typeof refuseCell> extends [number, ...infer Rest] ? Rest : never) => {
    draft.refused.push(refuseCell(item.row, ...why));
    return null;
  };
  const period = periodOf(node);
  if (period === null) return refuse('Start Date', 'noPeriod', item.title);
  if (period.end < period.start) return refuse('End Date', 'endBeforeStart', period.start, period.end);
  const [first, ...others] = item.people.map(people.idOf);
  const owner = first ?? actor.me;
  const before = matchOf(node, owner, period);
  const id = before?.id ?? idFrom('goal', item.id) ?? actor.newId('goal');
  if (taken.has(id)) return refuse('Title', 'duplicateId', item.title);
  taken.add(id);
  // An objective with nothing in it can only be a draft (SPEC G2).
  const empty = node.children === 0 && item.kind === 'objective' && !isMeasured(item);
  if (empty && before === null && (item.state === null || item.state === 'active'))
    draft.notes.push({ reason: 'emptyGoal', row: item.row, values: [item.title] });
  const fallback = empty ? 'draft' : 'active';
  const state = item.state === 'active' && before === null ? fallback : (item.state ?? fallback);
  const fields = { id, period, owner, delegates: others, state };
  const after =
    before === null ? newGoalOf(actor, item, fields) : changedGoalOf(before, item, fields, actor.now);
  add(draft, 'goals', before, after, item.row, { updatedAt: actor.now, updatedBy: actor.me });
  return after;
}
