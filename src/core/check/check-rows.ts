import { type Basis, basisOf } from '../basis.ts';
import type { ContributingGoal } from '../derive.ts';
import type { Derived } from '../derived.ts';
import { groupBy } from '../group.ts';
import type { Everything } from '../rebuild.ts';
import type { Contribution, ContributionId, GoalId } from '../records.ts';
import { same } from '../same.ts';
import { type Standing, standingRow } from '../standing-row.ts';
import { counts } from '../tree.ts';
import type { Fault } from './fault.ts';

/** What is kept of goals one by one, so that a change needn't read all that their numbers follow from. */
export type CheckedRows = {
  derived: readonly Derived[];
  standing: readonly Standing[];
  bases: readonly Basis[];
  leftOut: readonly ContributionId[];
};

const byId = <T extends { id: string }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => (a.id < b.id ? -1 : 1));

/** In one order, and without the hints, which are checked wherever they are used. */
const plain = ({ keyResults, contributing, parents, ...rest }: Basis) => ({
  ...rest,
  above: [],
  keyResults: byId(keyResults),
  contributing: [...contributing].sort((a, b) => (a.contribution.id < b.contribution.id ? -1 : 1)),
  parents: [...parents].sort(),
});

/** Makes the row of any goal from the records; undefined when the goal, or its number, isn't there. */
function rowsFrom(
  { goals, keyResults, contributions }: Everything,
  { derived, leftOut }: CheckedRows,
): (id: GoalId) => Basis | undefined {
  const known = new Map(goals.map((goal) => [goal.id, goal]));
  const numbers = new Map(derived.map((of) => [of.goal, of]));
  const left = new Set(leftOut);
  const counted = contributions.filter((of) => {
    const parent = known.get(of.parent);
    return parent !== undefined && !left.has(of.id) && counts(of, parent);
  });
  const resultsOf = groupBy(keyResults, ({ goal }) => goal);
  const to = groupBy(counted, ({ parent }) => parent);
  const up = groupBy(counted, ({ child }) => child);
  const giving = (contribution: Contribution): ContributingGoal[] => {
    const [goal, number] = [known.get(contribution.child), numbers.get(contribution.child)];
    return goal && number ? [{ contribution, goal, derived: number }] : [];
  };
  return (id) => {
    const [goal, number] = [known.get(id), numbers.get(id)];
    if (!goal || !number) return undefined;
    const contributing = (to.get(id) ?? []).flatMap(giving);
    const parents = (up.get(id) ?? []).map(({ parent }) => parent);
    return basisOf({ goal, keyResults: resultsOf.get(id) ?? [], contributing }, parents, number);
  };
}

/** Every row that is kept says what the records say; one that isn't kept is made when it's needed. */
function checkBases(records: Everything, stored: CheckedRows): Fault[] {
  const rowOf = rowsFrom(records, stored);
  const titles = new Map(records.goals.map(({ id, title }) => [id, title]));
  return stored.bases.flatMap((row): Fault[] => {
    const should = rowOf(row.goal.id);
    if (should && same(plain(row), plain(should))) return [];
    return [{ rule: 'R7', code: 'bases', what: titles.get(row.goal.id) ?? row.goal.id }];
  });
}

/** Every goal is found by what it stands at. */
function checkStanding({ goals }: Everything, { derived, standing }: CheckedRows): Fault[] {
  const known = new Map(goals.map((goal) => [goal.id, goal]));
  const rows = new Map(standing.map((row) => [row.goal, row]));
  const wrong = derived.flatMap((of): Fault[] => {
    const goal = known.get(of.goal);
    if (!goal || same(rows.get(of.goal), standingRow(of, goal))) return [];
    return [{ rule: 'R8', code: 'standing', what: goal.title }];
  });
  const stray = standing.filter(({ goal }) => !known.has(goal));
  return [...wrong, ...stray.map(({ goal }): Fault => ({ rule: 'R8', code: 'standing', what: goal }))];
}

/** Where rows that are kept of single goals aren't what follows from the records and the numbers. */
export const checkRows = (records: Everything, stored: CheckedRows): Fault[] => [
  ...checkBases(records, stored),
  ...checkStanding(records, stored),
];
