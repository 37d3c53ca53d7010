import type { Change } from '../core/change.ts';
import { put } from '../core/change.ts';
import type { Day } from '../core/records.ts';
import { seeStamp } from '../store/outbox.ts';
import { neededBy, withoutOver } from './left-behind.ts';
import { latestStamp } from './merge.ts';
import { judgeDoc } from './schema.ts';
import type { Winner } from './shared-store.ts';
import { type Pulled, takeAway, takeIn } from './take-in.ts';
import { demand, type Step, type Team } from './team.ts';

/** A stamp this far ahead of the server's clock (ms) is nobody's honest one. */
const leeway = 600_000;

/** What a winner is, with its branches read: a goal to take in, a name, or nothing of ours. */
export type Judged =
  | { kind: 'goal'; pulled: Pulled }
  | { kind: 'person'; login: string; name: string }
  | { kind: 'gone'; id: string }
  | { kind: 'refused' };

export async function judgeWinner(team: Team, winner: Winner, ahead: number): Promise<Judged> {
  if (winner.doc === null) return { kind: 'gone', id: winner.id };
  const until = team.now() + ahead + leeway;
  const came = judgeDoc(winner.doc, until);
  if (came?.kind === 'person') return { kind: 'person', login: came.login, name: came.doc.name };
  if (came?.kind !== 'goal') return { kind: 'refused' };
  const losers: { rev: string; doc: typeof came.doc }[] = [];
  for (const rev of winner.conflicts) {
    const leaf = judgeDoc(await demand(team.goals.leaf(winner.id, rev)), until);
    if (leaf?.kind === 'goal' && leaf.doc._id === came.doc._id) losers.push({ rev, doc: leaf.doc });
  }
  return { kind: 'goal', pulled: { doc: came.doc, rev: winner.rev, losers, newer: came.newer } };
}

async function nameChanges(
  { tx, showing }: Step,
  named: readonly { login: string; name: string }[],
): Promise<Change[]> {
  const changes: Change[] = [];
  await showing.people.meet(named.map(({ login }) => login));
  for (const { login, name } of named) {
    const id = showing.people.names.personOf(login);
    const before = (await tx.objectStore('people').get(id)) ?? null;
    if (before?.name !== name) changes.push(put('people', before, { id, name }));
  }
  return changes;
}

/**
 * Takes judged documents into the store, in a step that may do more.
 * @returns `needed`: documents that were left behind and now have to be fetched
 */
export async function takePage(
  work: Step,
  judged: readonly Judged[],
  { now, today }: { now: number; today: Day },
) {
  const { tx, bench, showing, space } = work;
  const goals = judged.flatMap((one) => (one.kind === 'goal' ? [one.pulled] : []));
  const latest = goals.map(({ doc }) => latestStamp(doc)).reduce((a, b) => (b > a ? b : a), '');
  if (latest !== '') await seeStamp(tx, latest);
  const { kept, fresh } = await withoutOver(work, goals, today);
  const taken = await takeIn(showing, bench, kept, now);
  const changes = [...taken.changes];
  for (const one of judged)
    if (one.kind === 'gone') changes.push(...(await takeAway(tx, showing, space, one.id)));
  // One's own name is what one is called here.
  const others = judged.flatMap((one) => (one.kind === 'person' && one.login !== space.login ? [one] : []));
  changes.push(...(await nameChanges(work, others)));
  const refused = judged.filter(({ kind }) => kind === 'refused').length + taken.refused;
  const needed = await neededBy(work, { kept, fresh });
  return { changes, parked: taken.parked, refused, needed };
}

/** The newest of what was taken back; older ones have been read or forgotten. */
export const mostParked = 50;
