import { type Basis, basisOf, type Moved, rollUpBases } from '../core/basis.ts';
import type { Status } from '../core/derived.ts';
import type { ContributionId, Day, GoalId, Limits } from '../core/records.ts';
import { standingRow } from '../core/standing-row.ts';
import { atOnce, handled } from './at-once.ts';
import { stored } from './reader.ts';
import { inputOf } from './roll-up.ts';
import type { WriteTx } from './schema.ts';
import type { Numbers } from './standing.ts';

/**
 * The rows of these goals and of all above that they count in. One that isn't kept is made from the records, which costs
 * what reading its children costs; everything that is likely to be needed is asked for at once.
 */
async function basesAbove(
  tx: WriteTx,
  from: readonly GoalId[],
  left: ReadonlySet<ContributionId>,
): Promise<Map<GoalId, Basis>> {
  const store = tx.objectStore('bases');
  const reader = stored(tx, left);
  const asked = new Map<GoalId, Promise<Basis | undefined>>();
  const kept = (id: GoalId): Promise<Basis | undefined> => {
    const row = asked.get(id) ?? store.get(id);
    asked.set(id, row);
    return row;
  };
  const made = async (id: GoalId): Promise<Basis | null> => {
    const [input, derived] = await Promise.all([inputOf(reader, id), reader.derived(id)]);
    return input && derived && basisOf(input, input.parents, derived);
  };
  const found = new Map<GoalId, Basis>();
  let frontier = [...from];
  while (frontier.length > 0) {
    const rows = await Promise.all(frontier.map(async (id) => (await kept(id)) ?? made(id)));
    const next = new Set<GoalId>();
    for (const [i, row] of rows.entries()) {
      if (!row) continue;
      found.set(frontier[i] as GoalId, row);
      // A hint that fails takes the transaction with it, which says so itself.
      for (const goal of row.above) handled(kept(goal));
      for (const goal of row.parents) next.add(goal);
    }
    frontier = [...next].filter((id) => !found.has(id));
  }
  return found;
}

/**
 * Brings numbers in step with Key Results that moved, when nothing else did: one small row a goal is read and written
 * instead of everything it follows from (SPEC R7).
 */
export async function deriveMoved(
  tx: WriteTx,
  moved: ReadonlyMap<GoalId, Moved>,
  { today, limits, left }: { today: Day; limits: Limits; left: ReadonlySet<ContributionId> },
): Promise<Numbers> {
  const before = await basesAbove(tx, [...moved.keys()], left);
  const fresh = rollUpBases(before, moved, today, limits);
  const stored = Promise.all(
    [...fresh.values()].map((of) => storeRow(tx, of, before.get(of.goal.id)?.derived.status)),
  );
  return { of: new Map([...fresh].map(([id, { derived }]) => [id, derived])), stored };
}

const storeRow = (tx: WriteTx, basis: Basis, status: Status | undefined): Promise<unknown> =>
  atOnce(
    () => tx.objectStore('derived').put(basis.derived),
    () => tx.objectStore('bases').put(basis),
    () =>
      basis.derived.status === status ||
      tx.objectStore('standing').put(standingRow(basis.derived, basis.goal)),
  );
