import fc from 'fast-check';
import { stampOf } from '../../src/core/stamp.ts';
import type { GoalDoc, GoalUnit, KeyResultPart } from '../../src/core/team-doc.ts';
import { unitNames } from '../../src/sync/merge.ts';

/** Small documents for tests: what a test doesn't say is ordinary. */

export const tail = (n: number | string) => String(n).padStart(21, '0');
export const goalDocId = (login: string, n: number | string) => `goal:${login}:${tail(n)}`;
export const at = (ms: number, device = 'd1') => stampOf(ms, device);

export const part = (n: number, fields: Partial<KeyResultPart> = {}): KeyResultPart => ({
  id: tail(n),
  createdAt: 1,
  removed: false,
  title: `Key Result ${n}`,
  weight: 1,
  unit: '',
  due: null,
  scoring: { form: 'scale', start: 0, target: 10, rising: true },
  link: null,
  at: at(1),
  by: 'alice',
  progress: { value: 0, paused: false, at: at(1), by: 'alice' },
  ...fields,
});

export const goalDoc = (fields: Partial<GoalDoc> = {}): GoalDoc => ({
  _id: goalDocId('alice', 1),
  type: 'goal',
  schema: 1,
  createdAt: 1,
  title: 'Win enterprise',
  level: 'team',
  period: { start: '2026-01-01', end: '2026-03-31' },
  state: 'active',
  frozen: null,
  closing: null,
  asksFirst: false,
  archived: false,
  owner: 'alice',
  delegates: ['bob'],
  formerly: [],
  deleted: false,
  carriedTo: null,
  carriedFrom: null,
  changed: { at: 1, by: 'alice' },
  stamps: Object.fromEntries(unitNames.map((unit) => [unit, at(1)])) as Record<GoalUnit, string>,
  keyResults: [part(1), part(2)],
  contributesTo: [],
  contributors: [],
  updatedBy: 'alice',
  updatedAt: 1,
  ...fields,
});

const stamp = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('d1', 'd2'))
  .map(([ms, device]) => at(ms, device));
const login = fc.constantFrom('alice', 'bob', 'carol');
const few = fc.integer({ min: 0, max: 2 });

const anyPart = fc
  .record({
    n: few,
    title: few,
    value: few,
    at: stamp,
    by: login,
    toldAt: stamp,
    toldBy: login,
    removed: fc.boolean(),
  })
  .map((of) =>
    part(of.n, {
      title: String(of.title),
      removed: of.removed,
      at: of.at,
      by: of.by,
      progress: { value: of.value, paused: false, at: of.toldAt, by: of.toldBy },
    }),
  );

const half = fc.record({ n: few, at: stamp, by: login, says: fc.boolean() });
const byKey = <T, K>(all: T[], keyOf: (of: T) => K): T[] => [
  ...new Map(all.map((of) => [keyOf(of), of])).values(),
];

/** Any state of one goal. Stamps and contents come from few, so that equal ones meet, forged ones too. */
export const anyGoalDoc: fc.Arbitrary<GoalDoc> = fc
  .record({
    fields: fc.record({
      title: few,
      owner: login,
      state: fc.constantFrom('active', 'draft'),
      deleted: fc.boolean(),
    }),
    stamps: fc.tuple(...unitNames.map(() => stamp)),
    keyResults: fc.array(anyPart, { maxLength: 4 }),
    offers: fc.array(half, { maxLength: 3 }),
    answers: fc.array(half, { maxLength: 3 }),
    written: fc.record({ updatedAt: few, updatedBy: login, createdAt: few }),
  })
  .map(({ fields, stamps, keyResults, offers, answers, written }) =>
    goalDoc({
      ...written,
      title: String(fields.title),
      owner: fields.owner,
      state: fields.state as 'active' | 'draft',
      deleted: fields.deleted,
      stamps: Object.fromEntries(unitNames.map((unit, i) => [unit, stamps[i]])) as Record<GoalUnit, string>,
      keyResults: byKey(keyResults, ({ id }) => id).sort((a, b) => (a.id < b.id ? -1 : 1)),
      contributesTo: byKey(
        offers.map(({ n, at, by, says }) => ({
          goal: goalDocId('bob', n),
          id: tail(n),
          createdAt: 1,
          offered: says,
          at,
          by,
        })),
        ({ goal }) => goal,
      ).sort((a, b) => (a.goal < b.goal ? -1 : 1)),
      contributors: byKey(
        answers.map(({ n, at, by, says }) => ({
          goal: goalDocId('carol', n),
          id: tail(n),
          createdAt: 1,
          taken: true,
          weight: n,
          accepted: says,
          declined: false,
          at,
          by,
        })),
        ({ goal }) => goal,
      ).sort((a, b) => (a.goal < b.goal ? -1 : 1)),
    }),
  );
