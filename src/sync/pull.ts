import type { Change } from '../core/change.ts';
import { put } from '../core/change.ts';
import { seeStamp } from '../store/outbox.ts';
import { computeLater } from '../store/rebuild.ts';
import type { TeamSpace } from '../store/team-rows.ts';
import { latestStamp } from './merge.ts';
import { judgeDoc } from './schema.ts';
import type { Page, Winner } from './shared-store.ts';
import { type Pulled, takeAway, takeIn } from './take-in.ts';
import { demand, type Step, spaceRow, step, type Team } from './team.ts';

/** Documents a page of the feed. */
const pageSize = 500;
/** From this many documents on, numbers are computed once all are there. */
const many = 200;
/** A stamp this far ahead of the server's clock (ms) is nobody's honest one. */
const leeway = 600_000;

/** What a winner is, with its branches read: a goal to take in, a name, or nothing of ours. */
type Judged =
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

/** Takes judged documents into the store, in a step that may do more. */
export async function takePage(work: Step, judged: readonly Judged[], now: number) {
  const { tx, bench, showing, space } = work;
  const goals = judged.flatMap((one) => (one.kind === 'goal' ? [one.pulled] : []));
  const latest = goals.map(({ doc }) => latestStamp(doc)).reduce((a, b) => (b > a ? b : a), '');
  if (latest !== '') await seeStamp(tx, latest);
  const taken = await takeIn(showing, bench, goals, now);
  const changes = [...taken.changes];
  for (const one of judged)
    if (one.kind === 'gone') changes.push(...(await takeAway(tx, showing, space, one.id)));
  // One's own name is what one is called here.
  const others = judged.flatMap((one) => (one.kind === 'person' && one.login !== space.login ? [one] : []));
  changes.push(...(await nameChanges(work, others)));
  const refused = judged.filter(({ kind }) => kind === 'refused').length + taken.refused;
  return { changes, parked: taken.parked, refused };
}

/** The newest of what was taken back; older ones have been read or forgotten. */
export const mostParked = 50;

async function storePage(team: Team, space: TeamSpace, page: Page, later: boolean): Promise<void> {
  const judged: Judged[] = [];
  for (const row of page.rows) judged.push(await judgeWinner(team, row, space.ahead ?? 0));
  await step(
    team,
    async (work) => {
      const { changes, parked, refused } = await takePage(work, judged, team.now());
      work.setSpace({
        ...work.space,
        since: page.since,
        pulled: work.space.pulled + page.rows.length,
        left: page.left,
        refused: work.space.refused + refused,
        parked: [...parked, ...work.space.parked].slice(0, mostParked),
      });
      return { changes, answer: null };
    },
    later,
  );
}

/**
 * Reads the feed from where it was left to its end, page by page: documents and the place in the feed are stored together, so it
 * can be ended at any moment and goes on from there (SPEC Y6).
 * @param goOn asked after each page
 * @returns false when it was ended before the feed was
 */
export async function pullGoals(team: Team, goOn: () => boolean): Promise<boolean> {
  let space = await spaceRow(team);
  let later = !space.whole;
  let asked = demand(team.goals.pull(space.since, pageSize));
  for (;;) {
    const page = await asked;
    const ended = page.left === 0 || (page.rows.length === 0 && page.since === space.since);
    // The next page is on its way while this one is stored.
    asked = ended ? asked : demand(team.goals.pull(page.since, pageSize));
    asked.catch(() => undefined);
    later ||= page.rows.length + (page.left ?? 0) > many;
    if (page.rows.length > 0 || page.since !== space.since) await storePage(team, space, page, later);
    space = await spaceRow(team);
    if (ended) break;
    if (!goOn()) return false;
  }
  if (later) {
    await computeLater(team.db, team.today());
    await team.told(-1, []);
  }
  if (!space.whole || space.pulled > 0 || space.left !== 0)
    await step(team, async ({ space: row, setSpace }) => {
      setSpace({ ...row, whole: true, pulled: 0, left: 0 });
      return { changes: [], answer: null };
    });
  return true;
}
