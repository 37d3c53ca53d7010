import { isClosed } from '../../../core/closed.ts';
import type { Contribution, Goal, GoalId } from '../../../core/records.ts';
import { cyclePath } from '../../../core/tree.ts';
import type { Forest } from '../../../store/read/forest.ts';
import { branchesOf } from '../branches.ts';

/** Whether one goal may be aligned with another by this person, and if not why; the worker judges again. */
export type Verdict =
  | { may: true; by: 'align' | 'addContributing' }
  | { may: false; why: 'self' | 'circle' | 'twice' | 'closed' | 'notMine' };

/** SPEC G6, T1: who owns the child offers it; who owns the parent takes it in. */
export function verdictOn(
  forest: Forest,
  child: GoalId,
  parent: GoalId,
  owns: (goal: Goal) => boolean,
): Verdict {
  const [from, to] = [forest.goals.get(child)?.goal, forest.goals.get(parent)?.goal];
  if (!from || !to || child === parent) return { may: false, why: 'self' };
  const { parentsOf } = branchesOf(forest);
  if (parentsOf(child).includes(parent)) return { may: false, why: 'twice' };
  if (cyclePath(child, parent, parentsOf)) return { may: false, why: 'circle' };
  if (isClosed(to.state) || isClosed(from.state)) return { may: false, why: 'closed' };
  if (owns(from)) return { may: true, by: 'align' };
  return owns(to) ? { may: true, by: 'addContributing' } : { may: false, why: 'notMine' };
}

/** The ties of a goal that its owner may give up for another: what somebody else's goal accepted is theirs (SPEC G6). */
export function movable(forest: Forest, child: GoalId, owns: (goal: Goal) => boolean): Contribution[] {
  const from = forest.goals.get(child)?.goal;
  if (!from || !owns(from)) return [];
  return forest.contributions.filter((of) => {
    if (of.child !== child || of.declined) return false;
    const parent = forest.goals.get(of.parent)?.goal;
    return parent !== undefined && (!of.accepted || owns(parent));
  });
}
