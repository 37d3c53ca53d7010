import type { Stamp } from '../core/stamp.ts';
import type { AnswerPart, GoalDoc, GoalUnit, KeyResultPart, OfferPart } from '../core/team-doc.ts';

/** Which fields of a goal travel together under one stamp. */
export const goalUnits = {
  title: ['title'],
  level: ['level'],
  period: ['period'],
  state: ['state', 'frozen', 'closing'],
  asksFirst: ['asksFirst'],
  archived: ['archived'],
  owner: ['owner'],
  delegates: ['delegates'],
  formerly: ['formerly'],
  deleted: ['deleted'],
  carried: ['carriedTo', 'carriedFrom'],
  changed: ['changed'],
} as const satisfies Record<GoalUnit, readonly (keyof GoalDoc)[]>;

export const unitNames = Object.keys(goalUnits) as GoalUnit[];

/** A JSON value as one text, the same whatever the order of fields. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * True when the second is the later word. Stamps differ unless somebody forged one; then the contents decide, so that every
 * device still takes the same.
 */
const isLater = (a: Stamp, b: Stamp, of: () => readonly [unknown, unknown]): boolean => {
  if (a !== b) return b > a;
  const [one, other] = of();
  return canonical(other) > canonical(one);
};

/** The parts of two lists by their key, in its order; those in both are merged. */
function mergeParts<P>(
  a: readonly P[],
  b: readonly P[],
  keyOf: (part: P) => string,
  merge: (a: P, b: P) => P,
): P[] {
  const parts = new Map(a.map((part) => [keyOf(part), part]));
  for (const part of b) {
    const known = parts.get(keyOf(part));
    parts.set(keyOf(part), known ? merge(known, part) : part);
  }
  return [...parts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part);
}

function mergeKeyResults(a: KeyResultPart, b: KeyResultPart): KeyResultPart {
  const { progress: mine, ...one } = a;
  const { progress: theirs, ...other } = b;
  const definition = isLater(one.at, other.at, () => [one, other]) ? other : one;
  const progress = isLater(mine.at, theirs.at, () => [mine, theirs]) ? theirs : mine;
  return { ...definition, progress };
}

const later = <P extends { at: Stamp }>(a: P, b: P): P => (isLater(a.at, b.at, () => [a, b]) ? b : a);

const fieldsOf = (doc: GoalDoc, unit: GoalUnit) => goalUnits[unit].map((field) => doc[field]);

/**
 * Two states of a goal as one: the later word on each unit (a field of the goal, the definition of a Key Result, its
 * progress, a half of a contribution). Commutative, associative and idempotent, so the same function serves a refused write, a
 * branch and a replay. Which revision it stands on is not its business.
 */
export function merge(a: GoalDoc, b: GoalDoc): GoalDoc {
  const out: GoalDoc = { ...a, stamps: { ...a.stamps } };
  for (const unit of unitNames) {
    if (!isLater(a.stamps[unit], b.stamps[unit], () => [fieldsOf(a, unit), fieldsOf(b, unit)])) continue;
    for (const field of goalUnits[unit]) Object.assign(out, { [field]: b[field] });
    out.stamps[unit] = b.stamps[unit];
  }
  const written = (doc: GoalDoc) => [doc.updatedAt, doc.updatedBy] as const;
  const [[at, by], [otherAt, otherBy]] = [written(a), written(b)];
  if (otherAt > at || (otherAt === at && otherBy > by))
    Object.assign(out, { updatedAt: otherAt, updatedBy: otherBy });
  out.schema = Math.max(a.schema, b.schema);
  out.createdAt = Math.min(a.createdAt, b.createdAt);
  out.keyResults = mergeParts(a.keyResults, b.keyResults, ({ id }) => id, mergeKeyResults);
  out.contributesTo = mergeParts<OfferPart>(a.contributesTo, b.contributesTo, ({ goal }) => goal, later);
  out.contributors = mergeParts<AnswerPart>(a.contributors, b.contributors, ({ goal }) => goal, later);
  return out;
}

/** True when two states say the same, whoever wrote them last. */
export function saysTheSame(a: GoalDoc, b: GoalDoc): boolean {
  const { updatedAt: _, updatedBy: __, ...one } = a;
  const { updatedAt: ___, updatedBy: ____, ...other } = b;
  return canonical(one) === canonical(other);
}

/**
 * What a delegate may send (SPEC Y3): the winner as it stands, with their own progress where it's later. What else they have
 * merged out of branches is the owner's to write; the server would refuse it.
 */
export function withOwnProgress(winner: GoalDoc, mine: GoalDoc, me: string): GoalDoc {
  const own = new Map(mine.keyResults.map((part) => [part.id, part.progress]));
  const keyResults = winner.keyResults.map((part) => {
    const progress = own.get(part.id);
    return progress && progress.by === me && progress.at > part.progress.at ? { ...part, progress } : part;
  });
  return { ...winner, keyResults };
}

/** The latest stamp in a document: what a device's clock must be ahead of once it has seen it. */
export function latestStamp(doc: GoalDoc): Stamp {
  let last = '';
  const see = (stamp: Stamp) => {
    if (stamp > last) last = stamp;
  };
  for (const unit of unitNames) see(doc.stamps[unit]);
  for (const part of doc.keyResults) {
    see(part.at);
    see(part.progress.at);
  }
  for (const part of doc.contributesTo) see(part.at);
  for (const part of doc.contributors) see(part.at);
  return last;
}
