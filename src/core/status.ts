import { isClosed } from './closed.ts';
import type { Guard, Status } from './derived.ts';
import type { Day, GoalState, Limits, Period } from './records.ts';

const slack = 1e-9;

/**
 * The first of SPEC S4 that fits, then held down by the guardrails (S5). `progress` and `expected` are 0…1; with
 * nothing expected there is no gap. "achieved" for an active goal is a suggestion to close, so neither a range that
 * still has to hold nor a broken guardrail gets it.
 */
export function statusOf(of: {
  state: GoalState;
  progress: number | null;
  expected: number | null;
  rangeRunning: boolean;
  guard: Guard;
  period: Period;
  today: Day;
  limits: Limits;
}): Status {
  if (isClosed(of.state) || of.state === 'draft') return of.state;
  if (of.progress === null) return 'noData';
  if (of.progress >= 1 && !of.rangeRunning && of.guard === null) return 'achieved';
  if (of.today < of.period.start) return 'notStarted';
  if (of.today > of.period.end) return 'overdue';
  const gap = (of.expected ?? 0) - of.progress;
  if (of.guard === 'atRisk' || gap > of.limits.behind + slack) return 'atRisk';
  return of.guard === 'behind' || gap > of.limits.onTrack + slack ? 'behind' : 'onTrack';
}

/** The three that ask for attention: what the badge counts, and what a goal above says is below it (SPEC S7). */
export const alarming: readonly Status[] = ['behind', 'atRisk', 'overdue'];
