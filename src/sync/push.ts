import type { GoalId } from '../core/records.ts';
import { type GoalDoc, teamSchema } from '../core/team-doc.ts';
import type { TeamGoal } from '../store/team-rows.ts';
import { judgeWinner, mostParked, takePage } from './page.ts';
import { mayWrite, outgoingOf, standingOn } from './rows.ts';
import type { Write, Written } from './shared-store.ts';
import { takeIn } from './take-in.ts';
import { demand, isOutdated, spaceRow, step, type Team, TeamStop } from './team.ts';

/** Documents a batch, and about how many characters. */
const batch = { docs: 100, text: 1_500_000 };
/** A write that is refused though it should not be was a stale one; after this many it's believed. */
const patience = 5;

/** One document on its way: what the row was when it left. */
type Sent = { goal: GoalId; doc: string; rev: string | null; body: GoalDoc };

/** What the server lacks, and branches to remove whose content it has. */
async function gather(team: Team): Promise<{ sent: Sent[]; drop: TeamGoal[]; more: boolean }> {
  return step(team, async ({ tx, bench, space }) => {
    const index = tx.objectStore('teamGoals').index('dirty');
    await bench.rows.save();
    const rows = await index.getAll([space.space, 1], batch.docs);
    const now = team.now() + (space.ahead ?? 0);
    const sent: Sent[] = [];
    let size = 0;
    for (const row of rows) {
      const doc = outgoingOf(row, space.login);
      if (doc === null || size > batch.text) continue;
      const body = { ...doc, schema: teamSchema, updatedBy: space.login, updatedAt: now };
      size += JSON.stringify(body).length;
      sent.push({ goal: row.goal, doc: row.doc, rev: row.rev, body });
    }
    const drop = rows.filter((row) => row.losers?.length && outgoingOf(row, space.login) === null);
    return { changes: [], answer: { sent, drop, more: rows.length === batch.docs } };
  });
}

/** Stands a row on what the server has stored. */
async function stored(team: Team, accepted: readonly { of: Sent; rev: string }[]): Promise<void> {
  if (accepted.length === 0) return;
  await step(team, async ({ bench, space }) => {
    for (const { of, rev } of accepted) {
      const row = await bench.rows.of(of.goal);
      if (!row?.body) continue;
      const { refusals: _, ...rest } = row;
      bench.rows.set(standingOn({ ...rest, rev }, row.body, of.body, space.login));
    }
    return { changes: [], answer: null };
  });
}

/** Removes branches that lost, once what they said is stored (facts: only their owner's device does). */
async function dropLosers(team: Team, rows: readonly TeamGoal[]): Promise<void> {
  const writes = rows.flatMap((row) =>
    (row.losers ?? []).map((rev): Write => ({ id: row.doc, rev, body: { _deleted: true } })),
  );
  if (writes.length === 0) return;
  await demand(team.goals.push(writes));
  await step(team, async ({ bench, space }) => {
    for (const { goal } of rows) {
      const row = await bench.rows.of(goal);
      if (!row?.body) continue;
      const { losers: _, ...rest } = row;
      bench.rows.set(standingOn(rest, row.body, row.won ?? row.body, space.login));
    }
    return { changes: [], answer: null };
  });
}

/** A goal that never got to the server is private again. */
async function unshare(team: Team, of: Sent, why: string): Promise<void> {
  await step(team, async ({ tx, space, setSpace }) => {
    await tx.objectStore('teamGoals').delete(of.goal);
    const parked = { goal: of.goal, title: of.body.title, why, at: team.now() };
    setSpace({ ...space, parked: [parked, ...space.parked].slice(0, mostParked) });
    return { changes: [], answer: null };
  });
}

async function countRefusal(team: Team, goal: GoalId): Promise<number> {
  return step(team, async ({ bench }) => {
    const row = await bench.rows.of(goal);
    const refusals = (row?.refusals ?? 0) + 1;
    if (row) bench.rows.set({ ...row, refusals });
    return { changes: [], answer: refusals };
  });
}

/** What is at the server in its place can't be read here, so nothing is written over it. */
async function shelve(team: Team, goal: GoalId): Promise<void> {
  await step(team, async ({ bench, space }) => {
    const row = await bench.rows.of(goal);
    if (row?.body)
      bench.rows.set(standingOn({ ...row, newer: true }, row.body, row.won ?? row.body, space.login));
    return { changes: [], answer: null };
  });
}

/** A write that the server didn't take: read again, join, and let the next round send what is still missing. */
async function settle(team: Team, of: Sent, why: Written & { ok: false }): Promise<void> {
  // By the server's clock our stamps lie in the future. It isn't the edit that is wrong.
  if (why.said.includes('ahead of the clock')) throw new TeamStop('clock');
  // The server's rule is of an earlier version; what it doesn't know yet is no wrong edit either.
  if (isOutdated(why.said)) throw new TeamStop('outdated');
  if (why.why === 'failed') throw new TeamStop('serverDown');
  const winner = await demand(team.goals.get(of.doc));
  const space = await spaceRow(team);
  const refusals = why.why === 'forbidden' ? await countRefusal(team, of.goal) : 0;
  if (winner === null) {
    if (refusals > patience) await unshare(team, of, why.said);
    return;
  }
  const judged = await judgeWinner(team, winner, space.ahead ?? 0);
  if (judged.kind === 'refused') return shelve(team, of.goal);
  const may = judged.kind === 'goal' ? mayWrite(judged.pulled.doc, space.login) : null;
  const final = why.why === 'forbidden' && judged.kind === 'goal' && (may === null || refusals > patience);
  await step(team, async (work) => {
    const taken =
      final && judged.kind === 'goal'
        ? await takeIn(work.showing, work.bench, [judged.pulled], team.now(), { refusedBecause: why.said })
        : await takePage(work, [judged], { now: team.now(), today: team.today() });
    const row = await work.bench.rows.of(of.goal);
    if (row && refusals > 0 && !final) work.bench.rows.set({ ...row, refusals });
    const parked = [...taken.parked, ...work.space.parked].slice(0, mostParked);
    if (taken.parked.length > 0) work.setSpace({ ...work.space, parked });
    return { changes: taken.changes, answer: null };
  });
}

/**
 * Sends what the server lacks, in batches, and settles each document by what became of it (SPEC Y4).
 * @param goOn asked after each batch
 * @returns false when something is left to send
 */
export async function pushGoals(team: Team, goOn: () => boolean): Promise<boolean> {
  // A document that is refused again and again must not keep this busy.
  for (let turn = 0; turn < 200; turn++) {
    const { sent, drop, more } = await gather(team);
    await dropLosers(team, drop);
    if (sent.length === 0) {
      if (drop.length === 0 || !more) return true;
      continue;
    }
    const rows = await demand(
      team.goals.push(sent.map(({ doc, rev, body }): Write => ({ id: doc, rev, body }))),
    );
    const paired = sent.map((of, i) => ({ of, row: rows[i] }));
    await stored(
      team,
      paired.flatMap(({ of, row }) => (row?.ok ? [{ of, rev: row.rev }] : [])),
    );
    for (const { of, row } of paired) if (row && !row.ok) await settle(team, of, row);
    if (!goOn()) return false;
  }
  return false;
}
