import { type CataloguePart, type Listed, partOf, partWith } from '../catalogue.ts';
import type { Derived } from '../derived.ts';
import { groupBy } from '../group.ts';
import { type Everything, rebuild } from '../rebuild.ts';
import type { Day, Goal, KeyResult, Limits } from '../records.ts';
import { keyText, refText } from '../ref.ts';
import { same } from '../same.ts';
import { leftOut } from '../tree.ts';
import { type CheckedRows, checkRows } from './check-rows.ts';
import type { Fault } from './fault.ts';

/** What is stored although it follows from the records (SPEC R8). */
export type CheckedDerived = CheckedRows & {
  refs: readonly { text: string; keyResult: string }[];
  catalogue: readonly CataloguePart[];
};

/** Every number computed anew for the day it speaks of (SPEC S8), beside what is stored. */
function checkNumbers(records: Everything, stored: CheckedDerived, limits: Limits): Fault[] {
  const goals = new Map<string, Goal>(records.goals.map((goal) => [goal.id, goal]));
  const left = new Set(stored.leftOut);
  const numbers = new Map(stored.derived.map((of) => [of.goal, of]));
  const computed = new Map<Day, Map<string, Derived>>();
  for (const day of new Set(stored.derived.map(({ day }) => day)))
    computed.set(day, new Map(rebuild(records, day, limits, left).map((of) => [of.goal, of])));
  const stray = stored.derived.filter(({ goal }) => !goals.has(goal));
  const missing = records.goals.filter(({ id }) => !numbers.has(id));
  const wrong = stored.derived.filter(
    (of) => goals.has(of.goal) && !same(of, computed.get(of.day)?.get(of.goal)),
  );
  return [
    ...stray.map(({ goal }): Fault => ({ rule: 'R8', code: 'strayNumber', what: goal })),
    ...missing.map(({ title }): Fault => ({ rule: 'R8', code: 'noNumber', what: title })),
    ...wrong.map((of): Fault => ({ rule: 'R7', code: 'wrongNumber', what: goals.get(of.goal)?.title ?? '' })),
  ];
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  same([...new Set(a)].sort(), [...new Set(b)].sort());

function checkLeftOut({ goals, contributions }: Everything, stored: CheckedDerived): Fault[] {
  const known = new Set<string>(goals.map(({ id }) => id));
  const should = leftOut(contributions, (goal) => known.has(goal));
  return sameSet([...should], stored.leftOut) ? [] : [{ rule: 'T2', code: 'leftOut', what: '' }];
}

function refsOf({ id, source }: KeyResult): string[] {
  return source.from === 'link' ? [refText(source.ref), keyText(source.ref)].map((t) => `${t}\n${id}`) : [];
}

function checkRefs({ keyResults }: Everything, { refs }: CheckedDerived): Fault[] {
  const is = refs.map(({ text, keyResult }) => `${text}\n${keyResult}`);
  return sameSet(keyResults.flatMap(refsOf), is) ? [] : [{ rule: 'L6', code: 'refs', what: '' }];
}

function checkCatalogue({ goals }: Everything, { catalogue }: CheckedDerived): Fault[] {
  const all = goals.map((goal): Listed => ({ id: goal.id, goal }));
  const should = [...groupBy(all, ({ id }) => partOf(id))].flatMap(
    ([part, listed]) => partWith(part, undefined, listed) ?? [],
  );
  const byPart = (a: CataloguePart, b: CataloguePart) => a.part - b.part;
  const right = same(should.sort(byPart), [...catalogue].sort(byPart));
  return right ? [] : [{ rule: 'R8', code: 'catalogue', what: '' }];
}

/** Where what is stored isn't what follows from the records. All of it can be computed again without any loss. */
export const checkDerived = (records: Everything, stored: CheckedDerived, limits: Limits): Fault[] => [
  ...checkNumbers(records, stored, limits),
  ...checkLeftOut(records, stored),
  ...checkRefs(records, stored),
  ...checkCatalogue(records, stored),
  ...checkRows(records, stored),
];
