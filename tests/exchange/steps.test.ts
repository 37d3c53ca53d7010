import { expect, test } from 'vitest';
import { planItems } from '../../src/exchange/plan/items.ts';
import { emptyEverything } from '../../src/exchange/plan/plan.ts';
import { openFile } from '../../src/exchange/read/open-file.ts';
import { finish, inSlices, type Step } from '../../src/exchange/steps.ts';
import { bytesOf, importer, itemsIn } from './read-file.ts';

const head =
  'Id,Title,Owner,Start Date,End Date,"Aligned To (weight, Objective ID)",Object Type,Start,Target,Actual Progress,Checkins';

/** A company: every tenth row is a goal, in a tree of tens; the others are its key results. */
function big(rows: number): Uint8Array {
  const lines = Array.from({ length: rows }, (_, i) => {
    const n = i + 1;
    const isGoal = i % 10 === 0;
    const parent = isGoal ? Math.floor(i / 100) * 10 + 1 : i - (i % 10) + 1;
    const aligned = parent === n ? '' : `P(weight: 10%, Id: ${parent})`;
    const kind = isGoal ? 'Objective' : 'Key result';
    return `${n},Row ${n},Person ${(i - (i % 10)) % 500},2026-01-01,2026-03-31,"${aligned}",${kind},0,10,${i % 10},"Checkin Date: 2026-02-01; User: Ada; Note: n; Current Value: 3; Activity Date: 2026-02-01 10:00:00 UTC;"`;
  });
  return bytesOf([head, ...lines].join('\n'));
}

test('[I3] 50,000 rows are planned, all of them, within a moment', { timeout: 60_000 }, () => {
  const bytes = big(50_000);
  const plan = finish(planItems(itemsIn(bytes), emptyEverything(), importer()));
  expect(plan.refused).toEqual([]);
  expect(plan.created).toHaveLength(50_000);
  expect(plan.counts).toMatchObject({
    goals: { created: 5_000 },
    keyResults: { created: 45_000 },
    checkIns: { created: 50_000 },
  });
});

test('[I3] reading and planning tell how far they are, and give the thread free between slices', async () => {
  const told: Step[] = [];
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
  };
  const read = itemsIn(big(3_000));
  const signal = new AbortController().signal;
  const plan = await inSlices(
    planItems(read, emptyEverything(), importer()),
    signal,
    (s) => told.push(s),
    pause,
    -1,
  );
  expect(plan.created).toHaveLength(3_000);
  expect(pauses).toBe(told.length);
  const parts = told.map(({ done, total }) => done / total);
  expect(parts).toEqual([...parts].sort((a, b) => a - b));
  expect(parts.length).toBeGreaterThan(10);
});

test('[I3] an import can be given up while it reads', async () => {
  const controller = new AbortController();
  let steps = 0;
  const stop = () => {
    steps += 1;
    if (steps === 2) controller.abort(new Error('given up'));
  };
  const work = inSlices(openFile(big(3_000)), controller.signal, stop, async () => undefined, -1);
  await expect(work).rejects.toThrow('given up');
  expect(steps).toBe(2);
});
