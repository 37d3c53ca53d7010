import * as v from 'valibot';
import type { Records } from '../../core/change.ts';
import { isDay } from '../../core/day.ts';
import { isId, type Kinds } from '../../core/id.ts';
import type { Day } from '../../core/records.ts';

/** What each stored record must look like to come in. A new field of a record must be added here too: the types see to it. */

const id = <K extends keyof Kinds>(kind: K) => v.custom<Kinds[K]>((value) => isId(kind, value));
const finite = v.pipe(v.number(), v.finite());
const zeroUp = v.pipe(finite, v.minValue(0));
const fraction = v.pipe(finite, v.minValue(0), v.maxValue(1));
/** ms since 1970, within what a date can say. */
const moment = v.pipe(finite, v.minValue(-8.64e15), v.maxValue(8.64e15));
const day = v.custom<Day>(isDay);
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const title = v.pipe(text(2_000), v.regex(/\S/));
const flag = v.boolean();

const period = v.pipe(
  v.strictObject({ start: day, end: day }),
  v.check(({ start, end }) => start <= end),
);
const stamp = { createdAt: moment, updatedAt: moment, updatedBy: id('person') };

const goal = v.strictObject({
  id: id('goal'),
  title,
  owner: id('person'),
  delegates: v.array(id('person')),
  level: v.picklist(['corporate', 'group', 'team', 'individual']),
  period,
  state: v.picklist(['draft', 'active', 'achieved', 'partial', 'missed', 'cancelled', 'carriedOver']),
  asksFirst: flag,
  archived: flag,
  frozen: v.exactOptional(v.nullable(fraction)),
  closing: v.exactOptional(v.strictObject({ score: v.nullable(fraction), note: text(100_000), at: moment })),
  ...stamp,
});

const scoring = v.variant('form', [
  v.strictObject({ form: v.literal('step') }),
  v.strictObject({ form: v.literal('share') }),
  v.strictObject({ form: v.literal('scale'), start: finite, target: finite, rising: flag }),
  v.strictObject({
    form: v.literal('range'),
    lo: v.nullable(finite),
    hi: v.nullable(finite),
    tolerance: zeroUp,
  }),
]);

const value = v.nullable(v.union([finite, v.strictObject({ done: finite, total: finite })]));

const ref = v.strictObject({
  source: text(200),
  site: text(2_000),
  kind: text(200),
  id: text(500),
  key: text(500),
  // An address becomes a link in a page: nothing but the web may stand there.
  url: v.pipe(text(8_000), v.regex(/^(https?:\/\/|$)/i)),
});

const measure = v.strictObject({
  kind: text(200),
  options: v.exactOptional(v.record(v.string(), v.union([v.string(), finite]))),
});

const source = v.variant('from', [
  v.strictObject({ from: v.literal('hand') }),
  v.strictObject({ from: v.literal('link'), ref, measure, paused: flag }),
]);

const trouble = v.nullable(
  v.strictObject({
    reason: v.picklist([
      'signedOut',
      'otherAccount',
      'forbidden',
      'notFound',
      'refused',
      'gone',
      'throttled',
      'siteDown',
      'notJson',
      'unexpected',
      'offline',
      'timeout',
      'noPermission',
      'empty',
      'tooMany',
      'siteOff',
    ]),
    said: v.exactOptional(text(10_000)),
    at: moment,
    retryAt: v.nullable(moment),
  }),
);

const account = v.strictObject({ id: text(500), name: text(500) });

export const recordSchemas = {
  people: v.strictObject({ id: id('person'), name: text(500) }),
  goals: goal,
  keyResults: v.strictObject({
    id: id('keyResult'),
    goal: id('goal'),
    title,
    weight: zeroUp,
    unit: text(200),
    due: v.nullable(day),
    scoring,
    source,
    value,
    ...stamp,
  }),
  contributions: v.strictObject({
    id: id('contribution'),
    child: id('goal'),
    parent: id('goal'),
    weight: zeroUp,
    offered: flag,
    accepted: flag,
    declined: flag,
    ...stamp,
  }),
  checkIns: v.strictObject({
    id: id('checkIn'),
    goal: id('goal'),
    keyResult: v.nullable(id('keyResult')),
    at: moment,
    by: id('person'),
    source: v.picklist(['hand', 'jira', 'salesforce', 'import', 'rollover']),
    value,
    note: text(100_000),
    confidence: v.nullable(finite),
    closed: v.exactOptional(
      v.strictObject({
        state: v.picklist(['achieved', 'partial', 'missed', 'cancelled', 'carriedOver']),
        score: v.nullable(fraction),
      }),
    ),
  }),
  readings: v.strictObject({
    id: id('reading'),
    keyResult: id('keyResult'),
    at: moment,
    by: text(500),
    source: text(200),
    value,
    scope: v.nullable(finite),
  }),
  freshness: v.strictObject({
    keyResult: id('keyResult'),
    readAt: v.nullable(moment),
    by: v.nullable(text(500)),
    trouble,
    notes: v.exactOptional(
      v.strictObject({ unestimated: v.exactOptional(zeroUp), atLeast: v.exactOptional(flag) }),
    ),
  }),
  sites: v.strictObject({
    base: v.pipe(text(2_000), v.regex(/^https?:\/\/[^/]+/i)),
    source: text(200),
    account,
    readAt: v.nullable(moment),
    trouble,
    flavour: v.exactOptional(text(200)),
    byToken: v.exactOptional(v.literal(true)),
    backOff: v.exactOptional(v.strictObject({ failures: zeroUp, until: moment })),
  }),
  settings: v.strictObject({
    key: v.literal('settings'),
    me: v.nullable(id('person')),
    limits: v.strictObject({ onTrack: fraction, behind: fraction }),
    lastGoal: v.nullable(id('goal')),
  }),
} satisfies { [K in keyof Records]: v.GenericSchema<unknown, Records[K]> };

/** A type with its parts written out, so that two of them can be compared. */
type Plain<T> = T extends string | number | boolean | null
  ? T
  : T extends (infer Part)[]
    ? Plain<Part>[]
    : { [K in keyof T]: Plain<T[K]> };
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Kept<K extends keyof Records> = v.InferOutput<(typeof recordSchemas)[K]>;
/** Doesn't compile once a record has a field or a word, even an optional one, that its schema would refuse. */
export const complete: { [K in keyof Records]: Equal<Plain<Records[K]>, Plain<Kept<K>>> } = {
  people: true,
  goals: true,
  keyResults: true,
  contributions: true,
  checkIns: true,
  readings: true,
  freshness: true,
  sites: true,
  settings: true,
};

/** True for a value that may be stored as such a record, unchanged. */
export const isRecord = <K extends keyof Records>(of: K, record: unknown): record is Records[K] =>
  v.is(recordSchemas[of] as v.GenericSchema, record);
