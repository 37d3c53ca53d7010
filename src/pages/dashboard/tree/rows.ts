import type { GoalId, PersonId } from '../../../core/records.ts';
import { alarming } from '../../../core/status.ts';
import type { Forest, ForestGoal } from '../../../store/read/forest.ts';
import { findGoals } from '../../find-goals.ts';
import { branchesOf } from '../branches.ts';
import { isNarrow, type Question } from './question.ts';

/** One row of the tree as shown. `path` is unique, also for a goal that stands in two places. */
export type TreeRow = {
  path: string;
  level: number;
  title: string;
  of: ForestGoal;
  /** Undefined for what can't be opened. */
  open?: boolean;
  parent: string | null;
  /** Counted from 1, of `size` siblings. */
  position: number;
  size: number;
  /** False for a goal that is there only to lead to one that fits. */
  fits: boolean;
};

export type Order = (a: ForestGoal, b: ForestGoal) => number;

/** The goals that fit what is asked for. */
function fitting({ goals }: Forest, asked: Question, me: PersonId | null): Set<GoalId> {
  const all = [...goals.values()].filter(({ goal, derived }) => {
    if (asked.whose === 'mine' && goal.owner !== me) return false;
    if (asked.period !== '' && `${goal.period.start}/${goal.period.end}` !== asked.period) return false;
    if (asked.status === 'archived') return goal.archived;
    if (asked.status === 'attention') return alarming.includes(derived.status);
    return asked.status === '' || derived.status === asked.status;
  });
  const found = findGoals(
    all.map(({ goal }) => goal),
    asked.search,
    Number.POSITIVE_INFINITY,
  );
  return new Set(found.map(({ id }) => id));
}

/** The goals that fit, in the order in which they're seen; null when nothing narrows them. */
export function goalsSeen(
  forest: Forest,
  asked: Question,
  me: PersonId | null,
  order: Order | null,
): GoalId[] | null {
  if (!isNarrow(asked)) return null;
  const fits = fitting(forest, asked, me);
  const seen = [...forest.goals.values()].filter(({ goal }) => fits.has(goal.id));
  return (order ? seen.sort(order) : seen).map(({ goal }) => goal.id);
}

/** These goals and all above them: the way to each stays in view. */
function withAbove(found: ReadonlySet<GoalId>, parentsOf: (goal: GoalId) => GoalId[]): Set<GoalId> {
  const kept = new Set(found);
  // A set's loop also visits what is added on the way.
  for (const goal of kept) for (const parent of parentsOf(goal)) kept.add(parent);
  return kept;
}

/** In a small company the first two levels stand open, in a large one the first goals do. */
const opensAtFirst = (level: number, index: number, goals: number) =>
  goals <= 200 ? level <= 2 : level === 1 && index < 6;

/** The goals that fit a question, and those to show: them with all above them. */
export function shownBy(forest: Forest, asked: Question, me: PersonId | null) {
  if (!isNarrow(asked)) {
    const all = new Set(forest.goals.keys());
    return { found: all, shown: all };
  }
  const found = fitting(forest, asked, me);
  return { found, shown: withAbove(found, branchesOf(forest).parentsOf) };
}

type Shown = { rows: TreeRow[]; found: number; more: boolean };

/** A goal with several parents stands below each: with many of them there are more rows than anybody scrolls through. */
const most = 20_000;

/** The rows in view from top to bottom, at most `limit`. Without recursion (SPEC T4). */
export function treeRows(
  forest: Forest,
  asked: Question,
  me: PersonId | null,
  order: Order | null,
  limit = most,
): Shown {
  const { tops, childrenOf } = branchesOf(forest);
  const narrow = isNarrow(asked);
  const { found, shown: kept } = shownBy(forest, asked, me);
  const listed = (goals: ForestGoal[]) => {
    const shown = goals.filter(({ goal }) => kept.has(goal.id));
    return order ? shown.sort(order) : shown;
  };
  const rows: TreeRow[] = [];
  const waiting: TreeRow[] = [];
  const push = (goals: ForestGoal[], above: TreeRow | null) => {
    const next = goals.map((of, index): TreeRow => {
      const path = above ? `${above.path}/${of.goal.id}` : of.goal.id;
      const level = (above?.level ?? 0) + 1;
      const canOpen = childrenOf(of.goal.id).some(({ goal }) => kept.has(goal.id));
      const first = narrow || opensAtFirst(level, index, forest.goals.size);
      const open = asked.toggled.get(path) ?? first;
      const place = { position: index + 1, size: goals.length, parent: above?.path ?? null };
      const fits = found.has(of.goal.id);
      return { path, level, title: of.goal.title, of, fits, ...place, ...(canOpen ? { open } : {}) };
    });
    waiting.push(...next.reverse());
  };
  push(listed(tops), null);
  while (waiting.length > 0 && rows.length < limit) {
    const row = waiting.pop();
    if (!row) break;
    rows.push(row);
    if (row.open) push(listed(childrenOf(row.of.goal.id)), row);
  }
  return { rows, found: found.size, more: waiting.length > 0 };
}
