import { type Contributing, deriveGoal } from '../core/derive.ts';
import type { Derived } from '../core/derived.ts';
import { ancestorsInOrder } from '../core/order.ts';
import type { Contribution, Day, Goal, GoalId, KeyResult, Limits } from '../core/records.ts';
import { counts } from '../core/tree.ts';
import type { Tx, WriteTx } from './schema.ts';

/** The contributions of these goals and of every goal above them, level by level. */
async function contributionsAbove(tx: Tx, from: Iterable<GoalId>): Promise<Map<GoalId, Contribution[]>> {
  const byChild = tx.objectStore('contributions').index('child');
  const found = new Map<GoalId, Contribution[]>();
  let level = [...new Set(from)];
  while (level.length > 0) {
    const above = await Promise.all(level.map((goal) => byChild.getAll(goal)));
    for (const [i, goal] of level.entries()) found.set(goal, above[i] ?? []);
    const parents = new Set(above.flat().map((of) => of.parent));
    level = [...parents].filter((goal) => !found.has(goal));
  }
  return found;
}

const parentsIn = (upward: ReadonlyMap<GoalId, Contribution[]>) => (goal: GoalId) =>
  (upward.get(goal) ?? []).map((of) => of.parent);

/** The goals above these, as a look-up: every goal reached, with the goals it contributes to. */
export async function above(tx: Tx, from: Iterable<GoalId>): Promise<Map<GoalId, GoalId[]>> {
  const upward = await contributionsAbove(tx, from);
  return new Map([...upward.keys()].map((goal) => [goal, parentsIn(upward)(goal)]));
}

type Input = { goal: Goal; keyResults: KeyResult[]; contributing: Contributing[]; top: boolean };

/** What is read of one goal before anything is computed. `stored` has no entry for a child that has no number yet. */
type Stored = { goal: Goal; keyResults: KeyResult[]; below: Contribution[]; stored: Map<GoalId, Derived> };

async function storedOf(tx: Tx, id: GoalId): Promise<Stored | null> {
  const [goal, keyResults, below] = await Promise.all([
    tx.objectStore('goals').get(id),
    tx.objectStore('keyResults').index('goal').getAll(id),
    tx.objectStore('contributions').index('parent').getAll(id),
  ]);
  if (!goal) return null;
  const counted = below.filter((of) => counts(of, goal));
  const derived = await Promise.all(counted.map((of) => tx.objectStore('derived').get(of.child)));
  const stored = new Map(derived.flatMap((of) => (of ? [[of.goal, of]] : [])));
  return { goal, keyResults, below: counted, stored };
}

function inputFrom(
  { goal, keyResults, below, stored }: Stored,
  fresh: ReadonlyMap<GoalId, Derived>,
  top: boolean,
): Input {
  const contributing = below.flatMap((contribution): Contributing[] => {
    const derived = fresh.get(contribution.child) ?? stored.get(contribution.child);
    return derived ? [{ contribution, derived }] : [];
  });
  return { goal, keyResults, contributing, top };
}

/** Reads what `liftOf` and explanations need of one goal; null when it's gone. */
export async function deriveInputOf(tx: Tx, id: GoalId): Promise<Input | null> {
  const [stored, up] = await Promise.all([
    storedOf(tx, id),
    tx.objectStore('contributions').index('child').getAll(id),
  ]);
  const parents = await Promise.all(up.map((of) => tx.objectStore('goals').get(of.parent)));
  const counted = up.some((of, i) => {
    const parent = parents[i];
    return parent !== undefined && counts(of, parent);
  });
  return stored && inputFrom(stored, new Map(), !counted);
}

/**
 * Computes the touched goals and their ancestors again, children first, and stores what follows (SPEC R7). Cost follows the
 * change: each of them reads itself, its Key Results and its direct contributions. What the store is asked takes longer than
 * what is computed, so all of them are read side by side before the first is computed.
 */
export async function rollUpTouched(
  tx: WriteTx,
  touched: ReadonlySet<GoalId>,
  today: Day,
  limits: Limits,
): Promise<Map<GoalId, Derived>> {
  const fresh = new Map<GoalId, Derived>();
  if (touched.size === 0) return fresh;
  const upward = await contributionsAbove(tx, touched);
  const order = ancestorsInOrder(touched, parentsIn(upward));
  const read = await Promise.all(order.map((id) => storedOf(tx, id)));
  const goals = new Map(read.flatMap((of) => (of ? [[of.goal.id, of.goal]] : [])));
  const counted = (of: Contribution) => {
    const parent = goals.get(of.parent); // an ancestor, so it was read
    return parent !== undefined && counts(of, parent);
  };
  for (const stored of read) {
    if (!stored) continue;
    const { id } = stored.goal;
    const top = !(upward.get(id) ?? []).some(counted);
    fresh.set(id, deriveGoal({ ...inputFrom(stored, fresh, top), today, limits }));
  }
  const store = tx.objectStore('derived');
  await Promise.all([...fresh.values()].map((derived) => store.put(derived)));
  return fresh;
}
