import type { Change } from '../core/change.ts';
import type { Day, GoalId } from '../core/records.ts';
import { putMany } from '../store/apply.ts';
import { seeStamp } from '../store/outbox.ts';
import type { Db } from '../store/schema.ts';
import type { TeamSpace } from '../store/team-rows.ts';
import { type Known, learn, learnChanges, learnRow, pairOf } from './known.ts';
import { latestStamp } from './merge.ts';
import { type Judged, mostParked, takePage } from './page.ts';
import { namesOf, plainOf } from './plain.ts';
import { showGoal } from './records.ts';
import type { Page } from './shared-store.ts';
import { type Step, spaceRow, step, stepsOf, type Team } from './team.ts';

/**
 * The first pull of a space (decision 0036): nearly every document is new here in every respect, so a page is made into records
 * without asking the store, and stored at once. The few that meet something of their own are taken in as in any other pull.
 */

/** ms between two words to whoever shows something. */
const pause = 1_000;
/** Goals a step in which contributions with an unknown end are written. */
const batch = 200;

type Kept = { known: Known; toldAt: number };
/** Kept from round to round; a new worker learns anew. */
const kept = new WeakMap<Db, Map<string, Kept>>();

const keptFor = (db: Db): Map<string, Kept> => {
  const found = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, found);
  return found;
};

async function knownOf(team: Team): Promise<Kept> {
  const all = keptFor(team.db);
  const found = all.get(team.space);
  if (found?.known.steps === stepsOf(team.db)) return found;
  const known = await learn(team.db, await spaceRow(team));
  const fresh = { known, toldAt: found?.toldAt ?? 0 };
  all.set(team.space, fresh);
  return fresh;
}

/** What a page says of documents that were judged: taken together, or to be taken one by one. */
function sorted(known: Known, space: TeamSpace, judged: readonly Judged[], today: Day) {
  const pulled = judged.flatMap((one) => (one.kind === 'goal' ? [one.pulled] : []));
  const { plain, odd } = plainOf(known, space, pulled, today);
  const named = namesOf(
    known,
    space,
    judged.flatMap((one) => (one.kind === 'person' ? [one] : [])),
  );
  const isOdd = new Set(odd.map(({ doc }) => doc._id));
  const rest = judged.filter(
    (one) =>
      (one.kind === 'goal' && isOdd.has(one.pulled.doc._id)) ||
      (one.kind === 'gone' && known.came.has(one.id)),
  );
  return {
    pulled,
    plain: {
      rows: plain.rows,
      people: [...plain.people, ...named.people],
      changes: [...plain.changes, ...named.changes],
    },
    rest,
  };
}

/** Takes into account what a step stored besides plain documents: what was done here, and what was taken in one by one. */
function learnStep(known: Known, { showing, bench, space }: Step, changes: readonly Change[]): void {
  const rows = showing.rows.met();
  const byGoal = new Map(rows.map((row) => [row.goal, row]));
  for (const [login, person] of showing.people.known()) {
    known.people.set(login, person);
    known.persons.add(person);
  }
  for (const row of rows) learnRow(known, space.space, row);
  const all = [...bench.folded.map(({ change }) => change), ...showing.people.changes, ...changes];
  learnChanges(known, space.space, all, (goal) => byGoal.get(goal));
}

const latest = (stamps: readonly string[]): string => stamps.reduce((a, b) => (b > a ? b : a), '');

type Came = { page: Page; judged: readonly Judged[] };

/** The space's row once all of a page is stored. */
const after = (space: TeamSpace, { page, judged }: Came): TeamSpace => ({
  ...space,
  since: page.since,
  pulled: space.pulled + page.rows.length,
  left: page.left,
  refused: space.refused + judged.filter(({ kind }) => kind === 'refused').length,
});

/**
 * Stores the plain documents of a page, and with the last of them how far the feed was read. Answers what is left of it; null
 * when what was known is out of date, and nothing was stored.
 */
function storePlain(team: Team, came: Came, known: Known): Promise<Judged[] | null> {
  return step(
    team,
    async (work) => {
      if (known.steps !== stepsOf(team.db)) return { changes: [], answer: null };
      if (work.bench.folded.length > 0) learnStep(known, work, []);
      const { pulled, plain, rest } = sorted(known, work.space, came.judged, team.today());
      const stamp = latest(pulled.map(({ doc }) => latestStamp(doc)));
      if (stamp !== '') await seeStamp(work.tx, stamp);
      await putMany(work.tx, 'teamGoals', plain.rows);
      await putMany(work.tx, 'teamPeople', plain.people);
      // With something left the page isn't done: cut off here, it comes again.
      if (rest.length === 0) work.setSpace(after(work.space, came));
      return { changes: plain.changes, answer: rest };
    },
    true,
  );
}

function storeRest(team: Team, came: Came, rest: readonly Judged[], known: Known): Promise<null> {
  return step(
    team,
    async (work) => {
      const { changes, parked, refused } = await takePage(work, rest, {
        now: team.now(),
        today: team.today(),
      });
      learnStep(known, work, changes);
      const space = after(work.space, came);
      work.setSpace({
        ...space,
        refused: space.refused + refused,
        parked: [...parked, ...space.parked].slice(0, mostParked),
      });
      return { changes, answer: null };
    },
    true,
  );
}

/** Goals whose documents speak of these, which haven't come, so that there is a contribution with one end unknown. */
function speakersOf({ waiting, came, standing }: Known, docs: readonly string[]): GoalId[] {
  const goals = new Set<GoalId>();
  const add = (speaker: string) => {
    const goal = came.get(speaker);
    if (goal) goals.add(goal);
  };
  for (const doc of docs) {
    const said = waiting.get(doc);
    for (const [child, { offered }] of said?.offers ?? [])
      if (offered && !standing.has(pairOf(child, doc))) add(child);
    for (const [parent, { taken, accepted }] of said?.answers ?? [])
      if (taken && accepted && !standing.has(pairOf(doc, parent))) add(parent);
  }
  return [...goals];
}

/** Stores those contributions, as taking in one by one would have. */
async function showSpeakers(team: Team, known: Known, docs: readonly string[]): Promise<void> {
  const goals = speakersOf(known, docs);
  for (let from = 0; from < goals.length; from += batch)
    await step(
      team,
      async (work) => {
        const changes: Change[] = [];
        for (const goal of goals.slice(from, from + batch)) {
          const row = await work.showing.rows.of(goal);
          if (row) changes.push(...(await showGoal(work.showing, row, false)));
        }
        learnStep(known, work, changes);
        return { changes, answer: null };
      },
      true,
    );
}

/** Runs steps that count on what is known; what a failed one believed to be stored is forgotten. */
async function knowing<T>(team: Team, work: (of: Kept) => Promise<T>): Promise<T> {
  try {
    return await work(await knownOf(team));
  } catch (error) {
    keptFor(team.db).delete(team.space);
    throw error;
  }
}

/** Stores a page of a first pull. */
export async function storeFirst(team: Team, judged: readonly Judged[], page: Page): Promise<void> {
  const came = { page, judged };
  const isStored = await knowing(team, async (of) => {
    const rest = await storePlain(team, came, of.known);
    if (rest === null) return false;
    of.known.steps = stepsOf(team.db);
    if (rest.length > 0) {
      const docs = rest.flatMap((one) => (one.kind === 'goal' ? [one.pulled.doc._id] : []));
      await showSpeakers(team, of.known, docs);
      await storeRest(team, came, rest, of.known);
      of.known.steps = stepsOf(team.db);
    }
    if (team.now() - of.toldAt >= pause || team.now() < of.toldAt) {
      of.toldAt = team.now();
      await team.told(-1, []);
    }
    return true;
  });
  if (!isStored) await storeFirst(team, judged, page);
}

/** Documents left behind that a goal which is here counts. */
export async function stillNeeded(team: Team): Promise<string[]> {
  const { known } = await knownOf(team);
  return [...known.behind].flatMap(([doc, parents]) =>
    known.wanted.has(doc) || parents.some((parent) => known.came.get(parent)) ? [doc] : [],
  );
}

/** The end of the feed: contributions whose other end isn't in it are kept as such (SPEC T3). */
export async function endFirst(team: Team): Promise<void> {
  await knowing(team, async ({ known }) => showSpeakers(team, known, [...known.waiting.keys()]));
  keptFor(team.db).delete(team.space);
}
