import { expect, test } from 'vitest';
import { planItems } from '../../src/exchange/plan/items.ts';
import { emptyEverything } from '../../src/exchange/plan/plan.ts';
import { finish, type Step, telling } from '../../src/exchange/steps.ts';
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

test('[I3] reading and planning tell how far they are, and not more often than wanted', () => {
  const told: Step[] = [];
  let now = 0;
  const clock = () => {
    now += 10;
    return now;
  };
  const read = itemsIn(big(10_000));
  const plan = telling(planItems(read, emptyEverything(), importer()), (s) => told.push(s), clock, 30);
  expect(plan.created).toHaveLength(10_000);
  const parts = told.map(({ done, total }) => done / total);
  expect(parts).toEqual([...parts].sort((a, b) => a - b));
  expect(told.length).toBeGreaterThan(10);
  expect(told.length).toBeLessThanOrEqual(now / 30 + 1);
});
