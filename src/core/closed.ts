import type { Derived } from './derived.ts';
import type { ClosedState, GoalState } from './records.ts';

/** True for the five states of a goal that is over (SPEC G1). */
export const isClosed = (state: GoalState): state is ClosedState => state !== 'draft' && state !== 'active';

/**
 * True for a goal that may count upward: neither draft nor cancelled (SPEC R1, C2). Its status tells, so that nothing above
 * it has to read the goal itself: S4 shows these two states before anything else.
 */
export const givesUpward = ({ status }: Derived): boolean => status !== 'draft' && status !== 'cancelled';
