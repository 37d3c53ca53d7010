import * as v from 'valibot';
import { isDay } from '../../core/day.ts';
import { isId, type Kinds } from '../../core/id.ts';
import type { Day } from '../../core/records.ts';

/** What records are made of, as schemas (keyrise/schema.ts). */

export const id = <K extends keyof Kinds>(kind: K) => v.custom<Kinds[K]>((value) => isId(kind, value));
export const finite = v.pipe(v.number(), v.finite());
export const zeroUp = v.pipe(finite, v.minValue(0));
export const fraction = v.pipe(finite, v.minValue(0), v.maxValue(1));
/** ms since 1970, within what a date can say. */
export const moment = v.pipe(finite, v.minValue(-8.64e15), v.maxValue(8.64e15));
export const day = v.custom<Day>(isDay);
export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
export const title = v.pipe(text(2_000), v.regex(/\S/));
export const flag = v.boolean();

export const period = v.pipe(
  v.strictObject({ start: day, end: day }),
  v.check(({ start, end }) => start <= end),
);
export const stamp = { createdAt: moment, updatedAt: moment, updatedBy: id('person') };

export const scoring = v.variant('form', [
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

export const value = v.nullable(v.union([finite, v.strictObject({ done: finite, total: finite })]));

const ref = v.strictObject({
  source: text(200),
  site: text(2_000),
  kind: text(200),
  id: text(500),
  key: text(500),
  name: v.exactOptional(text(500)),
  // An address becomes a link in a page: nothing but the web may stand there.
  url: v.pipe(text(8_000), v.regex(/^(https?:\/\/|$)/i)),
});

const measure = v.strictObject({
  kind: text(200),
  options: v.exactOptional(v.record(v.string(), v.union([v.string(), finite]))),
});

export const source = v.variant('from', [
  v.strictObject({ from: v.literal('hand') }),
  v.strictObject({ from: v.literal('link'), ref, measure, paused: flag }),
]);

export const trouble = v.nullable(
  v.strictObject({
    reason: v.picklist([
      'signedOut',
      'otherAccount',
      'sessionRefused',
      'disconnected',
      'moved',
      'forbidden',
      'notFound',
      'refused',
      'gone',
      'throttled',
      'spent',
      'siteDown',
      'notJson',
      'unexpected',
      'offline',
      'timeout',
      'noPermission',
      'switchedOff',
      'empty',
      'otherCurrency',
      'tooMany',
      'siteOff',
    ]),
    said: v.exactOptional(text(10_000)),
    fault: v.exactOptional(
      v.picklist([
        'empty',
        'tooLong',
        'broken',
        'manyStatements',
        'notAQuestion',
        'manyNumbers',
        'joinedReport',
      ]),
    ),
    at: moment,
    retryAt: v.nullable(moment),
  }),
);

export const account = v.strictObject({ id: text(500), name: text(500) });
