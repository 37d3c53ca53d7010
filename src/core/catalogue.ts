import { folded } from './fold.ts';
import type { Goal, GoalId } from './records.ts';

/**
 * All goals that lists show, as far as searching needs them, in parts that are stored as text: a hundred thousand goals are
 * read in the time of a hundred records. The nth line of `ids`, `titles` (folded) and `facts` (`factsOf`) is one goal's.
 */
export type CataloguePart = { part: number; ids: string; titles: string; facts: string };

/** One goal of it, or with null one that isn't listed. */
export type Listed = { id: GoalId; goal: Goal | null };

const parts = 64;

/** Which part lists a goal: the same for ever, so that a change rewrites one. FNV-1a over its id. */
export function partOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % parts;
}

/** What lists are narrowed by: owner, period as `start/end`, state. */
export const factsOf = ({ owner, period, state }: Goal): string =>
  `${owner}\t${period.start}/${period.end}\t${state}`;

export const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));

/** A part after some of its goals changed, came or went; null when it lists none any more. Sorted by id. */
export function partWith(
  part: number,
  before: CataloguePart | undefined,
  changed: readonly Listed[],
): CataloguePart | null {
  const lines = new Map<string, [title: string, facts: string]>();
  if (before) {
    const [titles, facts] = [linesOf(before.titles), linesOf(before.facts)];
    for (const [i, id] of linesOf(before.ids).entries()) lines.set(id, [titles[i] ?? '', facts[i] ?? '']);
  }
  for (const { id, goal } of changed) {
    if (goal === null || goal.archived) lines.delete(id);
    else lines.set(id, [folded(goal.title), factsOf(goal)]);
  }
  if (lines.size === 0) return null;
  const ids = [...lines.keys()].sort();
  const column = (at: 0 | 1) => ids.map((id) => lines.get(id)?.[at] ?? '').join('\n');
  return { part, ids: ids.join('\n'), titles: column(0), facts: column(1) };
}
