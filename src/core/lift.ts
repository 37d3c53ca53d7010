import { type ContributingGoal, deriveGoal } from './derive.ts';
import type { Derived } from './derived.ts';
import { percent } from './display.ts';
import type { Day, Goal, GoalId, KeyResult, Limits } from './records.ts';
import { fullValue } from './scoring.ts';

/** One goal above a Key Result, with everything it is derived from. */
export type LiftStep = {
  goal: Goal;
  derived: Derived;
  keyResults: readonly KeyResult[];
  contributing: readonly ContributingGoal[];
};

/** `percent`: shown now, 0…100, null is "—". `adds`: whole percentage points more that it would then show. */
export type Lift = { goal: GoalId; percent: number | null; adds: number };

/**
 * What finishing one Key Result would still add to its goal and to each ancestor, as the panel says it: "Win enterprise
 * 62 %, +12 when done". Every step is derived anew, so weights, diamonds (SPEC R6) and frozen goals come out right.
 * @param steps the Key Result's own goal and its ancestors, children before parents (`ancestorsInOrder`); the answer keeps their order
 */
export function liftOf(keyResult: KeyResult, steps: readonly LiftStep[], today: Day, limits: Limits): Lift[] {
  const finished: KeyResult = { ...keyResult, value: fullValue(keyResult) };
  const then = new Map<GoalId, Derived>();
  return steps.map(({ goal, derived, keyResults, contributing }) => {
    const others = keyResults.filter((of) => of.id !== keyResult.id);
    const after = deriveGoal({
      goal,
      keyResults: goal.id === keyResult.goal ? [...others, finished] : keyResults,
      contributing: contributing.map((of) => ({ ...of, derived: then.get(of.goal.id) ?? of.derived })),
      top: derived.top === 1,
      today,
      limits,
    });
    then.set(goal.id, after);
    const shown = percent(derived.progress);
    return { goal: goal.id, percent: shown, adds: (percent(after.progress) ?? 0) - (shown ?? 0) };
  });
}
