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
} from '../core/records.ts';
import { msOf } from '../core/stamp.ts';
import type { AnswerPart, CheckInDoc, GoalDoc, KeyResultPart, OfferPart } from '../core/team-doc.ts';
import type { GoalOf, Names } from './names.ts';

/** The one place where team documents, once they were judged (schema.ts), become records. */

/** The goal that a document is, under its local id; null when it was deleted. */
export function goalIn(doc: GoalDoc, id: GoalId, names: Names, goalOf: GoalOf): Goal | null {
  if (doc.deleted) return null;
  // Rows of before these were shared have neither.
  const carriedTo = doc.carriedTo ? goalOf(doc.carriedTo) : null;
  const carriedFrom = doc.carriedFrom ? goalOf(doc.carriedFrom) : null;
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
    ...(carriedTo && { carriedTo }),
    ...(carriedFrom && { carriedFrom }),
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
