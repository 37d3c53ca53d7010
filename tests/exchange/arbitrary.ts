import fc from 'fast-check';
import { keyOf } from '../../src/core/record-key.ts';
import type { Day } from '../../src/core/records.ts';
import { type Everything, kinds } from '../../src/exchange/plan/plan.ts';

/** Any store that Keyrise could hold: dangling ends, cycles and closed goals included. */

const idOf = <K extends string>(kind: K) =>
  fc.nat({ max: 12 }).map((n) => `${kind}:${String(n).padStart(21, '0')}` as never);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0);
const zeroUp = number.map(Math.abs);
const fraction = fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n + 0);
const moment = fc.integer({ min: -1e12, max: 4e12 });
const day = fc
  .integer({ min: -20_000, max: 40_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10) as Day);
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const title = text.map((t) => `${t}x`);
const stamp = { createdAt: moment, updatedAt: moment, updatedBy: idOf('person') };
const period = fc.tuple(day, day).map(([a, b]) => (a <= b ? { start: a, end: b } : { start: b, end: a }));
const nullable = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

const value = nullable(fc.oneof(number, fc.record({ done: zeroUp, total: zeroUp })));
const scoring = fc.oneof(
  fc.constant({ form: 'step' as const }),
  fc.constant({ form: 'share' as const }),
  fc.record({ form: fc.constant('scale' as const), start: number, target: number, rising: fc.boolean() }),
  fc.record({
    form: fc.constant('range' as const),
    lo: nullable(number),
    hi: nullable(number),
    tolerance: zeroUp,
  }),
);
const link = fc.record({
  from: fc.constant('link' as const),
  ref: fc.record({ source: text, site: text, kind: text, id: text, key: text, url: fc.webUrl() }),
  measure: fc.record({ kind: text }),
  paused: fc.boolean(),
});
const closed = fc.constantFrom('achieved', 'partial', 'missed', 'cancelled', 'carriedOver');
const trouble = nullable(
  fc.record({
    reason: fc.constantFrom('signedOut', 'gone', 'offline', 'siteOff'),
    at: moment,
    retryAt: nullable(moment),
  }),
);

const goal = fc.record(
  {
    id: idOf('goal'),
    title,
    owner: idOf('person'),
    delegates: fc.array(idOf('person'), { maxLength: 2 }),
    level: fc.constantFrom('corporate', 'group', 'team', 'individual'),
    period,
    state: fc.oneof(fc.constantFrom('draft', 'active'), closed),
    asksFirst: fc.boolean(),
    archived: fc.boolean(),
    frozen: nullable(fraction),
    closing: fc.record({ score: nullable(fraction), note: text, at: moment }),
    ...stamp,
  },
  {
    requiredKeys: [
      'id',
      'title',
      'owner',
      'delegates',
      'level',
      'period',
      'state',
      'asksFirst',
      'archived',
      'createdAt',
      'updatedAt',
      'updatedBy',
    ],
  },
);

const lists = fc.record({
  people: fc.array(fc.record({ id: idOf('person'), name: text })),
  goals: fc.array(goal),
  keyResults: fc.array(
    fc.record({
      id: idOf('keyResult'),
      goal: idOf('goal'),
      title,
      weight: zeroUp,
      unit: text,
      due: nullable(day),
      scoring,
      source: fc.oneof(fc.constant({ from: 'hand' as const }), link),
      value,
      ...stamp,
    }),
  ),
  contributions: fc.array(
    fc.record({
      id: idOf('contribution'),
      child: idOf('goal'),
      parent: idOf('goal'),
      weight: zeroUp,
      offered: fc.boolean(),
      accepted: fc.boolean(),
      declined: fc.boolean(),
      ...stamp,
    }),
  ),
  checkIns: fc.array(
    fc.record({
      id: idOf('checkIn'),
      goal: idOf('goal'),
      keyResult: nullable(idOf('keyResult')),
      at: moment,
      by: idOf('person'),
      source: fc.constantFrom('hand', 'jira', 'import'),
      value,
      note: text,
      confidence: nullable(fc.integer({ min: 0, max: 10 })),
    }),
  ),
  readings: fc.array(
    fc.record({
      id: idOf('reading'),
      keyResult: idOf('keyResult'),
      at: moment,
      by: text,
      source: text,
      value,
      scope: nullable(number),
    }),
  ),
  freshness: fc.array(
    fc.record({ keyResult: idOf('keyResult'), readAt: nullable(moment), by: nullable(text), trouble }),
  ),
  sites: fc.array(
    fc.record({
      base: fc.domain().map((host) => `https://${host}`),
      source: text,
      account: fc.record({ id: text, name: text }),
      readAt: nullable(moment),
      trouble,
    }),
  ),
  settings: fc.array(
    fc.record({
      key: fc.constant('settings'),
      me: nullable(idOf('person')),
      limits: fc.record({ onTrack: fraction, behind: fraction }),
      lastGoal: nullable(idOf('goal')),
    }),
    { maxLength: 1 },
  ),
});

/** Records in the order of their keys, one each, as a store answers them. */
export const anyStore: fc.Arbitrary<Everything> = lists.map((all) => {
  const of = (kind: (typeof kinds)[number]) => {
    const byKey = new Map((all[kind] as object[]).map((r) => [keyOf(kind, r as never), r]));
    return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, r]) => r);
  };
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as unknown as Everything;
});
