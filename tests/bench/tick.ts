import { against, type Family, interleaved, median } from './figure.ts';
import { fillCopy, type Stage, setStage } from './stage.ts';
import { withKeyResults } from './tree.ts';

type Sample = () => Promise<number>;

/** Ticks a milestone on the sixth level, or takes the tick away; another one each time. */
async function ticker(stage: Stage, name: string, size: number): Promise<Sample> {
  const copy = stage.copies.get(name);
  if (!copy) throw new Error(`no copy ${name}`);
  const ticks = await fillCopy(stage, copy, withKeyResults(size));
  const page = await stage.open(copy);
  let turn = 0;
  return () => {
    const keyResult = ticks[turn % ticks.length];
    const done = Math.floor(turn / ticks.length) % 2 === 0;
    turn += 1;
    const message = { keyrise: 'call', call: 'setMilestone', args: { keyResult, done } };
    return page.evaluate((m) => inside.callFor(m), message);
  };
}

async function measureAt(sizes: readonly number[], rounds: number) {
  const names = sizes.map((size) => `ticks${size}`);
  const stage = await setStage(names);
  try {
    const samples: Record<string, Sample> = {};
    for (const [i, size] of sizes.entries()) samples[size] = await ticker(stage, names[i] ?? '', size);
    const page = await stage.open(stage.empty);
    samples['bare'] = () => page.evaluate(() => inside.callFor({ done: true }));
    return await interleaved(rounds, samples);
  } finally {
    await stage.close();
  }
}

export const tickFigures: Family = {
  names: ['tick.commit.100k', 'tick.flat'],
  async measure() {
    const taken = await measureAt([1_000, 100_000], 100);
    const large = taken['100000'] ?? [];
    return [
      against('tick.commit.100k', large, taken['bare'] ?? [], 3),
      against('tick.flat', large, taken['1000'] ?? [], 1.3),
    ];
  },
  async points() {
    const sizes = [100, 1_000, 10_000, 100_000];
    const taken = await measureAt(sizes, 60);
    return [{ label: 'tick a milestone', points: sizes.map((n) => [n, median(taken[n] ?? [])]) }];
  },
};
