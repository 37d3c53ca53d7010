import type { Contribution, Goal, KeyResult } from '../core/records.ts';
import { same } from '../core/same.ts';
import { msOf, type Stamp } from '../core/stamp.ts';
import {
  type AnswerPart,
  type GoalDoc,
  type GoalUnit,
  type KeyResultPart,
  type Login,
  type OfferPart,
  teamSchema,
} from '../core/team-doc.ts';
import { goalUnits, unitNames } from './merge.ts';
import type { DocOf, Names } from './names.ts';
import { answerOut, definitionOut, offerOut, progressOut, unitsOut } from './outward.ts';

/** What a change of a record makes of a document: pure, one unit at a time, each with the stamp of the change. */

type By = { at: Stamp; by: Login };

const sorted = <P>(parts: readonly P[], keyOf: (part: P) => string): P[] =>
  [...parts].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

function put<P>(parts: readonly P[], part: P, keyOf: (part: P) => string): P[] {
  return sorted([...parts.filter((other) => keyOf(other) !== keyOf(part)), part], keyOf);
}

function setUnits(doc: GoalDoc, fields: Partial<GoalDoc>, units: readonly GoalUnit[], at: Stamp): GoalDoc {
  const out = { ...doc, ...fields, stamps: { ...doc.stamps } };
  for (const unit of units) out.stamps[unit] = at;
  return out;
}

/** The document of a goal by itself. Null when its owner isn't of the team. */
export function newDoc(goal: Goal, id: string, { at, by }: By, names: Names, docOf: DocOf): GoalDoc | null {
  const units = unitsOut(goal, names, docOf);
  if (units === null) return null;
  return {
    _id: id,
    type: 'goal',
    schema: teamSchema,
    // A clock that was wrong when it was made must not make it impossible to share.
    createdAt: Math.min(goal.createdAt, msOf(at)),
    ...units.title,
    ...units.level,
    ...units.period,
    ...units.state,
    ...units.asksFirst,
    ...units.archived,
    ...units.owner,
    ...units.delegates,
    ...units.carried,
    formerly: [],
    deleted: false,
    changed: { at: goal.updatedAt, by },
    stamps: Object.fromEntries(unitNames.map((unit) => [unit, at])) as Record<GoalUnit, Stamp>,
    keyResults: [],
    contributesTo: [],
    contributors: [],
    updatedBy: by,
    updatedAt: msOf(at),
  };
}

/** A goal changed, or came back, or went. */
export function foldGoal(
  doc: GoalDoc,
  after: Goal | null,
  { at, by }: By,
  names: Names,
  docOf: DocOf,
): GoalDoc {
  const changed = { at: msOf(at), by };
  if (after === null) return setUnits(doc, { deleted: true, changed }, ['deleted', 'changed'], at);
  const units = unitsOut(after, names, docOf);
  // Given to somebody who isn't of the team: nobody there could answer for it.
  if (units === null) return doc;
  const fields: Partial<GoalDoc> = {};
  const moved: GoalUnit[] = [];
  for (const [unit, wanted] of Object.entries(units) as [GoalUnit, Partial<GoalDoc>][]) {
    const had = Object.fromEntries(goalUnits[unit].map((field) => [field, doc[field]]));
    if (same(had, wanted)) continue;
    Object.assign(fields, wanted);
    moved.push(unit);
  }
  if (doc.deleted) moved.push('deleted');
  const gone = [doc.owner, ...doc.delegates].filter(
    (login) => login !== units.owner.owner && !units.delegates.delegates.includes(login),
  );
  const formerly = [...new Set([...doc.formerly, ...gone])];
  if (formerly.length > doc.formerly.length) moved.push('formerly');
  if (moved.length === 0) return doc;
  return setUnits(doc, { ...fields, formerly, deleted: false, changed }, [...moved, 'changed'], at);
}

const keyOfPart = ({ id }: KeyResultPart) => id;

/** A Key Result changed, came or went. Definition and progress are told apart: a delegate's are only the second. */
export function foldKeyResult(
  doc: GoalDoc,
  before: KeyResult | null,
  after: KeyResult | null,
  by: By,
): GoalDoc {
  const of = after ?? before;
  if (of === null) return doc;
  const wanted = definitionOut(of, by);
  const had = doc.keyResults.find(({ id }) => id === wanted.id);
  if (after === null) {
    if (!had || had.removed) return doc;
    return { ...doc, keyResults: put(doc.keyResults, { ...had, removed: true, ...by }, keyOfPart) };
  }
  const progress = progressOut(after, by);
  if (!had) return { ...doc, keyResults: put(doc.keyResults, { ...wanted, progress }, keyOfPart) };
  const { progress: told, at: _, by: __, ...definition } = had;
  const { at: ___, by: ____, ...defined } = wanted;
  const isDefined = same(definition, defined);
  const isTold = same(told.value, progress.value) && told.paused === progress.paused;
  if (isDefined && isTold) return doc;
  const part: KeyResultPart = {
    ...(isDefined ? had : { ...had, ...wanted }),
    progress: isTold ? told : progress,
  };
  return { ...doc, keyResults: put(doc.keyResults, part, keyOfPart) };
}

const sameHalf = (a: OfferPart | AnswerPart, b: OfferPart | AnswerPart): boolean => {
  const { at: _, by: __, ...one } = a;
  const { at: ___, by: ____, ...other } = b;
  return same(one, other);
};

/** The child's half, in the child's document. */
export function foldOffer(
  child: GoalDoc,
  of: Contribution,
  gone: boolean,
  parentDoc: string,
  by: By,
): GoalDoc {
  const part = { ...offerOut(of, parentDoc, by), offered: !gone && of.offered };
  const had = child.contributesTo.find(({ goal }) => goal === parentDoc);
  if (had ? sameHalf(had, { ...part, id: had.id, createdAt: had.createdAt }) : !part.offered) return child;
  return { ...child, contributesTo: put(child.contributesTo, part, ({ goal }) => goal) };
}

/** The parent's half, in the parent's document. */
export function foldAnswer(
  parent: GoalDoc,
  of: Contribution,
  gone: boolean,
  childDoc: string,
  by: By,
): GoalDoc {
  const answer = answerOut(of, childDoc, by);
  const part = { ...answer, taken: !gone && answer.taken };
  const had = parent.contributors.find(({ goal }) => goal === childDoc);
  if (had ? sameHalf(had, { ...part, id: had.id, createdAt: had.createdAt }) : !part.taken) return parent;
  return { ...parent, contributors: put(parent.contributors, part, ({ goal }) => goal) };
}
