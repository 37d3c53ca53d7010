import { isClosed } from '../closed.ts';
import { isDay } from '../day.ts';
import { isId, type Kinds } from '../id.ts';
import type { Everything } from '../rebuild.ts';
import type { CheckIn, Goal, KeyResult, Person, Reading, Value } from '../records.ts';
import { isWeight } from '../scoring.ts';
import type { Fault } from './fault.ts';

/** Every record that rules speak of. */
export type CheckedRecords = Everything & {
  people: readonly Person[];
  checkIns: readonly CheckIn[];
  readings: readonly Reading[];
};

const isKind = (kind: keyof Kinds, id: unknown): boolean => isId(kind, id);

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

function goalIsWhole({ id, title, period }: Goal): boolean {
  const days = isDay(period.start) && isDay(period.end) && period.start <= period.end;
  return isKind('goal', id) && title.trim() !== '' && days;
}

/** A value that the form can have (SPEC K1–K4); null is no data. */
function fits(value: Value, { form }: KeyResult['scoring']): boolean {
  if (value === null) return true;
  if (form === 'share')
    return typeof value === 'object' && isNumber(value.done) && isNumber(value.total) && value.total >= 0;
  if (form === 'step') return value === 0 || value === 1;
  return isNumber(value);
}

function checkGoals({ goals, people }: CheckedRecords): Fault[] {
  const known = new Set(people.map(({ id }) => id));
  return goals.flatMap((goal): Fault[] => {
    const what = goal.title.trim() || goal.id;
    return [
      ...(goalIsWhole(goal) ? [] : [{ rule: 'G1', code: 'goal', what } as const]),
      ...(known.has(goal.owner) ? [] : [{ rule: 'G1', code: 'owner', what } as const]),
      ...(isClosed(goal.state) === (goal.frozen !== undefined)
        ? []
        : [{ rule: 'C1', code: 'frozen', what } as const]),
    ];
  });
}

function checkKeyResults({ goals, keyResults }: CheckedRecords): Fault[] {
  const known = new Set(goals.map(({ id }) => id));
  return keyResults.flatMap((of): Fault[] => {
    const what = of.title.trim() || of.id;
    return [
      ...(known.has(of.goal) ? [] : [{ rule: 'G4', code: 'orphan', what } as const]),
      ...(isWeight(of.weight) ? [] : [{ rule: 'K12', code: 'weight', what } as const]),
      ...(fits(of.value, of.scoring) ? [] : [{ rule: 'K1', code: 'value', what } as const]),
    ];
  });
}

function checkContributions({ goals, contributions }: CheckedRecords): Fault[] {
  const titles = new Map<string, string>(goals.map(({ id, title }) => [id, title]));
  return contributions.flatMap(({ id, child, parent, weight }): Fault[] => {
    const what = titles.get(child) ?? id;
    return [
      ...(child === parent ? [{ rule: 'T1', code: 'toItself', what } as const] : []),
      ...(isWeight(weight) ? [] : [{ rule: 'K12', code: 'weight', what } as const]),
    ];
  });
}

/** Entries may speak of goals that are gone, since history stays (SPEC C4); they have a moment and a kind. */
function checkHistory({ checkIns, readings }: CheckedRecords): Fault[] {
  return [...checkIns, ...readings]
    .filter(({ id, at }) => !isNumber(at) || !(isKind('checkIn', id) || isKind('reading', id)))
    .map(({ id }) => ({ rule: 'H1', code: 'time', what: id }));
}

/** What single records, and pairs that belong together, get wrong. */
export const checkRecords = (records: CheckedRecords): Fault[] => [
  ...checkGoals(records),
  ...checkKeyResults(records),
  ...checkContributions(records),
  ...checkHistory(records),
];
