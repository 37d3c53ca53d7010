import { computeLater } from '../store/rebuild.ts';
import type { TeamSpace } from '../store/team-rows.ts';
import { endFirst, stillNeeded, storeFirst } from './first-pull.ts';
import { type Judged, judgeWinner, mostParked, takePage } from './page.ts';
import type { Page } from './shared-store.ts';
import { demand, spaceRow, step, type Team } from './team.ts';

/** Documents a page of the feed: a few tenths of a second's worth of storing, so that a tick meanwhile waits no longer. */
export const pageSize = 500;
/** From this many documents on, numbers are computed once all are there. */
const many = 200;

type Came = { page: Page; judged: Judged[] };

/** The next page of the feed, judged. */
async function nextPage(team: Team, { ahead }: TeamSpace, since: string | null): Promise<Came> {
  const page = await demand(team.goals.pull(since, pageSize));
  const judged: Judged[] = [];
  for (const row of page.rows) judged.push(await judgeWinner(team, row, ahead ?? 0));
  return { page, judged };
}

async function storePage(
  team: Team,
  judged: readonly Judged[],
  page: Page,
  later: boolean,
): Promise<string[]> {
  const left = await step(
    team,
    async (work) => {
      const now = { now: team.now(), today: team.today() };
      const { changes, parked, refused, needed } = await takePage(work, judged, now);
      work.setSpace({
        ...work.space,
        since: page.since,
        pulled: work.space.pulled + page.rows.length,
        left: page.left,
        refused: work.space.refused + refused,
        parked: [...parked, ...work.space.parked].slice(0, mostParked),
      });
      return { changes, answer: needed };
    },
    later,
  );
  if (later) await team.told(-1, []);
  return left;
}

/** How many documents are fetched one by one; beyond, the feed is read once more. */
const few = 100;

/** Documents as they are now, as a page that moves nothing in the feed. */
async function fetched(team: Team, space: TeamSpace, docs: readonly string[]): Promise<Came> {
  const judged: Judged[] = [];
  for (const doc of docs) {
    const winner = await demand(team.goals.get(doc));
    if (winner) judged.push(await judgeWinner(team, winner, space.ahead ?? 0));
  }
  return { page: { rows: [], since: space.since ?? '0', left: space.left }, judged };
}

/** What was left behind and is needed after all, until nothing is: what comes may need more. */
async function fetchNeeded(team: Team, needed: readonly string[], later: boolean): Promise<void> {
  for (let docs = needed; docs.length > 0; ) {
    const { page, judged } = await fetched(team, await spaceRow(team), docs);
    docs = await storePage(team, judged, page, later);
  }
}

/** The same at the end of a first pull: by reading the feed once more, where it's many. */
async function fetchBehind(team: Team, goOn: () => boolean): Promise<boolean> {
  // What can't be read is asked for once.
  const asked = new Set<string>();
  const next = async () => (await stillNeeded(team)).filter((doc) => !asked.has(doc));
  for (let docs = await next(); docs.length > 0; docs = await next()) {
    const space = await spaceRow(team);
    const wanted = new Set(docs);
    for (const doc of docs) asked.add(doc);
    const still = { rows: [], since: space.since ?? '0', left: space.left };
    const keep = async ({ judged }: Came) => {
      const these = judged.filter((one) => one.kind === 'goal' && wanted.has(one.pulled.doc._id));
      if (these.length > 0) await storeFirst(team, these, still);
    };
    if (docs.length <= few) await keep(await fetched(team, space, docs));
    else
      for (let since: string | null = null, left: number | null = 1; left !== 0; ) {
        const came: Came = await nextPage(team, space, since);
        if (came.page.rows.length === 0) break;
        await keep(came);
        if (!goOn()) return false;
        ({ since, left } = came.page);
      }
  }
  return true;
}

/** Numbers for what came in without any. */
async function compute(team: Team): Promise<void> {
  await computeLater(team.db, team.today());
  await team.told(-1, []);
}

async function finish(team: Team, space: TeamSpace): Promise<void> {
  if (space.whole && space.pulled === 0 && space.left === 0) return;
  await step(team, async ({ space: row, setSpace }) => {
    setSpace({ ...row, whole: true, pulled: 0, left: 0 });
    return { changes: [], answer: null };
  });
}

/**
 * Reads the feed from where it was left to its end, page by page: documents and the place in the feed are stored together, so it
 * can be ended at any moment and goes on from there (SPEC Y6). A first pull can be held, which gives what is there its numbers.
 * @param goOn asked after each page
 * @returns false when it was ended before the feed was
 */
export async function pullGoals(team: Team, goOn: () => boolean): Promise<boolean> {
  let space = await spaceRow(team);
  const isFirst = !space.whole;
  let later = isFirst;
  let asked = nextPage(team, space, space.since);
  for (;;) {
    const came = await (isFirst && team.stopped ? Promise.race([asked, team.stopped]) : asked);
    if (came === null) {
      await compute(team);
      return false;
    }
    const { page, judged } = came;
    const ended = page.left === 0 || (page.rows.length === 0 && page.since === space.since);
    // The next page is fetched and judged while this one is stored.
    asked = ended ? asked : nextPage(team, space, page.since);
    asked.catch(() => undefined);
    later ||= page.rows.length + (page.left ?? 0) > many;
    const moved = page.rows.length > 0 || page.since !== space.since;
    if (moved && isFirst) await storeFirst(team, judged, page);
    else if (moved) await fetchNeeded(team, await storePage(team, judged, page, later), later);
    space = await spaceRow(team);
    if (isFirst && space.held) {
      await compute(team);
      return false;
    }
    if (ended) break;
    if (!goOn()) return false;
  }
  if (isFirst && space.openOnly && !(await fetchBehind(team, goOn))) return false;
  if (isFirst) await endFirst(team);
  if (later) await compute(team);
  await finish(team, space);
  return true;
}
