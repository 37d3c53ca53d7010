import type { Day, GoalState, Level } from '../core/records.ts';
import type { Amount } from './read/number.ts';

/** A goal that something in a file is aligned to. `weight` is relative to its siblings; null: not said. */
export type ItemParent = { id: string; title: string; weight: number | null };

/** `amount` as it stands in the file; a percent is of the way from start to target. */
export type ItemCheckIn = { at: number; by: string; amount: Amount | null; note: string };

/**
 * What one row of somebody else's file says, whatever the file: everything not said is null or empty. Names are people's
 * full names, the first being the owner. `id` is the file's own.
 */
export type Item = {
  row: number;
  id: string;
  kind: 'objective' | 'keyResult' | 'deliverable';
  title: string;
  people: string[];
  level: Level | null;
  start: Day | null;
  end: Day | null;
  parents: ItemParent[];
  /** What is measured, when that has a name of its own. */
  metric: string;
  unit: string;
  from: number | null;
  target: number | null;
  actual: Amount | null;
  /** 0…1 of the way, unclamped. */
  progress: number | null;
  state: GoalState | null;
  /** 0…1, the owner's own verdict on a closed goal (SPEC C1). */
  score: number | null;
  createdAt: number | null;
  checkIns: ItemCheckIn[];
};

/** Columns of a file that hold something Keyrise has no place for, and in how many rows: said before the import. */
export type NotKept = { column: string; rows: number };
