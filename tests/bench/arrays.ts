import { rawOf, scoreOf } from '../../src/core/scoring.ts';
import type { Company } from './tree.ts';

/**
 * The least that work of this size can cost: the same tree built from the same records as typed arrays and summed once,
 * children first. Progress alone: no expectation, no status, no rounding rule, no cycle, no data missing.
 */
export function rebuildInArrays({ goals, keyResults, contributions }: Company): Map<string, number> {
  const place = new Map(goals.map((goal, i) => [goal.id as string, i]));
  const reached = new Float64Array(goals.length);
  const whole = new Float64Array(goals.length);
  for (const of of keyResults) {
    const goal = place.get(of.goal) ?? 0;
    reached[goal] = (reached[goal] ?? 0) + of.weight * (scoreOf(rawOf(of)) ?? 0);
    whole[goal] = (whole[goal] ?? 0) + of.weight;
  }
  const child = new Int32Array(contributions.length);
  const parent = new Int32Array(contributions.length);
  const left = new Int32Array(goals.length);
  const starts = new Int32Array(goals.length + 1);
  for (const [i, of] of contributions.entries()) {
    const from = place.get(of.child) ?? 0;
    const to = place.get(of.parent) ?? 0;
    child[i] = from;
    parent[i] = to;
    left[to] = (left[to] ?? 0) + 1;
    starts[from + 1] = (starts[from + 1] ?? 0) + 1;
  }
  for (let i = 0; i < goals.length; i += 1) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const next = starts.slice();
  const edges = new Int32Array(contributions.length);
  for (let i = 0; i < child.length; i += 1) {
    const from = child[i] ?? 0;
    edges[next[from] ?? 0] = i;
    next[from] = (next[from] ?? 0) + 1;
  }
  const queue = new Int32Array(goals.length);
  let end = 0;
  for (let i = 0; i < goals.length; i += 1) if (left[i] === 0) queue[end++] = i;
  for (let at = 0; at < end; at += 1) {
    const from = queue[at] ?? 0;
    const progress = (reached[from] ?? 0) / (whole[from] ?? 1);
    for (let e = starts[from] ?? 0; e < (starts[from + 1] ?? 0); e += 1) {
      const edge = edges[e] ?? 0;
      const to = parent[edge] ?? 0;
      const weight = contributions[edge]?.weight ?? 0;
      reached[to] = (reached[to] ?? 0) + weight * progress;
      whole[to] = (whole[to] ?? 0) + weight;
      left[to] = (left[to] ?? 0) - 1;
      if (left[to] === 0) queue[end++] = to;
    }
  }
  return new Map([...place].slice(0, 1).map(([id, i]) => [id, (reached[i] ?? 0) / (whole[i] ?? 1)]));
}
