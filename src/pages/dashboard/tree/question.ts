import type { Status } from '../../../core/derived.ts';

export const columns = ['title', 'owner', 'level', 'period', 'progress', 'status', 'changed'] as const;
export type Column = (typeof columns)[number];

/** What the tree is asked to show. */
export type Question = {
  search: string;
  /** `start/end`, or empty for all. */
  period: string;
  whose: 'all' | 'mine';
  /** `attention`: behind, at risk or overdue. Empty for all. */
  status: Status | 'attention' | '';
  /** Null: in the order the goals were made. */
  sort: { by: Column; down: boolean } | null;
  /** What a person opened or closed, by path. */
  toggled: ReadonlyMap<string, boolean>;
  limit: number;
};

export const pageSize = 100;

export const firstQuestion: Question = {
  search: '',
  period: '',
  whose: 'all',
  status: '',
  sort: null,
  toggled: new Map(),
  limit: pageSize,
};

export const isNarrow = ({ search, period, whose, status }: Question): boolean =>
  search.trim() !== '' || period !== '' || whose !== 'all' || status !== '';

/** The next way to sort by a column: up, down, not at all. */
export function nextSort(sort: Question['sort'], by: Column): Question['sort'] {
  if (sort?.by !== by) return { by, down: false };
  return sort.down ? null : { by, down: true };
}
