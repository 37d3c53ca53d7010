import { addDays } from '../../core/day.ts';
import { expectedOver } from '../../core/expected-over.ts';
import type { Forecast } from '../../core/forecast.ts';
import type { Point } from '../../core/history.ts';
import type { CheckIn, Day, Goal, GoalId, KeyResult, KeyResultId, Period } from '../../core/records.ts';
import type { Subtree } from '../../core/subtree.ts';
import type { Taking } from '../../core/take.ts';
import { readerOf } from '../reader.ts';
import type { Tx } from '../schema.ts';
import { whenever } from './entries.ts';
import { settingsOf } from './state.ts';
import { historyOf, subtreeOf, takingOf } from './subtree.ts';
import { parentsOf } from './tree.ts';
import { why } from './why.ts';

/** How often expected progress is told over a period: enough to see its steps. */
const samples = 26;

/** What was told of a goal and its Key Results, latest first, at most `limit` (SPEC H1, H3). */
export async function checkInsOf(tx: Tx, goal: GoalId, limit: number): Promise<CheckIn[]> {
  const range = IDBKeyRange.bound([goal, Number.NEGATIVE_INFINITY], [goal, Number.POSITIVE_INFINITY]);
  let cursor = await tx.objectStore('checkIns').index('goalAt').openCursor(range, 'prev');
  const found: CheckIn[] = [];
  while (cursor && found.length < limit) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

/** By how much what is counted grew or shrank on a day, in issues, points or whatever it is (SPEC L3). */
export type ScopeChange = { day: Day; by: number };

export type Story = {
  points: Point[];
  expected: Point[];
  forecast: Forecast | null;
  scopes: ScopeChange[];
};

/** When the scope of a linked share below a goal moved, within its period and day by day; what cancels out is left out. */
async function scopesOf(tx: Tx, tree: Subtree, { start, end }: Period, dayOf: (at: number) => Day) {
  const shares = tree.keyResults.filter(
    ({ scoring, source }) => scoring.form === 'share' && source.from === 'link',
  );
  const readings = await Promise.all(
    shares.map(({ id }) => tx.objectStore('readings').index('keyResultAt').getAll(whenever(id))),
  );
  const byDay = new Map<Day, number>();
  for (const { at, scope } of readings.flat()) {
    const day = dayOf(at);
    if (scope && day >= start && day <= end) byDay.set(day, (byDay.get(day) ?? 0) + scope);
  }
  return [...byDay]
    .filter(([, by]) => by !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, by]): ScopeChange => ({ day, by }));
}

/** A goal's progress over its period beside what is expected of it, and where it leads. Null when it's gone. */
export async function storyOf(
  tx: Tx,
  goal: GoalId,
  today: Day,
  dayOf: (at: number) => Day,
): Promise<Story | null> {
  const [tree, { limits }, history] = await Promise.all([
    subtreeOf(await readerOf(tx), goal),
    settingsOf(tx),
    historyOf(tx, goal, today, dayOf),
  ]);
  const period = tree?.goals.get(goal)?.period;
  if (!tree || !period || !history) return null;
  const scopes = await scopesOf(tx, tree, period, dayOf);
  return { ...history, scopes, expected: expectedOver(tree, period, samples, limits) };
}

/** A step of what it takes, with its names. */
export type NamedStep = { keyResult: KeyResult; goal: Goal; adds: number };
export type NamedTaking = Omit<Taking, 'steps'> & { by: Day; steps: NamedStep[] };

/** What a goal needs to be on track by the next Friday (today, when it is one), with the names of what to finish. */
export async function fridayOf(tx: Tx, goal: GoalId, today: Day): Promise<NamedTaking | null> {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const by = addDays(today, (5 - weekday + 7) % 7);
  const taking = await takingOf(tx, goal, by);
  if (!taking) return null;
  const steps = await Promise.all(
    taking.steps.map(async ({ keyResult: id, goal: of, adds }) => {
      const [keyResult, owner] = await Promise.all([
        tx.objectStore('keyResults').get(id),
        tx.objectStore('goals').get(of),
      ]);
      return keyResult && owner ? { keyResult, goal: owner, adds } : null;
    }),
  );
  return { ...taking, by, steps: steps.filter((step) => step !== null) };
}

/** The names of the Key Results that a list of check-ins speaks of; one that is gone has none. */
export async function titlesOf(tx: Tx, checkIns: readonly CheckIn[]): Promise<Map<KeyResultId, KeyResult>> {
  const ids = [...new Set(checkIns.flatMap(({ keyResult }) => keyResult ?? []))];
  const found = await Promise.all(ids.map((id) => tx.objectStore('keyResults').get(id)));
  return new Map(found.filter((of) => of !== undefined).map((of) => [of.id, of]));
}

/** Everything on a goal's page but its history, which takes longer. Null when the goal is gone. */
export async function goalPageOf(tx: Tx, goal: GoalId, today: Day) {
  const [because, parents, checkIns, friday, row] = await Promise.all([
    why(tx, goal, today),
    parentsOf(tx, goal),
    checkInsOf(tx, goal, 50),
    fridayOf(tx, goal, today),
    tx.objectStore('teamGoals').getKey(goal),
  ]);
  if (!because) return null;
  const { carriedFrom, carriedTo } = because.goal;
  const [keyResults, from, to] = await Promise.all([
    titlesOf(tx, checkIns),
    carriedFrom && tx.objectStore('goals').get(carriedFrom),
    carriedTo && tx.objectStore('goals').get(carriedTo),
  ]);
  /** The goal before this one and the one after it, as far as they are still there (SPEC C3). */
  const carried = { from: from || null, to: to || null };
  return { why: because, parents, checkIns, friday, keyResults, carried, shared: row !== undefined };
}

export type GoalPage = NonNullable<Awaited<ReturnType<typeof goalPageOf>>>;
