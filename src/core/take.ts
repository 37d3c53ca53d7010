import { breakdown } from './breakdown.ts';
import type { Day, GoalId, KeyResultId, Limits } from './records.ts';
import { rawOf } from './scoring.ts';
import { branchesOf, type Subtree } from './subtree.ts';

/** A Key Result to finish; `adds` is what that puts into the goal's progress, 0…1. */
export type Step = { keyResult: KeyResultId; goal: GoalId; adds: number };

/** What a goal needs to be on track by a day. Progress is 0…1. */
export type Taking = {
  /** Where it stands now; without data 0. */
  from: number;
  /** What it must reach: what is expected by then, less the gap that is still on track; after its last day all. */
  to: number;
  /** The fewest Key Results to finish, those that add most first; empty when nothing is needed. */
  steps: Step[];
  /** Guardrails of its own that must hold again, whatever the number (SPEC S5). */
  guardrails: KeyResultId[];
  /** False when finishing everything that is open would not do. */
  enough: boolean;
};

const slack = 1e-9;

/**
 * What finishing each open Key Result would add to the goal at the root (SPEC R2): what is missing of it, times its share
 * on every path to the root (R6). Nothing below a closed goal adds anything (C1).
 */
export function additions(tree: Subtree, today: Day, limits: Limits): Step[] {
  const branches = branchesOf(tree, today, limits);
  const weight = new Map<GoalId, number>([[tree.root, 1]]);
  const steps: Step[] = [];
  for (const [goal, { input }] of [...branches].reverse()) {
    const share = weight.get(goal) ?? 0;
    if (share === 0) continue;
    for (const row of breakdown(input)) {
      if (row.kind === 'goal') weight.set(row.id, (weight.get(row.id) ?? 0) + share * row.share);
      else steps.push({ keyResult: row.id, goal, adds: share * row.share * (1 - (row.score ?? 0)) });
    }
  }
  return steps.filter(({ adds }) => adds > 0);
}

/**
 * The smallest set of open Key Results that closes a goal's gap by a day (SPEC S4). Progress is a weighted mean of means,
 * so additions simply add up, and taking those that add most first is the smallest set there is.
 */
export function whatItTakes(tree: Subtree, by: Day, limits: Limits): Taking {
  const branch = branchesOf(tree, by, limits).get(tree.root);
  if (!branch) return { from: 0, to: 0, steps: [], guardrails: [], enough: true };
  const { goal, keyResults } = branch.input;
  const from = branch.derived.progress ?? 0;
  const due = by > goal.period.end ? 1 : (branch.derived.expected ?? 0) - limits.onTrack;
  const to = by < goal.period.start ? 0 : Math.max(0, due);
  const steps: Step[] = [];
  let reached = from;
  const open = additions(tree, by, limits).sort(
    (a, b) => b.adds - a.adds || (a.keyResult < b.keyResult ? -1 : 1),
  );
  for (const step of open) {
    if (reached >= to - slack) break;
    steps.push(step);
    reached += step.adds;
  }
  const isBroken = (of: (typeof keyResults)[number]) =>
    of.scoring.form === 'range' && of.weight === 0 && (rawOf(of) ?? 1) < 1;
  const guardrails = keyResults.filter(isBroken).map(({ id }) => id);
  return { from, to, steps, guardrails, enough: reached >= to - slack };
}
