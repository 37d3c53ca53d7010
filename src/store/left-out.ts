import type { Change } from '../core/change.ts';
import type { Contribution, ContributionId, GoalId } from '../core/records.ts';
import { cyclePath, leftOut } from '../core/tree.ts';
import type { WriteTx } from './schema.ts';

/** More arrivals than this are judged together, by reading every contribution once. */
const few = 100;

type Moves = { arrived: Contribution[]; went: boolean; goals: GoalId[] };

const inTree = (c: Contribution | null): c is Contribution => c !== null && !c.declined;

/** What a commit did to the tree's shape: contributions that came into it, whether some left it, goals that came or went. */
function movesOf(changes: readonly Change[]): Moves {
  const moves: Moves = { arrived: [], went: false, goals: [] };
  for (const { of, before, after } of changes) {
    if (of === 'goals' && (before === null) !== (after === null))
      moves.goals.push((after ?? before)?.id as GoalId);
    if (of !== 'contributions') continue;
    const moved =
      inTree(before) !== inTree(after) || before?.child !== after?.child || before?.parent !== after?.parent;
    if (moved && inTree(after)) moves.arrived.push(after);
    if (moved && inTree(before)) moves.went = true;
  }
  return moves;
}

async function contributionsAt(
  tx: WriteTx,
  index: 'child' | 'parent',
  goal: GoalId,
): Promise<Contribution[]> {
  return (await tx.objectStore('contributions').index(index).getAll(goal)).filter(inTree);
}

/** True when the contribution closes a circle in the stored tree, or is a second one between the same two (SPEC T1). */
async function breaksTree(tx: WriteTx, { child, parent, id }: Contribution): Promise<boolean> {
  const siblings = await contributionsAt(tx, 'child', child);
  if (siblings.some((c) => c.parent === parent && c.id !== id)) return true;
  const above = new Map<GoalId, GoalId[]>();
  const queue = new Set([parent]);
  for (const goal of queue) {
    const parents = (await contributionsAt(tx, 'child', goal)).map((c) => c.parent);
    above.set(goal, parents);
    for (const next of parents) queue.add(next);
  }
  return cyclePath(child, parent, (goal) => above.get(goal) ?? []) !== null;
}

/** Which of all contributions close a circle, or are a second one between the same two (SPEC T2). */
export function leftOutOf(
  contributions: readonly Contribution[],
  goals: readonly string[],
): Set<ContributionId> {
  const known = new Set(goals);
  const whole = contributions.filter(({ child, parent }) => known.has(child) && known.has(parent));
  return leftOut(whole, () => true);
}

export async function allLeftOut(tx: WriteTx): Promise<Set<ContributionId>> {
  return leftOutOf(
    ...(await Promise.all([tx.objectStore('contributions').getAll(), tx.objectStore('goals').getAllKeys()])),
  );
}

/**
 * Which contributions to leave out after these changes were written (SPEC T2), stored beside the revision. What people do
 * is refused before it closes a circle (T1), so this looks further only when contributions arrived otherwise: the few that
 * did go up from their parent, and the whole tree is judged only once a circle is found or was there before. Those with an
 * unknown end (T3) aren't listed: they are met as such wherever they are read.
 */
export async function keepLeftOut(
  tx: WriteTx,
  changes: readonly Change[],
  before: ReadonlySet<ContributionId>,
): Promise<ReadonlySet<ContributionId>> {
  const { arrived, went, goals } = movesOf(changes);
  if (arrived.length === 0 && goals.length === 0 && !(went && before.size > 0)) return before;
  let suspect = before.size > 0 || arrived.length > few || goals.length > few;
  if (!suspect) {
    const meeting = await Promise.all(
      goals.flatMap((id) => [contributionsAt(tx, 'child', id), contributionsAt(tx, 'parent', id)]),
    );
    for (const contribution of [...arrived, ...meeting.flat()]) {
      suspect = await breaksTree(tx, contribution);
      if (suspect) break;
    }
  }
  if (!suspect) return before;
  const after = await allLeftOut(tx);
  await storeLeftOut(tx, after);
  return after;
}

export async function storeLeftOut(tx: WriteTx, left: ReadonlySet<ContributionId>): Promise<void> {
  const meta = tx.objectStore('meta');
  if (left.size === 0) await meta.delete('leftOut');
  else await meta.put({ key: 'leftOut', contributions: [...left].sort() });
}
