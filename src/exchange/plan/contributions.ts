import type { Actor } from '../../core/decide/actor.ts';
import { created } from '../../core/decide/actor.ts';
import type { Contribution, Goal, GoalId } from '../../core/records.ts';
import { leftOut } from '../../core/tree.ts';
import { add, type Draft } from './draft.ts';
import type { Everything } from './plan.ts';
import { weightFrom } from './shares.ts';
import type { Node, Parent } from './structure.ts';

const pair = (child: GoalId, parent: GoalId): string => `${child} ${parent}`;

/**
 * Plans the contributions of one goal's row, each matched by its two ends. What comes in counts at once: both halves of a
 * contribution (SPEC G6) were agreed where the file comes from.
 */
export function contributionPlanner(
  draft: Draft,
  existing: Everything,
  goals: ReadonlyMap<Node, Goal>,
  sums: ReadonlyMap<GoalId, number>,
  actor: Actor,
): (node: Node, goal: Goal) => void {
  const stored = new Map(existing.contributions.map((of) => [pair(of.child, of.parent), of]));
  const planned = new Set<string>();
  const idOf = (of: Parent): GoalId | null => {
    if (of.in === 'file') return goals.get(of.node)?.id ?? null;
    return of.in === 'store' ? of.goal.id : of.id;
  };
  return ({ item, parents }, child) => {
    for (const of of parents) {
      const parent = idOf(of);
      if (parent === null || of.in === 'nowhere')
        draft.notes.push({
          reason: 'unknownGoal',
          row: item.row,
          values: [item.title, of.in === 'nowhere' ? of.title : ''],
        });
      if (parent === null || parent === child.id || planned.has(pair(child.id, parent))) continue;
      planned.add(pair(child.id, parent));
      const before = stored.get(pair(child.id, parent)) ?? null;
      const weight = weightFrom(of.weight, before?.weight ?? null, sums.get(parent) ?? 0);
      const made: Contribution = {
        id: before?.id ?? actor.newId('contribution'),
        child: child.id,
        parent,
        offered: true,
        accepted: true,
        declined: false,
        weight,
        ...created(actor),
      };
      const after = before === null ? made : { ...before, weight };
      add(draft, 'contributions', before, after, item.row, { updatedAt: actor.now, updatedBy: actor.me });
    }
  };
}

/** Says which planned contributions will be kept but not counted, because they close a cycle (SPEC T2). */
export function noteLeftOut(draft: Draft, existing: Everything): void {
  const planned = draft.changes.flatMap((c) =>
    c.of === 'contributions' && c.before === null ? [c.after] : [],
  );
  const made = planned.filter((c): c is Contribution => c !== null);
  if (made.length === 0) return;
  const titles = new Map<GoalId, string>(existing.goals.map(({ id, title }) => [id, title]));
  for (const change of draft.changes)
    if (change.of === 'goals' && change.after) titles.set(change.after.id, change.after.title);
  const left = leftOut([...existing.contributions, ...made], (goal) => titles.has(goal));
  for (const { id, child, parent } of made) {
    const [from, to] = [titles.get(child), titles.get(parent)];
    if (left.has(id) && from !== undefined && to !== undefined)
      draft.notes.push({ reason: 'cycle', row: null, values: [from, to] });
  }
}
