import { deriveGoal } from '../../src/core/derive.ts';
import type { Derived } from '../../src/core/derived.ts';
import { rebuild } from '../../src/core/rebuild.ts';
import type {
  Contribution,
  ContributionId,
  Day,
  Goal,
  GoalId,
  KeyResult,
  KeyResultId,
  Limits,
  Linked,
  PersonId,
  Scoring,
} from '../../src/core/records.ts';

/** Small records for tests: what a test doesn't say is ordinary. */

export const limits: Limits = { onTrack: 0.1, behind: 0.25 };
export const quarter = { start: '2026-01-01', end: '2026-03-31' } as const;
/** 45 of the quarter's 89 days have passed. */
export const midQuarter: Day = '2026-02-15';

export const goalId = (name: string) => `goal:${name}` as GoalId;
const stamp = { createdAt: 1, updatedAt: 1, updatedBy: 'person:ada' as PersonId };

export const goal = (name: string, fields: Partial<Goal> = {}): Goal => ({
  ...stamp,
  id: goalId(name),
  title: name,
  owner: 'person:ada' as PersonId,
  delegates: [],
  level: 'team',
  period: quarter,
  state: 'active',
  asksFirst: false,
  archived: false,
  ...fields,
});

export const milestone: Scoring = { form: 'step' };
export const metric: Scoring = { form: 'scale', start: 0, target: 1, rising: true };
export const share: Scoring = { form: 'share' };
export const stay = (lo: number | null, hi: number | null, tolerance = 0): Scoring => ({
  form: 'range',
  lo,
  hi,
  tolerance,
});

export const linked: Linked = {
  from: 'link',
  ref: { source: 'jira', site: 'https://acme.atlassian.net', kind: 'issue', id: '1', key: 'A-1', url: '' },
  measure: { kind: 'done' },
  paused: false,
};

/** A metric from 0 to 1 by hand, so that its value is its progress; null: linked and never read. */
export const keyResult = (
  of: string,
  value: KeyResult['value'],
  fields: Partial<KeyResult> = {},
): KeyResult => ({
  ...stamp,
  id: `keyResult:${of}-${JSON.stringify(value)}` as KeyResultId,
  goal: goalId(of),
  title: 'Key Result',
  weight: 1,
  unit: '',
  due: null,
  scoring: metric,
  source: value === null ? linked : { from: 'hand' },
  value,
  ...fields,
});

/** The child is offered and counts at once. */
export const contribution = (
  child: string,
  parent: string,
  fields: Partial<Contribution> = {},
): Contribution => ({
  ...stamp,
  id: `contribution:${child}-${parent}` as ContributionId,
  child: goalId(child),
  parent: goalId(parent),
  weight: 1,
  offered: true,
  accepted: false,
  declined: false,
  ...fields,
});

/** What follows about a goal that has only these Key Results. */
export const derivedOf = (of: Goal, keyResults: KeyResult[] = [], today: Day = midQuarter): Derived =>
  deriveGoal({ goal: of, keyResults, contributing: [], top: true, today, limits });

/** Numbers by goal. */
export const byGoal = (all: readonly Derived[]): Map<GoalId, Derived> =>
  new Map(all.map((of) => [of.goal, of]));

/** What follows about every goal, by its name. */
export function rebuilt(
  goals: Goal[],
  keyResults: KeyResult[],
  contributions: Contribution[],
  today: Day = midQuarter,
): Record<string, Derived> {
  const all = rebuild({ goals, keyResults, contributions }, today, limits);
  return Object.fromEntries(all.map((of) => [of.goal.slice('goal:'.length), of]));
}
