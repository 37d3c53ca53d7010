import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { groupBy } from '../../src/core/group.ts';
import { rawOf, scoreOf } from '../../src/core/scoring.ts';
import type { Company } from './tree.ts';

/**
 * The same tree as a graph of @preact/signals-core: a signal a Key Result, a computed a goal, built from the same records and
 * every goal read once, from the lowest up, because a computed that nobody reads has no number.
 */
export function rebuildByGraph({ goals, keyResults, contributions }: Company): Map<string, number> {
  const own = groupBy(keyResults, (of) => of.goal);
  const below = groupBy(contributions, (of) => of.parent);
  const graph = new Map<string, ReadonlySignal<number>>();
  // The records stand in levels, top first.
  for (const goal of goals.toReversed()) {
    const values = (own.get(goal.id) ?? []).map((of) => ({ weight: of.weight, score: signal(rawOf(of)) }));
    const children = (below.get(goal.id) ?? []).map((of) => ({
      weight: of.weight,
      progress: graph.get(of.child) as ReadonlySignal<number>,
    }));
    graph.set(
      goal.id,
      computed(() => {
        let reached = 0;
        let whole = 0;
        for (const { weight, score } of values) {
          reached += weight * (scoreOf(score.value) ?? 0);
          whole += weight;
        }
        for (const { weight, progress } of children) {
          reached += weight * progress.value;
          whole += weight;
        }
        return reached / whole;
      }),
    );
  }
  return new Map([...graph].map(([id, progress]) => [id, progress.value]));
}
