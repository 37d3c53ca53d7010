import type { ClosedState, Goal, GoalState } from './records.ts';

/** True for the five states of a goal that is over (SPEC G1). */
export const isClosed = (state: GoalState): state is ClosedState => state !== 'draft' && state !== 'active';

/** True for a goal that may count upward: neither draft nor cancelled (SPEC R1, C2). */
export const givesUpward = ({ state }: Pick<Goal, 'state'>): boolean =>
  state !== 'draft' && state !== 'cancelled';
