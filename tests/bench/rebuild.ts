import { dayOf } from '../../src/background/context.ts';
import { against, type Family, median } from './figure.ts';
import { setStage } from './stage.ts';
import { withKeyResults } from './tree.ts';

async function measureAt(sizes: readonly number[], rounds: number) {
  const stage = await setStage([]);
  try {
    const page = await stage.open(stage.empty);
    const today = dayOf(new Date());
    const taken = new Map<number, ReturnType<typeof inside.rebuilds>>();
    for (const n of sizes)
      taken.set(
        n,
        await page.evaluate(([of, day, times]) => inside.rebuilds(of, day, times), [
          withKeyResults(n),
          today,
          rounds,
        ] as const),
      );
    return taken;
  } finally {
    await stage.close();
  }
}

export const rebuildFigures: Family = {
  names: ['rebuild.100k', 'rebuild.signals'],
  async measure() {
    const at = (await measureAt([100_000], 15)).get(100_000);
    if (!at) return [];
    return [
      against('rebuild.100k', at.core, at.arrays, 10),
      against('rebuild.signals', at.core, at.graph, 0.5),
    ];
  },
  async points() {
    const taken = await measureAt([100, 1_000, 10_000, 100_000], 7);
    return [{ label: 'rebuild everything', points: [...taken].map(([n, { core }]) => [n, median(core)]) }];
  },
};
