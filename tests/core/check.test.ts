import { expect, test } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { type Basis, basisOf } from '../../src/core/basis.ts';
import { partOf, partWith } from '../../src/core/catalogue.ts';
import { type CheckedDerived, checkDerived } from '../../src/core/check/check-derived.ts';
import { type CheckedRecords, checkRecords } from '../../src/core/check/check-records.ts';
import { type FaultCode, faultCodes } from '../../src/core/check/fault.ts';
import type { Derived } from '../../src/core/derived.ts';
import { exampleCompany } from '../../src/core/example.ts';
import { groupBy } from '../../src/core/group.ts';
import { rebuild } from '../../src/core/rebuild.ts';
import type { Goal, KeyResult } from '../../src/core/records.ts';
import { standingRow } from '../../src/core/standing-row.ts';
import { importer } from '../exchange/read-file.ts';
import { limits } from './build.ts';

const today = '2026-02-15';
const actor = importer();
const example = exampleCompany(actor, today);
const company: CheckedRecords = {
  ...example,
  people: [...example.people, { id: actor.me, name: 'Me' }],
  readings: [],
};

const numbers = rebuild(company, today, limits);
const numberOf = (goal: Goal): Derived => numbers.find((of) => of.goal === goal.id) as Derived;
const inTree = company.contributions.filter(({ accepted, offered }) => accepted || offered);
/** The row of a goal as a change would leave it. */
const basisIn = (goal: Goal): Basis =>
  basisOf(
    {
      goal,
      keyResults: company.keyResults.filter((of) => of.goal === goal.id),
      contributing: inTree
        .filter(({ parent }) => parent === goal.id)
        .flatMap((contribution) => {
          const child = company.goals.find(({ id }) => id === contribution.child);
          return child ? [{ contribution, goal: child, derived: numberOf(child) }] : [];
        }),
    },
    inTree.filter(({ child }) => child === goal.id).map(({ parent }) => parent),
    numberOf(goal),
  );

const following = (of: CheckedRecords): CheckedDerived => ({
  derived: rebuild(of, today, limits),
  standing: of.goals.map((goal) => standingRow(numberOf(goal), goal)),
  bases: of.goals.map(basisIn),
  refs: [],
  catalogue: [...groupBy(of.goals, ({ id }) => partOf(id))].flatMap(
    ([part, goals]) =>
      partWith(
        part,
        undefined,
        goals.map((goal) => ({ id: goal.id, goal })),
      ) ?? [],
  ),
  leftOut: [],
});
const stored = following(company);

const found = (records: CheckedRecords, derived: CheckedDerived): FaultCode[] => [
  ...new Set([...checkRecords(records), ...checkDerived(records, derived, limits)].map(({ code }) => code)),
];

test('a sound store has no fault', () => {
  expect(found(company, stored)).toEqual([]);
});

test('every fault has its sentence', () => {
  expect(faultCodes.filter((code) => !(`check_${code}` in messages))).toEqual([]);
});

const firstGoal = (change: Partial<Goal>): CheckedRecords => {
  const [first, ...rest] = company.goals;
  return { ...company, goals: [{ ...(first as Goal), ...change }, ...rest] };
};
const firstResult = (change: Partial<KeyResult>): CheckedRecords => {
  const [first, ...rest] = company.keyResults;
  return { ...company, keyResults: [{ ...(first as KeyResult), ...change }, ...rest] };
};
const [link] = company.contributions;

test.each<[FaultCode, CheckedRecords]>([
  ['goal', firstGoal({ title: '  ' })],
  ['goal', firstGoal({ period: { start: '2026-04-01', end: '2026-01-01' } })],
  ['owner', firstGoal({ owner: 'person:nobody' as never })],
  ['frozen', firstGoal({ state: 'achieved' })],
  ['frozen', firstGoal({ frozen: 0.5 })],
  ['orphan', firstResult({ goal: 'goal:gone' as never })],
  ['weight', firstResult({ weight: Number.NaN })],
  ['value', firstResult({ scoring: { form: 'step' }, value: 7 })],
  ['value', firstResult({ scoring: { form: 'share' }, value: 0.5 })],
  ['toItself', { ...company, contributions: [{ ...link, child: link?.parent } as never] }],
  ['time', { ...company, checkIns: [{ ...company.checkIns[0], at: Number.NaN } as never] }],
])('a record that breaks a rule is found: %s', (code, records) => {
  expect(checkRecords(records).map((of) => of.code)).toContain(code);
});

test.each<[FaultCode, CheckedDerived]>([
  [
    'wrongNumber',
    { ...stored, derived: stored.derived.map((of, i) => (i === 0 ? { ...of, progress: 0.123 } : of)) },
  ],
  ['noNumber', { ...stored, derived: stored.derived.slice(1) }],
  [
    'strayNumber',
    { ...stored, derived: [...stored.derived, { ...stored.derived[0], goal: 'goal:gone' } as never] },
  ],
  ['leftOut', { ...stored, leftOut: link ? [link.id] : [] }],
  ['refs', { ...stored, refs: [{ text: 'jira x', keyResult: 'keyResult:gone' }] }],
  ['standing', { ...stored, standing: stored.standing.slice(1) }],
  [
    'standing',
    { ...stored, standing: stored.standing.map((of, i) => (i === 0 ? { ...of, status: 'achieved' } : of)) },
  ],
  ['bases', { ...stored, bases: stored.bases.map((of) => ({ ...of, keyResults: of.keyResults.slice(1) })) }],
  ['bases', { ...stored, bases: stored.bases.map((of) => ({ ...of, contributing: [] })) }],
  ['bases', { ...stored, bases: stored.bases.map((of) => ({ ...of, parents: [] })) }],
  ['bases', { ...stored, bases: [{ ...stored.bases[0], goal: { id: 'goal:gone' } } as never] }],
  ['catalogue', { ...stored, catalogue: stored.catalogue.slice(1) }],
])('[R8] what no longer follows from the records is found: %s', (code, derived) => {
  expect(found(company, derived)).toContain(code);
});
