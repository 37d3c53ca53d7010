import * as v from 'valibot';
import { commitId, day, id, level, outcome, period, scoring, title, weight } from './schemas.ts';

/** How goals come into being (SPEC G1, G2, G6). For Keyrise's own pages; see overlay-calls.ts for how a call is made. */

export const unit = v.pipe(v.string(), v.maxLength(40));

export const newKeyResult = v.object({
  title,
  weight,
  unit,
  due: v.nullable(day),
  scoring,
});
/** A Key Result kept by hand, as a form describes it. */
export type NewKeyResult = v.InferOutput<typeof newKeyResult>;

const newGoal = v.object({
  title,
  level,
  period,
  /** Whose it is: somebody known, or by a new name; this person's own when left out. Who makes it stays its delegate (SPEC G4). */
  owner: v.optional(v.union([v.object({ id: id('person') }), v.object({ name: title })])),
  /** A draft may have neither Key Results nor Contributing Goals (SPEC G2). */
  draft: v.boolean(),
  /** The goal it is offered to (SPEC G6). */
  contributesTo: v.nullable(id('goal')),
  keyResults: v.array(newKeyResult),
  contributing: v.array(
    v.union([
      v.object({ goal: id('goal'), weight }),
      /** Made with it, in the same period; without a Key Result it's a draft. */
      v.object({ title, keyResults: v.array(newKeyResult), weight }),
    ]),
  ),
});
export type NewGoal = v.InferOutput<typeof newGoal>;

export const creatingCalls = {
  /** Creates a goal with its Key Results and contributions, all or nothing (SPEC G1, G2, T1, K12). */
  createGoal: { args: newGoal, answer: v.object({ ...outcome.entries, goal: id('goal') }) },
  /** Creates several in one step, all or nothing. */
  createGoals: {
    args: v.object({ goals: v.pipe(v.array(newGoal), v.minLength(1), v.maxLength(200)) }),
    answer: v.object({ commit: commitId, goals: v.array(id('goal')) }),
  },
  /** Fills an empty store with a small company, to try things out. Refused when goals exist. */
  addExample: { args: v.object({}), answer: v.object({ commit: commitId }) },
  /** Takes the example away with everything that hangs on it; what was made beside it stays. `goals`: how many went. */
  removeExample: { args: v.object({}), answer: v.object({ commit: commitId, goals: v.number() }) },
};
