import type { GoalId, PersonId } from '../../core/records.ts';
import type { Needs } from '../../store/read/needs.ts';
import type { GoalFinder } from '../goal-finder.ts';
import type { Question } from './view.ts';

/** What of one's own needs attention, as it can be looked at alone. */
export type Need = keyof Needs;

export type Narrow = {
  typed: string;
  period: string;
  whose: 'all' | 'mine';
  need: Need | null;
};

/** The goals that wait for something of this kind, each once, oldest first. */
export function goalsInNeed(needs: Needs, need: Need): GoalId[] {
  const goals = needs[need].map((of) => (typeof of === 'string' ? of : of.goal));
  return [...new Set(goals)].sort();
}

/** The goals that fit what is typed and chosen, as a view asks for them; null when nothing narrows it. */
export async function found(
  finder: GoalFinder,
  { typed, period, whose, need }: Narrow,
  needs: Needs | null,
  me: () => Promise<PersonId | null>,
  limit: number,
): Promise<Question['found']> {
  if (need && needs) return { ids: goalsInNeed(needs, need), inOrder: true };
  if (typed.trim() === '' && period === '') return null;
  const owner = whose === 'mine' ? { owner: await me() } : {};
  const { ids } = await finder.find({ typed, period, ...owner }, limit);
  return { ids, inOrder: typed.trim() !== '' };
}
