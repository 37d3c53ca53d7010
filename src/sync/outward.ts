import type {
  CheckIn,
  Contribution,
  Goal,
  KeyResult,
  Measure,
  Ref,
  Scoring,
  Value,
} from '../core/records.ts';
import type { Stamp } from '../core/stamp.ts';
import {
  type AnswerPart,
  type CheckInDoc,
  type GoalUnits,
  type KeyResultPart,
  type Login,
  type OfferPart,
  teamSchema,
} from '../core/team-doc.ts';
import { docIdOf, tailOf } from './doc-id.ts';
import type { DocOf, Names } from './names.ts';

/**
 * The one place where records become team documents. Every field is named here: what isn't, stays in this browser (SPEC Y2),
 * whatever somebody adds to a record later.
 */

type Author = { at: Stamp; by: Login };

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
  docOf: DocOf,
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
    carried: {
      carriedTo: goal.carriedTo ? docOf(goal.carriedTo) : null,
      carriedFrom: goal.carriedFrom ? docOf(goal.carriedFrom) : null,
    },
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
