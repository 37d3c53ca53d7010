import type { Change } from '../core/change.ts';
import type { Contribution, ContributionId, GoalId, PersonId } from '../core/records.ts';
import type { AnswerPart, Login, OfferPart } from '../core/team-doc.ts';
import { type Db, storeNames, type Tx } from '../store/schema.ts';
import type { TeamGoal, TeamSpace } from '../store/team-rows.ts';
import { behindKey, takenBy } from './left-behind.ts';
import { usualPerson } from './people.ts';
import { stepsOf } from './team.ts';

/**
 * What a first pull knows of the store, so that it asks the store nothing document by document. Made by reading everything once:
 * at its beginning, when it goes on in another worker, and when somebody else changed something shared meanwhile.
 */
export type Known = {
  /** Ids that are taken. */
  goals: Set<string>;
  keyResults: Set<string>;
  contributions: Set<string>;
  /** Documents of the space that are stored, and the goals that they are here; null for one that is deleted. */
  came: Map<string, GoalId | null>;
  /** Documents that only others have named so far, and the goals that they will be. */
  named: Map<string, GoalId>;
  /** Contributions that stand with one end unknown, by `pairOf`. */
  standing: Map<string, ContributionId>;
  /** By the document that hasn't come: what others' documents say of it. */
  waiting: Map<string, Waiting>;
  /** Documents that were left behind, and what they contribute to. */
  behind: Map<string, string[]>;
  /** Documents that others count, whether they are here or not. */
  wanted: Set<string>;
  people: Map<Login, PersonId>;
  persons: Set<PersonId>;
  names: Map<PersonId, string>;
  /** Steps that had been taken by then (team.ts): another one means that this is out of date. */
  steps: number;
};

/** Halves that were said of a document before it came: by documents that contribute to it, and by those that it contributes to. */
export type Waiting = { offers: Map<string, OfferPart>; answers: Map<string, AnswerPart> };

export const pairOf = (child: string, parent: string): string => `${child} ${parent}`;

/** How many rows are read at once: their documents are large, and only their halves are kept. */
const part = 2_000;
/** Up to so many goals are asked about one by one. */
const few = 200;

function waitingOf(known: Known, doc: string): Waiting {
  const found = known.waiting.get(doc) ?? { offers: new Map(), answers: new Map() };
  known.waiting.set(doc, found);
  return found;
}

/** Keeps what a stored document says of such as haven't come. */
export function keepHalves(known: Known, { doc, body }: TeamGoal): void {
  if (body === null || body.deleted) return;
  for (const offer of body.contributesTo)
    if (!known.came.has(offer.goal)) waitingOf(known, offer.goal).offers.set(doc, offer);
  for (const child of takenBy(body)) known.wanted.add(child);
  for (const answer of body.contributors)
    if (!known.came.has(answer.goal)) waitingOf(known, answer.goal).answers.set(doc, answer);
}

function keepBehind(known: Known, { space, doc, behind }: TeamGoal): void {
  const start = behindKey(space, '').length;
  if (behind)
    known.behind.set(
      doc,
      behind.map((key) => key.slice(start)),
    );
}

/** Takes a row into account that was stored by other means. */
export function learnRow(known: Known, space: string, row: TeamGoal): void {
  known.goals.add(row.goal);
  if (row.space !== space) return;
  if (row.body === null) {
    known.named.set(row.doc, row.goal);
    keepBehind(known, row);
    return;
  }
  known.behind.delete(row.doc);
  known.named.delete(row.doc);
  known.came.set(row.doc, row.body.deleted ? null : row.goal);
  known.waiting.delete(row.doc);
  keepHalves(known, row);
}

/** Takes changes into account that were stored by other means. */
export function learnChanges(known: Known, space: string, changes: readonly Change[], rows: Rows): void {
  for (const { of, after } of changes) {
    if (after === null) continue;
    if (of === 'people') known.names.set(after.id, after.name);
    if (of === 'goals' || of === 'keyResults') known[of].add(after.id);
    if (of !== 'contributions') continue;
    known.contributions.add(after.id);
    const [child, parent] = [rows(after.child), rows(after.parent)];
    if (child?.space === space && parent?.space === space)
      known.standing.set(pairOf(child.doc, parent.doc), after.id);
  }
}

/** The row of a goal, as far as the step at hand has met it. */
type Rows = (goal: GoalId) => TeamGoal | undefined;

async function learnRows(tx: Tx, known: Known, space: string): Promise<Map<GoalId, string>> {
  const store = tx.objectStore('teamGoals');
  const named = new Map<GoalId, string>();
  const read: TeamGoal[] = [];
  for (let after: IDBKeyRange | null = null; ; ) {
    const rows = await store.getAll(after, part);
    for (const row of rows) {
      known.goals.add(row.goal);
      if (row.space !== space) continue;
      if (row.body === null) named.set(row.goal, row.doc);
      else known.came.set(row.doc, row.body.deleted ? null : row.goal);
      read.push(row.body === null ? row : halvesAlone(row));
    }
    const last = rows.at(-1);
    if (rows.length < part || !last) break;
    after = IDBKeyRange.lowerBound(last.goal, true);
  }
  for (const row of read) {
    if (row.body !== null) keepHalves(known, row);
    else {
      known.named.set(row.doc, row.goal);
      keepBehind(known, row);
    }
  }
  return named;
}

/** A row without what isn't asked of it here: all of them at once would be too much. */
function halvesAlone(row: TeamGoal): TeamGoal {
  const { contributesTo, contributors, deleted } = row.body ?? {};
  return { ...row, body: { contributesTo, contributors, deleted } as TeamGoal['body'] };
}

/** Contributions to and from goals that only others have named so far. */
async function learnStanding(tx: Tx, known: Known, named: ReadonlyMap<GoalId, string>): Promise<void> {
  if (named.size === 0) return;
  const docs = new Map(named);
  for (const [doc, goal] of known.came) if (goal !== null) docs.set(goal, doc);
  const keep = ({ id, child, parent }: Contribution) => {
    const [below, above] = [docs.get(child), docs.get(parent)];
    if (below !== undefined && above !== undefined) known.standing.set(pairOf(below, above), id);
  };
  const store = tx.objectStore('contributions');
  if (named.size > few) {
    for (const of of await store.getAll()) if (named.has(of.child) || named.has(of.parent)) keep(of);
    return;
  }
  for (const goal of named.keys())
    for (const index of ['child', 'parent'] as const)
      for (const of of await store.index(index).getAll(goal)) keep(of);
}

async function learnPeople(tx: Tx, known: Known, { server }: TeamSpace): Promise<void> {
  for (const row of await tx.objectStore('teamPeople').getAll()) {
    if (row.server !== server) continue;
    known.people.set(row.login, row.person);
    known.persons.add(row.person);
  }
  for (const { id, name } of await tx.objectStore('people').getAll()) known.names.set(id, name);
}

/** Reads what is stored. */
export async function learn(db: Db, space: TeamSpace): Promise<Known> {
  const steps = stepsOf(db);
  const tx = db.transaction(storeNames);
  const [goals, keyResults, contributions] = await Promise.all([
    tx.objectStore('goals').getAllKeys(),
    tx.objectStore('keyResults').getAllKeys(),
    tx.objectStore('contributions').getAllKeys(),
  ]);
  const known: Known = {
    goals: new Set(goals),
    keyResults: new Set(keyResults),
    contributions: new Set(contributions),
    came: new Map(),
    named: new Map(),
    standing: new Map(),
    waiting: new Map(),
    behind: new Map(),
    wanted: new Set(),
    people: new Map(),
    persons: new Set(),
    names: new Map(),
    steps,
  };
  const named = await learnRows(tx, known, space.space);
  await learnStanding(tx, known, named);
  await learnPeople(tx, known, space);
  return known;
}

/** The person that a login is; one is made for who isn't known yet. */
export function personFor(known: Known, server: string, login: Login): { person: PersonId; isNew: boolean } {
  const met = known.people.get(login);
  if (met !== undefined) return { person: met, isNew: false };
  let turn = 0;
  while (known.persons.has(usualPerson(server, login, turn))) turn++;
  const person = usualPerson(server, login, turn);
  known.people.set(login, person);
  known.persons.add(person);
  return { person, isNew: true };
}
