import * as v from 'valibot';
import { done, id, note, outcome, period } from './schemas.ts';

/** A goal's end, and what comes after (SPEC C1–C4). For Keyrise's own pages; see overlay-calls.ts for how a call is made. */
export const closingCalls = {
  /**
   * Closes a goal: its progress stays as it is now, nothing below it is read any more (SPEC C1). `score` 0.0–1.0 is the
   * owner's own, null gives none.
   */
  closeGoal: {
    args: v.object({
      goal: id('goal'),
      state: v.picklist(['achieved', 'partial', 'missed', 'cancelled']),
      score: v.nullable(v.number()),
      note,
    }),
    answer: outcome,
  },
  /** Opens a closed goal again (SPEC C1). */
  reopenGoal: { args: v.object({ goal: id('goal') }), answer: outcome },
  /**
   * Copies what is unfinished into the next period, contributions between the goals named and to open ones with it; the
   * old goals are carried over (SPEC C3). `period: null` is each one's own next. `previewRollOver` says first what it does.
   */
  rollOver: {
    args: v.object({
      goals: v.pipe(v.array(id('goal')), v.minLength(1), v.maxLength(1_000)),
      period: v.nullable(period),
    }),
    answer: v.object({
      ...done.entries,
      goals: v.array(v.object({ from: id('goal'), to: id('goal') })),
    }),
  },
  /** Deletes a goal with its Key Results and contributions (SPEC C4, G3). `previewDelete` says first which goals change. */
  deleteGoal: { args: v.object({ goal: id('goal') }), answer: done },
};
