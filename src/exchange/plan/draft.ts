import { type Change, put, type Records } from '../../core/change.ts';
import { keyOf } from '../../core/record-key.ts';
import { same } from '../../core/same.ts';
import type { Refused } from '../refused.ts';
import type { ChangedLine, Difference, Line, Note, Plan } from './plan.ts';
import { countsOf } from './plan.ts';

/** A plan as it grows. */
export type Draft = Pick<Plan, 'created' | 'matched' | 'changed'> & {
  changes: Change[];
  refused: Refused[];
  notes: Note[];
};

export const newDraft = (): Draft => ({
  created: [],
  matched: [],
  changed: [],
  changes: [],
  refused: [],
  notes: [],
});

const silent = new Set(['updatedAt', 'updatedBy']);

/** The fields in which two versions of a record differ; stamps aren't told. */
export function differences(before: object, after: object): Difference[] {
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => !silent.has(field) && !same(old[field] ?? null, now[field] ?? null))
    .map((field) => ({ field, before: old[field] ?? null, after: now[field] ?? null }));
}

/** Adds one record: as created, matched or changed, and as a change if it is one. `stamp` marks what differs. */
export function add<K extends keyof Records>(
  draft: Draft,
  of: K,
  before: Records[K] | null,
  after: Records[K],
  row: number | null,
  stamp: Partial<Records[K]> = {},
): void {
  const line = lineOf(of, after, row);
  const fields = before === null ? [] : differences(before, after);
  if (before === null) draft.changes.push(put(of, null, after));
  else if (!same(before, after)) draft.changes.push(put(of, before, { ...after, ...stamp }));
  if (line === null) return;
  if (before === null) draft.created.push(line);
  else if (fields.length === 0) draft.matched.push(line);
  else draft.changed.push({ ...line, fields } satisfies ChangedLine);
}

/** Goals and Key Results are listed by title; the rest is counted. */
function lineOf<K extends keyof Records>(of: K, record: Records[K], row: number | null): Line | null {
  if (of !== 'goals' && of !== 'keyResults') return null;
  return { of, id: keyOf(of, record), title: (record as { title: string }).title, row } as Line;
}

export const planOf = (draft: Draft, notKept: Plan['notKept']): Plan => ({
  ...draft,
  notKept,
  counts: countsOf(draft.changes),
});
