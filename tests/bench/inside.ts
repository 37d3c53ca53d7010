import type { StoreValue } from 'idb';
import { rebuild } from '../../src/core/rebuild.ts';
import type { Day, Limits } from '../../src/core/records.ts';
import { openStore } from '../../src/store/open.ts';
import type { KeyriseDb } from '../../src/store/schema.ts';
import { rebuildInArrays } from './arrays.ts';
import { rebuildByGraph } from './graph.ts';
import { companyOf, type Size } from './tree.ts';

/** What the bench does inside pages of an extension; built as one script that stands on `bench.html` of each copy. */

const limits: Limits = { onTrack: 0.1, behind: 0.25 };

async function storeRecords(size: Size, today: Day) {
  const company = companyOf(size, today);
  const db = await openStore();
  const write = async <
    K extends 'people' | 'goals' | 'contributions' | 'keyResults' | 'derived' | 'settings',
  >(
    name: K,
    records: Iterable<StoreValue<KeyriseDb, K>>,
  ) => {
    const tx = db.transaction(name, 'readwrite', { durability: 'relaxed' });
    for (const record of records) void tx.store.put(record);
    await tx.done;
  };
  await write('people', company.people);
  await write('goals', company.goals);
  await write('contributions', company.contributions);
  await write('keyResults', company.keyResults);
  await write('derived', rebuild(company, today, limits).values());
  await write('settings', [{ key: 'settings', me: company.me, limits, lastGoal: null }]);
  db.close();
  return company;
}

/** Stores a company of this size. @returns milestones to tick */
export async function fill(size: Size, today: Day): Promise<string[]> {
  return (await storeRecords(size, today)).ticks;
}

/** One call of the worker, as a page of ours makes it. @returns ms until its answer */
export async function callFor(message: unknown): Promise<number> {
  const start = performance.now();
  const reply: { ok: boolean } = await chrome.runtime.sendMessage(message);
  const took = performance.now() - start;
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return took;
}

/** All progress of one company in three ways, by turns. */
export function rebuilds(size: Size, today: Day, rounds: number) {
  const company = companyOf(size, today);
  const ways = {
    core: () => rebuild(company, today, limits).get(company.goals[0]?.id as never)?.progress,
    arrays: () => rebuildInArrays(company).get(company.goals[0]?.id ?? ''),
    graph: () => rebuildByGraph(company).get(company.goals[0]?.id ?? ''),
  };
  const names = Object.keys(ways) as (keyof typeof ways)[];
  const taken: Record<keyof typeof ways, number[]> = { core: [], arrays: [], graph: [] };
  const results = new Set<string>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const start = performance.now();
      const top = ways[name]();
      if (round > 0) taken[name].push(performance.now() - start);
      results.add(top?.toFixed(9) ?? 'none');
    }
  }
  if (results.size !== 1) throw new Error(`the three ways disagree: ${[...results].join(', ')}`);
  return taken;
}
