import type {
  CheckIn,
  CheckInId,
  Contribution,
  ContributionId,
  Day,
  Goal,
  GoalId,
  KeyResult,
  KeyResultId,
  Measure,
  PersonId,
  Ref,
  Scoring,
  Value,
} from '../core/records.ts';
import { msOf, type Stamp } from '../core/stamp.ts';
import {
  type AnswerPart,
  type CheckInDoc,
  type GoalDoc,
  type GoalUnits,
  type KeyResultPart,
  type Login,
  type OfferPart,
  teamSchema,
} from '../core/team-doc.ts';
import { docIdOf, tailOf } from './doc-id.ts';

/**
 * The one place where records become team documents and back. Outward every field is named here: what isn't, stays in this
 * browser (SPEC Y2), whatever somebody adds to a record later.
 */

/** Who is who: a person here, a login there. */
export type Names = {
  /** Null for somebody who isn't of the team: they are left out. */
  loginOf(person: PersonId): Login | null;
  personOf(login: Login): PersonId;
};

type Author = { at: Stamp; by: Login };

// ── outward ──

const scoringOut = (of: Scoring): Scoring => {
  if (of.form === 'scale') return { form: 'scale', start: of.start, target: of.target, rising: of.rising };
  if (of.form === 'range') return { form: 'range', lo: of.lo, hi: of.hi, tolerance: of.tolerance };
  return { form: of.form };
};

const valueOut = (of: Value): Value =>
  of === null || typeof of === 'number' ? of : { done: of.done, total: of.total };

/** The address of a thing, without whatever signs somebody in. */
function urlOut(text: string): string {
  if (!URL.canParse(text)) return '';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return '';
  url.username = '';
  url.password = '';
  return url.href;
}

function refOut({ source, site, kind, id, key, url, name }: Ref): Ref {
  return { source, site, kind, id, key, url: urlOut(url), ...(name !== undefined && { name }) };
}

const measureOut = ({ kind, options }: Measure): Measure =>
  options === undefined ? { kind } : { kind, options: { ...options } };

/** A goal's own units. Null when its owner isn't of the team. */
export function unitsOut(
  goal: Goal,
  names: Names,
): Omit<{ [K in keyof GoalUnits]: GoalUnits[K] }, 'formerly' | 'deleted' | 'changed'> | null {
  const owner = names.loginOf(goal.owner);
  if (owner === null) return null;
  const { closing } = goal;
  return {
    title: { title: goal.title },
    level: { level: goal.level },
    period: { period: { start: goal.period.start, end: goal.period.end } },
    state: {
      state: goal.state,
      frozen: goal.frozen ?? null,
      closing: closing ? { score: closing.score, note: closing.note, at: closing.at } : null,
    },
    asksFirst: { asksFirst: goal.asksFirst },
    archived: { archived: goal.archived },
    owner: { owner },
    delegates: { delegates: goal.delegates.flatMap((person) => names.loginOf(person) ?? []) },
  };
}

export function definitionOut(of: KeyResult, author: Author): Omit<KeyResultPart, 'progress'> {
  return {
    id: tailOf(of.id),
    createdAt: of.createdAt,
    removed: false,
    title: of.title,
    weight: of.weight,
    unit: of.unit,
    due: of.due,
    scoring: scoringOut(of.scoring),
    link:
      of.source.from === 'link'
        ? { ref: refOut(of.source.ref), measure: measureOut(of.source.measure) }
        : null,
    ...author,
  };
}

export const progressOut = (of: KeyResult, author: Author): KeyResultPart['progress'] => ({
  value: valueOut(of.value),
  paused: of.source.from === 'link' && of.source.paused,
  ...author,
});

export const offerOut = (of: Contribution, parentDoc: string, author: Author): OfferPart => ({
  goal: parentDoc,
  id: tailOf(of.id),
  createdAt: of.createdAt,
  offered: of.offered,
  ...author,
});

export const answerOut = (of: Contribution, childDoc: string, author: Author): AnswerPart => ({
  goal: childDoc,
  id: tailOf(of.id),
  createdAt: of.createdAt,
  taken: of.accepted || of.declined || of.weight !== 1,
  weight: of.weight,
  accepted: of.accepted,
  declined: of.declined,
  ...author,
});

/** @param undoes the document that this takes back; null for a check-in itself */
export const checkInOut = (
  of: CheckIn,
  goalDoc: string,
  author: Login,
  now: number,
  undoes: string | null = null,
): CheckInDoc => ({
  _id: docIdOf('checkin', author, of.id),
  type: 'checkin',
  schema: teamSchema,
  author,
  goal: goalDoc,
  keyResult: of.keyResult === null ? null : tailOf(of.keyResult),
  at: of.at,
  source: of.source,
  value: valueOut(of.value),
  note: of.note,
  confidence: of.confidence,
  closed: of.closed ? { state: of.closed.state, score: of.closed.score } : null,
  undoes,
  updatedBy: author,
  updatedAt: now,
});

// ── inward ──

/** The goal that a document is, under its local id; null when it was deleted. */
export function goalIn(doc: GoalDoc, id: GoalId, names: Names): Goal | null {
  if (doc.deleted) return null;
  const isOpen = doc.state === 'draft' || doc.state === 'active';
  return {
    id,
    title: doc.title,
    owner: names.personOf(doc.owner),
    delegates: doc.delegates.map(names.personOf),
    level: doc.level,
    period: doc.period,
    state: doc.state,
    asksFirst: doc.asksFirst,
    archived: doc.archived,
    ...(isOpen ? {} : { frozen: doc.frozen }),
    ...(isOpen || doc.closing === null ? {} : { closing: doc.closing }),
    createdAt: doc.createdAt,
    updatedAt: doc.changed.at,
    updatedBy: names.personOf(doc.changed.by),
  };
}

/** The Key Result that a part is; null when it was removed. */
export function keyResultIn(
  part: KeyResultPart,
  id: KeyResultId,
  goal: GoalId,
  names: Names,
): KeyResult | null {
  if (part.removed) return null;
  const last = part.progress.at > part.at ? part.progress : part;
  return {
    id,
    goal,
    title: part.title,
    weight: part.weight,
    unit: part.unit,
    due: part.due as Day | null,
    scoring: part.scoring,
    source: part.link ? { from: 'link', ...part.link, paused: part.progress.paused } : { from: 'hand' },
    value: part.progress.value,
    createdAt: part.createdAt,
    updatedAt: msOf(last.at),
    updatedBy: names.personOf(last.by),
  };
}

/** The halves of one contribution, as their documents have them. */
export type Halves = { offer: OfferPart | null; answer: AnswerPart | null };

/** The id that a contribution gets when none is known here yet: the child's word, else the parent's. */
export const contributionIdOf = ({ offer, answer }: Halves): ContributionId | null => {
  const tail = (offer ?? answer)?.id;
  return tail === undefined ? null : (`contribution:${tail}` as ContributionId);
};

/** The contribution that two halves make (SPEC G6); null when nobody offers it and nobody takes it. */
export function contributionIn(
  { offer, answer }: Halves,
  id: ContributionId,
  [child, parent]: readonly [GoalId, GoalId],
  names: Names,
): Contribution | null {
  const taken = answer?.taken ? answer : null;
  const offered = offer?.offered === true;
  if (!offered && !taken?.accepted) return null;
  const halves = [offer, answer].filter((half) => half !== null);
  const last = halves.reduce((a, b) => (b.at > a.at ? b : a));
  return {
    id,
    child,
    parent,
    weight: taken?.weight ?? 1,
    offered,
    accepted: taken?.accepted ?? false,
    declined: taken?.declined ?? false,
    createdAt: Math.min(...halves.map(({ createdAt }) => createdAt)),
    updatedAt: msOf(last.at),
    updatedBy: names.personOf(last.by),
  };
}

/** @param ids where the check-in goes here */
export const checkInIn = (
  doc: CheckInDoc,
  ids: { id: CheckInId; goal: GoalId; keyResult: KeyResultId | null },
  names: Names,
): CheckIn => ({
  ...ids,
  at: doc.at,
  by: names.personOf(doc.author),
  source: doc.source,
  value: doc.value,
  note: doc.note,
  confidence: doc.confidence,
  ...(doc.closed && { closed: doc.closed }),
});
