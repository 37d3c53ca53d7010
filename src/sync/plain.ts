import { type Change, put } from '../core/change.ts';
import type { ContributionId, Day, GoalId, KeyResultId, PersonId } from '../core/records.ts';
import type { AnswerPart, GoalDoc, KeyResultPart, Login, OfferPart } from '../core/team-doc.ts';
import type { TeamGoal, TeamPerson, TeamSpace } from '../store/team-rows.ts';
import { aliasId } from './alias.ts';
import { partsOf, tailOf } from './doc-id.ts';
import { contributionIdOf, contributionIn, goalIn, type Halves, keyResultIn } from './inward.ts';
import { type Known, keepHalves, pairOf, personFor } from './known.ts';
import { isOver, offersOf, rowBehind } from './left-behind.ts';
import type { Names } from './names.ts';
import { freshnessOf, loginsIn } from './records.ts';
import { mayWrite } from './rows.ts';
import type { Pulled } from './take-in.ts';

/** What is to be stored of documents that meet nothing of their own here. */
export type Plain = { rows: TeamGoal[]; people: TeamPerson[]; changes: Change[] };

type Work = { known: Known; space: TeamSpace; names: Names; out: Plain };

const ownId = (doc: string): GoalId => `goal:${partsOf(doc)?.tail}` as GoalId;

/** Where a document that another names is here, or will be. Null when that has to be looked into, or when it's deleted. */
function placeOf(known: Known, doc: string): GoalId | null {
  const [came, named, own] = [known.came.get(doc), known.named.get(doc), ownId(doc)];
  if (came !== undefined) return came;
  return named ?? (known.goals.has(own) ? null : own);
}

/**
 * The goal that a document will be, when it's new here in every respect: it never came, has no branches, and nobody has its id.
 * Null: it has to be taken in with all the care that records.ts takes.
 */
function freshGoal(known: Known, { doc, losers }: Pulled): GoalId | null {
  if (losers.length > 0 || known.came.has(doc._id)) return null;
  for (const other of [doc.carriedTo, doc.carriedFrom])
    if (other !== null && placeOf(known, other) === null) return null;
  const named = known.named.get(doc._id);
  // What others say of a deleted one may stand here already, and has to go.
  if (named !== undefined) return doc.deleted ? null : named;
  const own = ownId(doc._id);
  return known.goals.has(own) ? null : own;
}

function keyResultsOf({ known, space, names, out }: Work, row: TeamGoal, body: GoalDoc): void {
  const reads = mayWrite(body, space.login) === null;
  const idOf = (part: KeyResultPart): KeyResultId => {
    const own = `keyResult:${part.id}` as KeyResultId;
    return known.keyResults.has(own) ? aliasId('keyResult', part.id, `${row.doc} ${part.id}`) : own;
  };
  for (const part of body.keyResults) {
    const id = idOf(part);
    const keyResult = keyResultIn(part, id, row.goal, names);
    if (keyResult === null) continue;
    known.keyResults.add(id);
    out.changes.push(put('keyResults', null, keyResult));
    if (!part.link || !reads) continue;
    const reader = known.names.get(names.personOf(part.progress.by));
    out.changes.push(...freshnessOf(part, id, null, reader ?? part.progress.by));
  }
}

function contributionFor(
  { known, names, out }: Work,
  halves: Halves,
  [child, parent]: readonly [string, string],
): void {
  const ends = [known.came.get(child), known.came.get(parent)] as const;
  const [below, above] = ends;
  if (!below || !above || below === above) return;
  const pair = pairOf(child, parent);
  const own = contributionIdOf(halves);
  if (own === null) return;
  const isTaken = known.contributions.has(own);
  const free: ContributionId = isTaken ? aliasId('contribution', tailOf(own), pair) : own;
  const id = known.standing.get(pair) ?? free;
  const contribution = contributionIn(halves, id, [below, above], names);
  if (contribution === null) return;
  known.contributions.add(id);
  known.standing.delete(pair);
  out.changes.push(put('contributions', null, contribution));
}

/** The contributions between a document and those that came before it. What it says of others waits until they come. */
function contributionsOf(work: Work, row: TeamGoal, body: GoalDoc): void {
  const { known } = work;
  const said = known.waiting.get(row.doc);
  known.waiting.delete(row.doc);
  const [offers, answers] = [new Map(said?.offers), new Map(said?.answers)];
  const meet = (halves: Halves, ends: readonly [string, string]) => contributionFor(work, halves, ends);
  for (const offer of body.contributesTo) {
    meet({ offer, answer: answers.get(offer.goal) ?? null }, [row.doc, offer.goal]);
    answers.delete(offer.goal);
  }
  for (const answer of body.contributors) {
    meet({ offer: offers.get(answer.goal) ?? null, answer }, [answer.goal, row.doc]);
    offers.delete(answer.goal);
  }
  for (const [parent, answer] of answers) meet({ offer: null, answer }, [row.doc, parent]);
  for (const [child, offer] of offers) meet({ offer, answer: null }, [child, row.doc]);
}

const halvesIn = (of: GoalDoc): (OfferPart | AnswerPart)[] => [...of.contributesTo, ...of.contributors];

/** Keeps the place of a document that was named before it came. */
function reserve({ known, space, out }: Work, doc: string): GoalId | null {
  const goal = placeOf(known, doc);
  if (goal === null || known.came.has(doc) || known.named.has(doc)) return goal;
  known.named.set(doc, goal);
  known.goals.add(goal);
  out.rows.push({ goal, space: space.space, doc, rev: null, body: null });
  return goal;
}

/** True when a goal that is here counts this one. */
const isWanted = (known: Known, doc: GoalDoc): boolean =>
  known.wanted.has(doc._id) || offersOf(doc).some((parent) => known.came.get(parent));

function leaveOne({ known, space, out }: Work, goal: GoalId, one: Pulled): void {
  const { doc } = one;
  out.rows.push(rowBehind({ goal, space: space.space, doc: doc._id, rev: null, body: null }, one));
  known.goals.add(goal);
  known.named.set(doc._id, goal);
  known.behind.set(doc._id, offersOf(doc));
}

function takeOne(work: Work, goal: GoalId, { doc, rev, newer }: Pulled): void {
  const { known, names, out, space } = work;
  const row: TeamGoal = {
    goal,
    space: space.space,
    doc: doc._id,
    rev,
    body: doc,
    ...(newer && { newer: true as const }),
  };
  out.rows.push(row);
  known.goals.add(goal);
  known.named.delete(doc._id);
  known.behind.delete(doc._id);
  known.came.set(doc._id, doc.deleted ? null : goal);
  for (const login of [...loginsIn(row), ...halvesIn(doc).map(({ by }) => by)]) names.personOf(login);
  const record = goalIn(doc, goal, names, (other) => reserve(work, other));
  if (record === null) {
    known.waiting.delete(doc._id);
    return;
  }
  out.changes.push(put('goals', null, record));
  keyResultsOf(work, row, doc);
  contributionsOf(work, row, doc);
  keepHalves(known, row);
}

/** Names for the documents of a page; who is new gets a record. */
function namesFor(known: Known, { server }: TeamSpace, out: Plain): Names {
  const personOf = (login: Login): PersonId => {
    const { person, isNew } = personFor(known, server, login);
    if (!isNew) return person;
    out.people.push({ server, login, person });
    if (!known.names.has(person)) {
      known.names.set(person, login);
      out.changes.push(put('people', null, { id: person, name: login }));
    }
    return person;
  };
  return { personOf, loginOf: () => null };
}

/**
 * What a page of documents says, without asking the store: for those that are new here in every respect. It equals what
 * `takeIn` would make of them.
 * @param known is brought up to date as if it were stored already: what isn't stored in the end has to be learnt anew
 * @returns `odd`: those that have to be taken in one by one, after these are stored
 */
export function plainOf(
  known: Known,
  space: TeamSpace,
  goals: readonly Pulled[],
  today: Day,
): { plain: Plain; odd: Pulled[] } {
  const plain: Plain = { rows: [], people: [], changes: [] };
  const work: Work = { known, space, names: namesFor(known, space, plain), out: plain };
  const odd: Pulled[] = [];
  for (const one of goals) {
    const goal = freshGoal(known, one);
    if (goal === null) odd.push(one);
    else if (isOver(space, one.doc, today) && !isWanted(known, one.doc)) leaveOne(work, goal, one);
    else takeOne(work, goal, one);
  }
  return { plain, odd };
}

/** What people are called, where that is news; one's own name is what one is called here. */
export function namesOf(
  known: Known,
  space: TeamSpace,
  said: readonly { login: Login; name: string }[],
): Plain {
  const plain: Plain = { rows: [], people: [], changes: [] };
  const { personOf } = namesFor(known, space, plain);
  for (const { login, name } of said) {
    if (login === space.login) continue;
    const id = personOf(login);
    if (known.names.get(id) === name) continue;
    known.names.set(id, name);
    plain.changes.push(put('people', null, { id, name }));
  }
  return plain;
}
