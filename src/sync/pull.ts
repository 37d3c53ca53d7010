import { computeLater } from '../store/rebuild.ts';
import type { TeamSpace } from '../store/team-rows.ts';
import { endFirst, storeFirst } from './first-pull.ts';
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

async function storePage(team: Team, judged: readonly Judged[], page: Page, later: boolean): Promise<void> {
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
  if (later) await team.told(-1, []);
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
    const { page, judged } = await asked;
    const ended = page.left === 0 || (page.rows.length === 0 && page.since === space.since);
    // The next page is fetched and judged while this one is stored.
    asked = ended ? asked : nextPage(team, space, page.since);
    asked.catch(() => undefined);
    later ||= page.rows.length + (page.left ?? 0) > many;
    const moved = page.rows.length > 0 || page.since !== space.since;
    if (moved && isFirst) await storeFirst(team, judged, page);
    else if (moved) await storePage(team, judged, page, later);
    space = await spaceRow(team);
    if (isFirst && space.held) {
      await compute(team);
      return false;
    }
    if (ended) break;
    if (!goOn()) return false;
  }
  if (isFirst) await endFirst(team);
  if (later) await compute(team);
  await finish(team, space);
  return true;
}
