import type {
  CheckIn,
  Contribution,
  Freshness,
  Goal,
  GoalId,
  KeyResult,
  Person,
  Reading,
  Settings,
  Site,
} from './records.ts';

/** The stored kinds of record and their types. The name is also the object store's. */
export type Records = {
  goals: Goal;
  keyResults: KeyResult;
  contributions: Contribution;
  checkIns: CheckIn;
  readings: Reading;
  freshness: Freshness;
  people: Person;
  sites: Site;
  settings: Settings;
};

/** One record before and after; null before is a creation, null after a removal. */
type ChangeOf<K extends keyof Records> = K extends keyof Records
  ? { of: K; before: Records[K] | null; after: Records[K] | null }
  : never;

/** The unit of every write: what goes through the one door, what undo reverses, what synchronises. */
export type Change = ChangeOf<keyof Records>;

export const put = <K extends keyof Records>(of: K, before: Records[K] | null, after: Records[K]) =>
  ({ of, before, after }) as ChangeOf<K> as Change;

export const remove = <K extends keyof Records>(of: K, before: Records[K]) =>
  ({ of, before, after: null }) as ChangeOf<K> as Change;

/** The changes that take these back, in the order to apply them (SPEC G7). */
export function reverse(changes: readonly Change[]): Change[] {
  return changes.map((c) => ({ of: c.of, before: c.after, after: c.before }) as Change).reverse();
}

/**
 * The goals whose own number may differ after these changes; their ancestors follow from the tree (SPEC R7).
 * A contribution touches its child too: whether the child stands at the top is derived with it.
 */
export function touchedGoals(changes: readonly Change[]): Set<GoalId> {
  const touched = new Set<GoalId>();
  for (const change of changes) {
    for (const record of [change.before, change.after]) {
      if (record === null) continue;
      if (change.of === 'goals') touched.add((record as Goal).id);
      if (change.of === 'keyResults') touched.add((record as KeyResult).goal);
      if (change.of === 'contributions') {
        touched.add((record as Contribution).parent);
        touched.add((record as Contribution).child);
      }
    }
  }
  return touched;
}
