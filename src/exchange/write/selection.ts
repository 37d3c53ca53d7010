import type { Derived } from '../../core/derived.ts';
import { groupBy } from '../../core/group.ts';
import type { Goal, GoalId, KeyResult, PersonId } from '../../core/records.ts';
import { counts } from '../../core/tree.ts';
import type { Everything } from '../plan/plan.ts';

/** What an export is made of: the records, the numbers that follow from them, and which goals to write. */
export type Source = {
  everything: Everything;
  derived: ReadonlyMap<GoalId, Derived>;
  /** The goals that are seen, in the order in which they're seen; null is all of them. */
  goals: readonly GoalId[] | null;
};

/** Look-ups that every export needs. Contributions are those that count (SPEC G6). */
export function lookUp({ everything, goals }: Source) {
  const all = new Map(everything.goals.map((goal) => [goal.id, goal]));
  const names = new Map(everything.people.map(({ id, name }) => [id, name]));
  const counted = everything.contributions.filter((of) => {
    const parent = all.get(of.parent);
    return parent === undefined ? !of.declined : counts(of, parent);
  });
  const shown: Goal[] = goals === null ? everything.goals : goals.flatMap((id) => all.get(id) ?? []);
  const keyResults = groupBy(everything.keyResults, (of) => of.goal);
  return {
    goal: (id: GoalId) => all.get(id),
    shown,
    nameOf: (id: PersonId) => names.get(id) ?? '',
    keyResultsOf: (id: GoalId): KeyResult[] => keyResults.get(id) ?? [],
    below: groupBy(counted, (of) => of.parent),
    above: groupBy(counted, (of) => of.child),
    checkInsOf: groupBy(everything.checkIns, (of) => of.keyResult ?? of.goal),
  };
}

export type LookUp = ReturnType<typeof lookUp>;
