import { spreadUp } from './below.ts';
import type { Change } from './change.ts';
import { givesUpward, isClosed } from './closed.ts';
import { type ContributingGoal, type DeriveInput, deriveGoal } from './derive.ts';
import type { Derived } from './derived.ts';
import { ancestorsInOrder } from './order.ts';
import type { Day, Goal, GoalId, KeyResult, KeyResultId, Limits } from './records.ts';
import { alarming } from './status.ts';

/** Everything that one goal's numbers follow from, in one row, and the numbers: a change below it needs nothing else of it. */
export type Basis = Pick<DeriveInput, 'keyResults' | 'contributing'> & {
  goal: DeriveInput['goal'] & Pick<Goal, 'archived'>;
  /** The goals that it counts in. */
  parents: readonly GoalId[];
  /** The goals above it as they were when this was written: a hint at what to read, checked on the way. */
  above: readonly GoalId[];
  derived: Derived;
};

type Own = DeriveInput['keyResults'][number];
type Given = DeriveInput['contributing'][number];

const own = ({ id, weight, scoring, due, value, source: { from } }: KeyResult): Own => {
  return { id, weight, scoring, due, value, source: { from } };
};

const numbersOf = ({ progress, ahead, day, rangeUntil }: Given['derived']): Given['derived'] => {
  return { progress, ahead, day, rangeUntil };
};

/** The row of a goal from its records. `parents`: the goals it counts in; `derived`: as stored. */
export function basisOf(
  of: { goal: Goal; keyResults: readonly KeyResult[]; contributing: readonly ContributingGoal[] },
  parents: readonly GoalId[],
  derived: Derived,
): Basis {
  const { id, state, period, owner, archived, frozen } = of.goal;
  return {
    goal: { id, state, period, owner, archived, ...(frozen === undefined ? {} : { frozen }) },
    keyResults: of.keyResults.map(own),
    contributing: of.contributing.map(({ contribution: { id, weight }, goal, derived }) => {
      return {
        contribution: { id, weight },
        goal: { id: goal.id, state: goal.state },
        derived: numbersOf(derived),
      };
    }),
    parents,
    above: [],
    derived,
  };
}

/** What became of some Key Results of one goal: null is gone. */
export type Moved = ReadonlyMap<KeyResultId, KeyResult | null>;

/**
 * The Key Results that changes give, take or move, goal by goal, when nothing else moves a number: no goal, no
 * contribution. Null when something else does.
 */
export function onlyKeyResults(changes: readonly Change[]): Map<GoalId, Moved> | null {
  const moved = new Map<GoalId, Map<KeyResultId, KeyResult | null>>();
  const note = (goal: GoalId, id: KeyResultId, to: KeyResult | null) => {
    const of = moved.get(goal) ?? new Map<KeyResultId, KeyResult | null>();
    moved.set(goal, of.set(id, to));
  };
  for (const { of, before, after } of changes) {
    if (of === 'goals' || of === 'contributions') return null;
    if (of !== 'keyResults') continue;
    if (before) note(before.goal, before.id, null);
    if (after) note(after.goal, after.id, after);
  }
  return moved;
}

function withMoved(all: readonly Own[], moved: Moved | undefined): readonly Own[] {
  if (!moved) return all;
  const now = [...moved.values()].flatMap((of) => (of ? [own(of)] : []));
  return [...all.filter(({ id }) => !moved.has(id)), ...now];
}

const withFresh = (of: Given, fresh: ReadonlyMap<GoalId, Basis>): Given => {
  const below = fresh.get(of.goal.id);
  return below ? { ...of, derived: numbersOf(below.derived) } : of;
};

const alarms = ({ status }: Derived): boolean => alarming.includes(status);

/** The goals that a goal is live in (see `isLive`), as their rows tell it. */
function liveParents(id: GoalId, bases: ReadonlyMap<GoalId, Basis>): GoalId[] {
  return (bases.get(id)?.parents ?? []).filter((parent) => {
    const above = bases.get(parent);
    const child = above?.contributing.find(({ goal }) => goal.id === id);
    return (
      above !== undefined &&
      child !== undefined &&
      !isClosed(above.goal.state) &&
      child.contribution.weight > 0 &&
      givesUpward(child.goal)
    );
  });
}

/**
 * The rows of these goals after some Key Results moved, children before parents (SPEC R7): each follows from its own row
 * and from those below it that are among them.
 * @param bases the goals of the Key Results, and all goals above that they count in
 */
export function rollUpBases(
  bases: ReadonlyMap<GoalId, Basis>,
  moved: ReadonlyMap<GoalId, Moved>,
  today: Day,
  limits: Limits,
): Map<GoalId, Basis> {
  const parentsOf = (id: GoalId) => (bases.get(id)?.parents ?? []).filter((goal) => bases.has(goal));
  const fresh = new Map<GoalId, Basis>();
  const flipped = new Map<GoalId, number>();
  const order = ancestorsInOrder(bases.keys(), parentsOf);
  for (const id of order) {
    const before = bases.get(id);
    if (!before) continue;
    const { goal, parents, derived: was } = before;
    const keyResults = withMoved(before.keyResults, moved.get(id));
    const contributing = before.contributing.map((of) => withFresh(of, fresh));
    const derived = {
      ...deriveGoal({ goal, keyResults, contributing, top: parents.length === 0, today, limits }),
      below: was.below,
    };
    if (alarms(derived) !== alarms(was)) flipped.set(id, alarms(derived) ? 1 : -1);
    fresh.set(id, { goal, keyResults, contributing, parents, above: [], derived });
  }
  for (const [id, n] of spreadUp(flipped, (goal) => liveParents(goal, fresh))) {
    const of = fresh.get(id);
    if (of) of.derived.below += n;
  }
  return withHints(fresh);
}

/** Tells each row what is above it; parents come after their children, so the last is told first. */
function withHints(fresh: ReadonlyMap<GoalId, Basis>): Map<GoalId, Basis> {
  const above = new Map<GoalId, Set<GoalId>>();
  for (const [id, { parents }] of [...fresh].reverse())
    above.set(id, new Set(parents.flatMap((parent) => [parent, ...(above.get(parent) ?? [])])));
  return new Map([...fresh].map(([id, basis]) => [id, { ...basis, above: [...(above.get(id) ?? [])] }]));
}
