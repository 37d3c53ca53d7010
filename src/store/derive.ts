import { onlyKeyResults } from '../core/basis.ts';
import { type Change, reverse, touchedGoals } from '../core/change.ts';
import { givesUpward, isClosed } from '../core/closed.ts';
import type { Derived } from '../core/derived.ts';
import type { ContributionId, Day, Goal, GoalId, Limits, Settings } from '../core/records.ts';
import { same } from '../core/same.ts';
import { standingRow } from '../core/standing-row.ts';
import { atOnce } from './at-once.ts';
import { deriveMoved } from './bases.ts';
import { keepBelow } from './below.ts';
import { asIf, type Reader, stored } from './reader.ts';
import { rebuildIn } from './rebuild.ts';
import { rollUpIn } from './roll-up.ts';
import type { WriteTx } from './schema.ts';
import type { Numbers } from './standing.ts';

export type Under = {
  today: Day;
  limits: Limits;
  /** Contributions left out now, and before the changes (SPEC T2). */
  left: ReadonlySet<ContributionId>;
  leftBefore: ReadonlySet<ContributionId>;
};

/** From this many goals on, everything is computed: reading all records at once is faster than one by one. */
const many = 500;

const movesLimits = ({ of, before, after }: Change): boolean =>
  of === 'settings' &&
  before !== null &&
  !same((before as Settings).limits, (after as Settings | null)?.limits);

/** How a goal counts for those above and below it: whether it's known, asks first, gives upward, is frozen. */
const standing = (goal: Goal | null) => goal && [goal.asksFirst, givesUpward(goal), isClosed(goal.state)];

/** Goals whose ties to other goals may have changed: at both ends of what moved, and all children of what counts differently. */
async function movedGoals(
  changes: readonly Change[],
  { left, leftBefore }: Under,
  was: Reader,
  is: Reader,
  tx: WriteTx,
): Promise<Set<GoalId>> {
  const moved = new Set<GoalId>();
  for (const { of, before, after } of changes) {
    if (of === 'contributions') for (const c of [before, after]) if (c) moved.add(c.child).add(c.parent);
    if (of !== 'goals' || same(standing(before), standing(after))) continue;
    const id = (after ?? before)?.id;
    if (id === undefined) continue;
    moved.add(id);
    for (const list of await Promise.all([was.contributionsTo(id), is.contributionsTo(id)]))
      for (const { child } of list) moved.add(child);
  }
  const differ = [...left, ...leftBefore].filter((id) => left.has(id) !== leftBefore.has(id));
  for (const id of differ) {
    const contribution = await tx.objectStore('contributions').get(id);
    if (contribution) moved.add(contribution.child).add(contribution.parent);
  }
  return moved;
}

/**
 * Brings the derived numbers in step with changes just written, in their transaction: the changed goals and their
 * ancestors are computed again and nothing else (SPEC R7). A moved limit, or very many goals, computes everything.
 */
export async function derive(tx: WriteTx, changes: readonly Change[], under: Under): Promise<Numbers> {
  const direct = touchedGoals(changes);
  if (changes.some(movesLimits) || direct.size > many) {
    const all = await rebuildIn(tx, under.today);
    return { of: new Map(all.map((of) => [of.goal, of])), stored: Promise.resolve() };
  }
  const values = onlyKeyResults(changes);
  if (values && under.left === under.leftBefore) return deriveMoved(tx, values, under);
  const is = stored(tx, under.left);
  const was = asIf(stored(tx, new Set()), reverse(changes), under.leftBefore);
  const moved = await movedGoals(changes, under, was, is, tx);
  const fresh = await rollUpIn(is, new Set([...direct, ...moved]), under.today, under.limits);
  await keepBelow(was, is, fresh, moved);
  const concerned = new Set([...fresh.keys(), ...direct, ...moved]);
  await Promise.all([...concerned].map((id) => storeGoal(tx, is, id, fresh.get(id))));
  return { of: fresh, stored: Promise.resolve() };
}

/** Stores what follows about one goal, nothing when it's gone; its row for later is made when it's needed. */
async function storeGoal(tx: WriteTx, is: Reader, id: GoalId, fresh: Derived | undefined): Promise<void> {
  const goal = await is.goal(id);
  const [derived, standing] = [tx.objectStore('derived'), tx.objectStore('standing')];
  await tx.objectStore('bases').delete(id);
  if (fresh && goal)
    await atOnce(
      () => derived.put(fresh),
      () => standing.put(standingRow(fresh, goal)),
    );
  else if (!goal) await Promise.all([derived.delete(id), standing.delete(id)]);
}
