import * as v from 'valibot';
import { isDay } from '../core/day.ts';
import type { Day } from '../core/records.ts';
import { isStamp, msOf, type Stamp, untold } from '../core/stamp.ts';
import { type CheckInDoc, type GoalDoc, type PersonDoc, teamSchema } from '../core/team-doc.ts';
import { partsOf, personIn } from './doc-id.ts';

/** What a team's server may hand us. A document that doesn't fit is left out and counted; it moves no number (SPEC Y5). */

const finite = v.pipe(v.number(), v.finite());
const zeroUp = v.pipe(finite, v.minValue(0));
const fraction = v.pipe(finite, v.minValue(0), v.maxValue(1));
const day = v.custom<Day>(isDay);
const stamp = v.custom<Stamp>(isStamp);
const login = v.pipe(v.string(), v.minLength(1), v.maxLength(600));
const title = v.pipe(v.string(), v.maxLength(500));
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const tail = v.pipe(v.string(), v.regex(/^[0-9a-z]{21}$/));
const goalDoc = v.custom<string>((id) => typeof id === 'string' && partsOf(id)?.kind === 'goal');
const list = <T>(of: v.GenericSchema<unknown, T>, most: number) => v.pipe(v.array(of), v.maxLength(most));
const noOther = { draft: 0, active: 0, achieved: 0, partial: 0, missed: 0, cancelled: 0, carriedOver: 0 };
const state = v.picklist(Object.keys(noOther) as (keyof typeof noOther)[]);
const closedState = v.picklist(['achieved', 'partial', 'missed', 'cancelled', 'carriedOver']);

const value = v.nullable(v.union([finite, v.object({ done: zeroUp, total: zeroUp })]));

const scoring = v.variant('form', [
  v.object({ form: v.literal('step') }),
  v.object({ form: v.literal('share') }),
  v.object({ form: v.literal('scale'), start: finite, target: finite, rising: v.boolean() }),
  v.object({ form: v.literal('range'), lo: v.nullable(finite), hi: v.nullable(finite), tolerance: zeroUp }),
]);

/** A link that is opened by a click must be a web address, or none. */
const url = v.pipe(
  text(8_000),
  v.check((href) => href === '' || (/^https?:\/\//i.test(href) && URL.canParse(href))),
);

const link = v.object({
  ref: v.object({
    source: text(40),
    site: url,
    kind: text(40),
    id: text(8_000),
    key: text(8_000),
    url,
    name: v.exactOptional(text(500)),
  }),
  measure: v.object({
    kind: text(60),
    options: v.exactOptional(v.record(text(40), v.union([text(8_000), finite]))),
  }),
});

const keyResult = v.object({
  id: tail,
  createdAt: finite,
  removed: v.boolean(),
  title,
  weight: zeroUp,
  unit: text(40),
  due: v.nullable(day),
  scoring,
  link: v.nullable(link),
  at: stamp,
  by: login,
  progress: v.object({ value, paused: v.boolean(), at: stamp, by: login }),
});

const offer = v.object({
  goal: goalDoc,
  id: tail,
  createdAt: finite,
  offered: v.boolean(),
  at: stamp,
  by: login,
});

const answer = v.object({
  goal: goalDoc,
  id: tail,
  createdAt: finite,
  taken: v.boolean(),
  weight: zeroUp,
  accepted: v.boolean(),
  declined: v.boolean(),
  at: stamp,
  by: login,
});

const written = {
  schema: v.pipe(v.number(), v.integer(), v.minValue(1)),
  updatedBy: login,
  updatedAt: finite,
};

const goal = v.object({
  ...written,
  _id: goalDoc,
  type: v.literal('goal'),
  createdAt: finite,
  title,
  level: v.picklist(['corporate', 'group', 'team', 'individual']),
  period: v.pipe(
    v.object({ start: day, end: day }),
    v.check(({ start, end }) => start <= end),
  ),
  state,
  frozen: v.nullable(fraction),
  closing: v.nullable(v.object({ score: v.nullable(fraction), note: text(20_000), at: finite })),
  asksFirst: v.boolean(),
  archived: v.boolean(),
  owner: login,
  delegates: list(login, 100),
  formerly: list(login, 1_000),
  deleted: v.boolean(),
  carriedTo: v.optional(v.nullable(goalDoc), null),
  carriedFrom: v.optional(v.nullable(goalDoc), null),
  changed: v.object({ at: finite, by: login }),
  stamps: v.object({
    title: stamp,
    level: stamp,
    period: stamp,
    state: stamp,
    asksFirst: stamp,
    archived: stamp,
    owner: stamp,
    delegates: stamp,
    formerly: stamp,
    deleted: stamp,
    carried: v.optional(stamp, untold),
    changed: stamp,
  }),
  keyResults: list(keyResult, 200),
  contributesTo: list(offer, 200),
  contributors: list(answer, 1_000),
});

const checkIn = v.object({
  ...written,
  _id: v.string(),
  type: v.literal('checkin'),
  author: login,
  goal: goalDoc,
  keyResult: v.nullable(tail),
  at: finite,
  source: v.picklist(['hand', 'jira', 'salesforce', 'import', 'rollover']),
  value,
  note: text(20_000),
  confidence: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10))),
  closed: v.nullable(v.object({ state: closedState, score: v.nullable(fraction) })),
  undoes: v.nullable(v.string()),
});

const person = v.object({
  ...written,
  _id: v.string(),
  type: v.literal('person'),
  name: v.pipe(text(500), v.minLength(1)),
});

const unique = (parts: readonly { id: string }[] | readonly string[]) =>
  new Set(parts.map((part) => (typeof part === 'string' ? part : part.id))).size === parts.length;

function latest({ stamps, keyResults, contributesTo, contributors }: v.InferOutput<typeof goal>): number {
  const all = [
    ...Object.values(stamps),
    ...keyResults.flatMap((part) => [part.at, part.progress.at]),
    ...contributesTo.map(({ at }) => at),
    ...contributors.map(({ at }) => at),
  ];
  return all.reduce((most, at) => Math.max(most, msOf(at)), 0);
}

/** What came, judged; `newer` is written by a later version of Keyrise. */
export type Came =
  | { kind: 'goal'; doc: GoalDoc; newer: boolean }
  | { kind: 'checkin'; doc: CheckInDoc }
  | { kind: 'person'; doc: PersonDoc; login: string }
  | null;

/**
 * Judges a document. Null: it isn't one of ours, or breaks the shape, or is stamped beyond `until` (ms since 1970): taking that
 * in would put this device's clock ahead of the server's, which then refuses what is done here.
 */
export function judgeDoc(doc: unknown, until: number): Came {
  const type = typeof doc === 'object' && doc !== null && 'type' in doc ? doc.type : null;
  if (type === 'goal') {
    const parsed = v.safeParse(goal, doc);
    if (!parsed.success || latest(parsed.output) > until) return null;
    const { keyResults, contributesTo, contributors } = parsed.output;
    if (!unique(keyResults) || !unique([...contributesTo, ...contributors].map((half) => half.goal)))
      return null;
    return { kind: 'goal', doc: parsed.output as GoalDoc, newer: parsed.output.schema > teamSchema };
  }
  if (type === 'checkin') {
    const parsed = v.safeParse(checkIn, doc);
    if (!parsed.success || parsed.output.at > until) return null;
    const parts = partsOf(parsed.output._id);
    if (parts?.kind !== 'checkin' || parts.creator !== parsed.output.author) return null;
    return { kind: 'checkin', doc: parsed.output as CheckInDoc };
  }
  if (type === 'person') {
    const parsed = v.safeParse(person, doc);
    const of = parsed.success ? personIn(parsed.output._id) : null;
    if (!parsed.success || of === null || of !== parsed.output.updatedBy) return null;
    return { kind: 'person', doc: parsed.output as PersonDoc, login: of };
  }
  return null;
}
