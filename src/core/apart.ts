import { givesUpward } from './closed.ts';
import type { Contribution, ContributionId, Goal } from './records.ts';
import { counts, waits } from './tree.ts';

/** Why something tied to a goal counts nothing in it. */
export type Apart =
  | 'weightless'
  | 'guardrail'
  | 'declined'
  | 'waiting'
  | 'unknown'
  | 'circle'
  | 'draft'
  | 'cancelled'
  | 'withdrawn';

/** The first reason that keeps a contribution from counting (SPEC R1, R3, G6, T2, T3); null when it counts. */
export function apartBecause(
  contribution: Contribution,
  child: Goal | null,
  parent: Goal,
  left: ReadonlySet<ContributionId>,
): Apart | null {
  if (child === null) return 'unknown';
  if (contribution.declined) return 'declined';
  if (left.has(contribution.id)) return 'circle';
  if (waits(contribution, parent)) return 'waiting';
  if (!counts(contribution, parent)) return 'withdrawn';
  if (!givesUpward(child)) return child.state === 'draft' ? 'draft' : 'cancelled';
  return contribution.weight > 0 ? null : 'weightless';
}
