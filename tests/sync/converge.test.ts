import { expect, test } from 'vitest';
import { converge } from './converge.ts';

/** `SEEDS=20 EDITS=5000 npx vitest run --project unit tests/sync/converge.test.ts` runs as many as wanted. */
const seeds = Number(process.env['SEEDS'] ?? 3);
const edits = Number(process.env['EDITS'] ?? 5_000);
const first = Number(process.env['FIRST_SEED'] ?? 1);

test.each(Array.from({ length: seeds }, (_, i) => first + i))(
  '[Y4] six devices, wrong clocks, partitions, an attacker: nothing lost, nothing apart (seed %i)',
  async (seed) => {
    const { lost, diverging, branches, forbidden, units, counts } = await converge(seed * 7_919, edits);
    expect(units).toBeGreaterThan(60);
    // Else the test would prove nothing.
    for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(10);
    expect({ lost, diverging, branches, forbidden }).toEqual({
      lost: [],
      diverging: [],
      branches: 0,
      forbidden: [],
    });
  },
  120_000,
);
