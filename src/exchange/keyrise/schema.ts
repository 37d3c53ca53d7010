import * as v from 'valibot';
import type { Records } from '../../core/change.ts';
import {
  account,
  day,
  finite,
  flag,
  fraction,
  id,
  moment,
  period,
  scoring,
  source,
  stamp,
  text,
  title,
  trouble,
  value,
  zeroUp,
} from './parts.ts';

/** What each stored record must look like to come in. A new field of a record must be added here too: the types see to it. */

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
  carriedTo: v.exactOptional(id('goal')),
  carriedFrom: v.exactOptional(id('goal')),
  closing: v.exactOptional(v.strictObject({ score: v.nullable(fraction), note: text(100_000), at: moment })),
  ...stamp,
});

export const recordSchemas = {
  people: v.strictObject({
    id: id('person'),
    name: text(500),
    email: v.exactOptional(text(320)),
    sameAs: v.exactOptional(id('person')),
  }),
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
    client: v.exactOptional(text(1_000)),
    backOff: v.exactOptional(v.strictObject({ failures: zeroUp, until: moment })),
    used: v.exactOptional(v.strictObject({ share: zeroUp, at: moment })),
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
