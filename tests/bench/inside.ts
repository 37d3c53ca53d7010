import type { StoreValue } from 'idb';
import { partOf, partWith } from '../../src/core/catalogue.ts';
import { groupBy } from '../../src/core/group.ts';
import { rebuild } from '../../src/core/rebuild.ts';
import type { Day, KeyResult, Limits, Measure, Ref, Scoring } from '../../src/core/records.ts';
import { keyText, refText } from '../../src/core/ref.ts';
import { standingRow } from '../../src/core/standing-row.ts';
import { openStore } from '../../src/store/open.ts';
import type { KeyriseDb } from '../../src/store/schema.ts';
import { rebuildInArrays } from './arrays.ts';
import { rebuildByGraph } from './graph.ts';
import * as ofTeam from './inside-team.ts';
import { type Company, companyOf, type Size, withKeyResults } from './tree.ts';

/** What the bench does inside pages of an extension; built as one script that stands on `bench.html` of each copy. */

export const team = ofTeam;

const limits: Limits = { onTrack: 0.1, behind: 0.25 };

type Filled =
  | 'meta'
  | 'standing'
  | 'people'
  | 'goals'
  | 'contributions'
  | 'keyResults'
  | 'derived'
  | 'settings'
  | 'refs'
  | 'catalogue';

async function store(company: Company, today: Day): Promise<void> {
  const db = await openStore();
  const write = async <K extends Filled>(name: K, records: Iterable<StoreValue<KeyriseDb, K>>) => {
    const tx = db.transaction(name, 'readwrite', { durability: 'relaxed' });
    for (const record of records) void tx.store.put(record);
    await tx.done;
  };
  await write('people', company.people);
  await write('goals', company.goals);
  await write('contributions', company.contributions);
  await write('keyResults', company.keyResults);
  const parts = groupBy(company.goals, ({ id }) => partOf(id));
  const listed = (goals: Company['goals']) => goals.map((goal) => ({ id: goal.id, goal }));
  await write(
    'catalogue',
    [...parts].flatMap(([part, goals]) => partWith(part, undefined, listed(goals)) ?? []),
  );
  const numbers = rebuild(company, today, limits);
  await write('derived', numbers);
  const ofGoal = new Map(company.goals.map((goal) => [goal.id, goal]));
  await write(
    'standing',
    numbers.map((of) => standingRow(of, ofGoal.get(of.goal) ?? { archived: false })),
  );
  await write('meta', [{ key: 'day', day: today }]);
  await write('settings', [{ key: 'settings', me: company.me, limits, lastGoal: null }]);
  const linked = company.keyResults.flatMap(({ id, source }) =>
    source.from === 'link'
      ? [refText(source.ref), keyText(source.ref)].map((text) => ({ text, keyResult: id }))
      : [],
  );
  await write('refs', linked);
  db.close();
}

/** Stores a company of this size. @returns milestones to tick */
export async function fill(size: Size, today: Day): Promise<string[]> {
  const company = companyOf(size, today);
  await store(company, today);
  return company.ticks;
}

/** Stores a company of mine in which every Key Result follows one of these things by this measure. */
export async function fillLinked(
  refs: readonly Ref[],
  today: Day,
  measures: readonly Measure[] = [{ kind: 'issueDone' }],
  scoring: Scoring = { form: 'step' },
): Promise<void> {
  const company = companyOf(withKeyResults(refs.length), today);
  const keyResults = refs.flatMap((ref, i): KeyResult[] => {
    const keyResult = company.keyResults[i];
    const measure = measures[i % measures.length];
    if (!keyResult || !measure) return [];
    const source = { from: 'link' as const, ref, measure, paused: false };
    return [{ ...keyResult, scoring, value: 0, source }];
  });
  await store(
    { ...company, keyResults, goals: company.goals.map((goal) => ({ ...goal, owner: company.me })) },
    today,
  );
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
    core: () => rebuild(company, today, limits)[0]?.progress,
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
