import type { Goal, GoalId } from '../core/records.ts';
import { untold } from '../core/stamp.ts';
import type { GoalDoc } from '../core/team-doc.ts';
import type { TeamSpace } from '../store/team-rows.ts';
import type { GoalOf } from './names.ts';
import type { Rows } from './rows.ts';

/* What a goal goes on as, and what it went on from (SPEC C3), as documents name it. */

/** The goals that a document names as what it goes on as and went on from; they keep their places until they come. */
export async function carriedGoals(
  rows: Rows,
  space: TeamSpace,
  { carriedTo, carriedFrom }: GoalDoc,
): Promise<GoalOf> {
  const goals = new Map<string, GoalId>();
  for (const doc of [carriedTo, carriedFrom]) {
    const met = doc ? await rows.meet(space, doc) : null;
    if (doc && met) goals.set(doc, met.row.goal);
  }
  return (doc) => goals.get(doc) ?? null;
}

/**
 * What the document can't say stays as it is here: all of it in one of before these were shared, and a goal at the other end that
 * isn't the team's.
 */
export async function keepUntold(
  rows: Rows,
  space: TeamSpace,
  told: Goal,
  before: Goal | null,
  { stamps }: GoalDoc,
): Promise<Goal> {
  const out = { ...told };
  for (const end of ['carriedTo', 'carriedFrom'] as const) {
    const other = before?.[end];
    if (!other || out[end]) continue;
    const isSaid = stamps.carried > untold && (await rows.of(other))?.space === space.space;
    if (!isSaid) out[end] = other;
  }
  return out;
}
