import type { Change } from '../../core/change.ts';
import type { GoalId } from '../../core/records.ts';
import type { Choices } from '../../exchange/generic/table.ts';
import type { Item, NotKept } from '../../exchange/item.ts';
import type { Plan } from '../../exchange/plan/plan.ts';
import type { Refused } from '../../exchange/refused.ts';
import type { Step } from '../../exchange/steps.ts';
import type { Report } from '../../store/read/check.ts';

/** What the worker of files does for a page: reads, plans and writes them beside it, so that the page stays responsive. */

/** A table as its columns are chosen from. `samples`: a few of each column's cells. */
export type TableShape = { columns: string[]; samples: string[][]; rows: number };

/** A file as it was recognised. */
export type Recognised =
  | { kind: 'refused'; refused: Refused[] }
  | { kind: 'keyrise'; goals: number }
  | { kind: 'vivaCsv' | 'vivaZip'; rows: number }
  | ({ kind: 'table' } & TableShape);

/** The first rows as these choices would read them. */
export type Sample = { items: Item[]; refused: Refused[]; orderUnclear: boolean };

/** The lists of a plan that a page shows, a piece at a time. */
export type Section = 'created' | 'changed' | 'matched' | 'refused' | 'notes';

/** What an import will do, in numbers; `lines` gives the rest (SPEC I3). */
export type Summary = {
  counts: Plan['counts'];
  sizes: Record<Section, number>;
  notKept: NotKept[];
  /** In how many parts its changes are handed over. */
  parts: number;
  /** How many of its goals belong to this person. */
  mine: number;
};

export type Lines<S extends Section = Section> = Plan[S];

/** `goals` null is all of them (SPEC I2). */
export type Wanted = { format: 'everything' | 'goals' | 'history'; goals: readonly GoalId[] | null };

export type Tasks = {
  open: { args: { file: File }; answer: Recognised };
  sample: { args: { choices: Choices }; answer: Sample };
  /** The people that own something in the file, who owns most first. */
  owners: { args: { choices: Choices | null }; answer: string[] };
  plan: { args: { choices: Choices | null }; answer: Summary | { refused: Refused[] } };
  lines: { args: { of: Section; from: number; count: number }; answer: Lines };
  part: { args: { part: number }; answer: Change[] };
  write: { args: Wanted; answer: Blob };
  /** Verifies all that is stored. */
  check: { args: Record<string, never>; answer: Report };
};

export type TaskName = keyof Tasks;

export type Asked<T extends TaskName = TaskName> = {
  [K in T]: { id: number; task: K; args: Tasks[K]['args'] };
}[T];

/** `answer` is the task's own; a failure is ours, not the file's: that is an answer. */
export type Told =
  | { id: number; step: Step }
  | { id: number; answer: Tasks[TaskName]['answer'] }
  | { id: number; failed: string };
