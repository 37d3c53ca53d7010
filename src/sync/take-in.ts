import type { Change } from '../core/change.ts';
import type { GoalDoc } from '../core/team-doc.ts';
import type { WriteTx } from '../store/schema.ts';
import type { Parked, TeamGoal, TeamSpace } from '../store/team-rows.ts';
import { type Bench, shareGoal } from './fold.ts';
import { merge, saysTheSame, withOwnProgress } from './merge.ts';
import { loginsIn, type Showing, showGoal } from './records.ts';
import { mayWrite, standingOn } from './rows.ts';

/** A goal as the server has it: the winner with its revision, and the branches that lost. */
export type Pulled = {
  doc: GoalDoc;
  rev: string;
  losers: readonly { rev: string; doc: GoalDoc }[];
  newer: boolean;
};

/** A goal that the server refuses for good takes back what was done here. */
export type Verdict = { refusedBecause: string } | null;

/**
 * What is kept of a goal after the server's word on it: everything joined, so that a server that lags takes nothing back that
 * this device has seen. Edits that may not be written any more are dropped, and named.
 */
function joined(row: TeamGoal, { doc, losers }: Pulled, login: string, verdict: Verdict) {
  const server = losers.reduce((all, loser) => merge(all, loser.doc), doc);
  if (row.body === null) return { body: server, lost: false };
  const may = verdict ? null : mayWrite(doc, login);
  const all = merge(server, row.body);
  if (may === 'all' || !row.dirty) return { body: all, lost: false };
  const body = may === 'progress' ? withOwnProgress(server, row.body, login) : server;
  return { body, lost: !saysTheSame(body, all) };
}

type Taken = { row: TeamGoal; isNew: boolean; parked: Parked | null };

/** Takes the server's word on a goal into its row. Null when no id is free for it. */
async function take(
  { rows, space, tx }: Showing,
  bench: Bench,
  pulled: Pulled,
  now: number,
  verdict: Verdict,
): Promise<Taken | null> {
  const met = await rows.meet(space, pulled.doc._id);
  if (met === null) return null;
  let { row } = met;
  if (row.body === null && !met.isNew) {
    // One's own goal from before the team, come back from there: both are joined.
    const kept = await tx.objectStore('goals').get(row.goal);
    if (kept?.owner === bench.me && kept && (await shareGoal(bench, space, kept, now)))
      row = (await rows.of(row.goal)) ?? row;
  }
  const isNew = met.isNew && row.body === null;
  const { body, lost } = joined(row, pulled, space.login, verdict);
  const { losers: _, refusals: __, newer: ___, behind: ____, ...rest } = row;
  const losers = mayWrite(pulled.doc, space.login) === 'all' ? pulled.losers.map(({ rev }) => rev) : [];
  const next: TeamGoal = {
    ...rest,
    rev: pulled.rev,
    ...(losers.length > 0 && { losers }),
    ...(pulled.newer && { newer: true as const }),
  };
  const standing = standingOn(next, body, pulled.doc, space.login);
  rows.set(standing);
  if (!lost && !verdict) return { row: standing, isNew, parked: null };
  const why = verdict?.refusedBecause ?? 'notOwner';
  return { row: standing, isNew, parked: { goal: row.goal, title: body.title, why, at: now } };
}

/**
 * Takes the server's word on some goals into their rows, and answers what has to change in the records: first all rows, then
 * what they show, because a contribution is in two of them.
 * @param verdict why what was done here is to be given up; null in the ordinary case
 * @returns `refused`: how many found no place here
 */
export async function takeIn(
  showing: Showing,
  bench: Bench,
  pulled: readonly Pulled[],
  now: number,
  verdict: Verdict = null,
): Promise<{ changes: Change[]; parked: Parked[]; refused: number }> {
  const { rows, people, space } = showing;
  const halvesIn = ({ doc, losers }: Pulled) =>
    [doc, ...losers.map((loser) => loser.doc)].flatMap((of) => [...of.contributesTo, ...of.contributors]);
  const named = pulled.flatMap(halvesIn);
  await rows.warm(space, [...pulled.map(({ doc }) => doc._id), ...named.map(({ goal }) => goal)]);
  const taken: Taken[] = [];
  for (const one of pulled) {
    const came = await take(showing, bench, one, now, verdict);
    if (came) taken.push(came);
  }
  // What several goals name is met once, before all are shown side by side.
  for (const { goal } of named) await rows.meet(space, goal);
  await people.meet([...taken.flatMap(({ row }) => loginsIn(row)), ...named.map(({ by }) => by)]);
  const shown = await Promise.all(
    taken.map(async ({ row, isNew }) => showGoal(showing, (await rows.of(row.goal)) ?? row, isNew)),
  );
  const changes = shown.flat();
  const parked = taken.flatMap((one) => one.parked ?? []);
  return { changes, parked, refused: pulled.length - taken.length };
}

/** Takes back, in the records, what isn't this person's to change. */
export async function takeBack(showing: Showing, bench: Bench): Promise<Change[]> {
  const changes: Change[] = [];
  for (const goal of bench.overstepped) {
    const row = await bench.rows.of(goal);
    if (row?.space === showing.space.space) changes.push(...(await showGoal(showing, row, false)));
  }
  bench.overstepped.clear();
  return changes;
}

/** The goal isn't at the server any more: an operator removed it, or its owner did. */
export async function takeAway(
  tx: WriteTx,
  showing: Showing,
  space: TeamSpace,
  doc: string,
): Promise<Change[]> {
  const row = await showing.rows.byDoc(space, doc);
  if (!row?.body || row.dirty) return [];
  const body = { ...row.body, deleted: true };
  const changes = await showGoal(showing, { ...row, body }, false);
  await tx.objectStore('teamGoals').delete(row.goal);
  return changes;
}
