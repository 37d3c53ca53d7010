import type { Goal } from '../core/records.ts';

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const foldedTitles = new WeakMap<Goal, string>();

function titleOf(goal: Goal): string {
  const known = foldedTitles.get(goal);
  if (known !== undefined) return known;
  const title = folded(goal.title);
  foldedTitles.set(goal, title);
  return title;
}

/**
 * Goals whose title has every typed word, in any order, without regard to case and accents; those that begin with
 * the text come first, otherwise in the order given. At most `limit`.
 */
export function findGoals(goals: readonly Goal[], typed: string, limit: number): Goal[] {
  const text = folded(typed.trim());
  const words = text.split(/\s+/);
  const first: Goal[] = [];
  const rest: Goal[] = [];
  for (const goal of goals) {
    const title = titleOf(goal);
    if (!words.every((word) => title.includes(word))) continue;
    if (title.startsWith(text)) first.push(goal);
    else if (rest.length < limit) rest.push(goal);
    if (first.length === limit) break;
  }
  return [...first, ...rest].slice(0, limit);
}
