import type { Change, Records } from '../../core/change.ts';
import type { GoalId, KeyResultId } from '../../core/records.ts';
import type { NotKept } from '../item.ts';
import type { Refused } from '../refused.ts';

/** All records of a store, or of a file of one. */
export type Everything = { [K in keyof Records]: Records[K][] };

/** Something to know before importing; each has its sentence in `_locales` as `exchange_note_<reason>`. */
export const noteReasons = [
  'cycle',
  'unknownGoal',
  'emptyGoal',
  'asGoal',
  'severalPeople',
  'keptMe',
] as const;
export type Note = { reason: (typeof noteReasons)[number]; row: number | null; values: string[] };

export type Line = {
  of: 'goals' | 'keyResults';
  id: GoalId | KeyResultId;
  title: string;
  row: number | null;
};

/** One field of a record that would change; values are as stored, for the page to word. */
export type Difference = { field: string; before: unknown; after: unknown };
export type ChangedLine = Line & { fields: Difference[] };

export type Count = { created: number; changed: number; removed: number };

/**
 * What an import will do, before it does it (SPEC I3). `changes` is all of it, for one commit. Refused rows are not in it,
 * and nothing else depends on them silently: what they leave open is among the notes.
 */
export type Plan = {
  created: Line[];
  /** Found, and nothing about them changes. */
  matched: Line[];
  changed: ChangedLine[];
  refused: Refused[];
  notes: Note[];
  notKept: NotKept[];
  counts: Record<keyof Records, Count>;
  changes: Change[];
};

export const kinds = [
  'people',
  'goals',
  'keyResults',
  'contributions',
  'checkIns',
  'readings',
  'freshness',
  'sites',
  'settings',
] as const satisfies readonly (keyof Records)[];

export function countsOf(changes: readonly Change[]): Plan['counts'] {
  const counts = Object.fromEntries(
    kinds.map((kind) => [kind, { created: 0, changed: 0, removed: 0 }]),
  ) as Plan['counts'];
  for (const { of, before, after } of changes) {
    const what = before === null ? 'created' : after === null ? 'removed' : 'changed';
    counts[of][what] += 1;
  }
  return counts;
}

export const emptyEverything = (): Everything => ({
  people: [],
  goals: [],
  keyResults: [],
  contributions: [],
  checkIns: [],
  readings: [],
  freshness: [],
  sites: [],
  settings: [],
});
