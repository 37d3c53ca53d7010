import type { Change } from '../core/change.ts';
import type { Derived } from '../core/derived.ts';
import type { Contribution, ContributionId, Goal, GoalId, KeyResult } from '../core/records.ts';
import { leftOutIn } from './read/state.ts';
import type { Tx } from './schema.ts';

/** The part of the records that numbers follow from, asked goal by goal. */
export type Reader = {
  goal(id: GoalId): Promise<Goal | null>;
  keyResults(goal: GoalId): Promise<KeyResult[]>;
  /** Contributions to the goal, but those that are left out (SPEC T2). */
  contributionsTo(goal: GoalId): Promise<Contribution[]>;
  /** Contributions of the goal to others, but those that are left out. */
  contributionsOf(goal: GoalId): Promise<Contribution[]>;
  /** As stored; never what a change would make of it. */
  derived(goal: GoalId): Promise<Derived | null>;
};

/** Asks for each key once. */
function once<V>(read: (id: GoalId) => Promise<V>): (id: GoalId) => Promise<V> {
  const asked = new Map<GoalId, Promise<V>>();
  return (id) => {
    const value = asked.get(id) ?? read(id);
    asked.set(id, value);
    return value;
  };
}

/** The records as the transaction sees them now; what it writes later isn't noticed. */
export function stored(tx: Tx, left: ReadonlySet<ContributionId>): Reader {
  const contributions = tx.objectStore('contributions');
  const kept = (all: Contribution[]) => (left.size === 0 ? all : all.filter(({ id }) => !left.has(id)));
  return {
    goal: once(async (id) => (await tx.objectStore('goals').get(id)) ?? null),
    keyResults: once((id) => tx.objectStore('keyResults').index('goal').getAll(id)),
    contributionsTo: once(async (id) => kept(await contributions.index('parent').getAll(id))),
    contributionsOf: once(async (id) => kept(await contributions.index('child').getAll(id))),
    derived: once(async (id) => (await tx.objectStore('derived').get(id)) ?? null),
  };
}

/** `stored`, with the contributions that this store leaves out. */
export const readerOf = async (tx: Tx): Promise<Reader> => stored(tx, await leftOutIn(tx));

type Kept = { goals: Goal; keyResults: KeyResult; contributions: Contribution };

/** What a list of changes makes of one kind of record: the last word on each id, null when it's gone. */
function outcomes<K extends keyof Kept>(of: K, changes: readonly Change[]): Map<string, Kept[K] | null> {
  const last = new Map<string, Kept[K] | null>();
  for (const change of changes) {
    if (change.of !== of) continue;
    const id = (change.after ?? change.before) as Kept[K] | null;
    if (id !== null) last.set(id.id, change.after as Kept[K] | null);
  }
  return last;
}

/**
 * The records as they would be after some changes; with the reverse of changes, as they were before. Nothing is written.
 * @param left the contributions left out there
 */
export function asIf(
  reader: Reader,
  changes: readonly Change[],
  left: ReadonlySet<ContributionId> = new Set(),
): Reader {
  const goals = outcomes('goals', changes);
  const keyResults = outcomes('keyResults', changes);
  const contributions = outcomes('contributions', changes);
  const merge = <T extends { id: string }>(
    all: T[],
    last: ReadonlyMap<string, T | null>,
    fits: (of: T) => boolean,
  ) => {
    if (last.size === 0) return all;
    const fresh = [...last.values()].filter((of): of is T => of !== null && fits(of));
    return [...all.filter(({ id }) => !last.has(id)), ...fresh];
  };
  const kept = (all: Contribution[]) => (left.size === 0 ? all : all.filter(({ id }) => !left.has(id)));
  return {
    goal: async (id) => (goals.has(id) ? (goals.get(id) ?? null) : reader.goal(id)),
    keyResults: async (id) => merge(await reader.keyResults(id), keyResults, (of) => of.goal === id),
    contributionsTo: async (id) =>
      kept(merge(await reader.contributionsTo(id), contributions, (of) => of.parent === id)),
    contributionsOf: async (id) =>
      kept(merge(await reader.contributionsOf(id), contributions, (of) => of.child === id)),
    derived: reader.derived,
  };
}
