import type { Status } from '../../../core/derived.ts';
import type { Query } from '../route.ts';

export const columns = ['title', 'owner', 'level', 'period', 'progress', 'status', 'changed'] as const;
export type Column = (typeof columns)[number];

export const statuses = [
  'onTrack',
  'behind',
  'atRisk',
  'overdue',
  'noData',
  'notStarted',
  'achieved',
  'partial',
  'missed',
  'carriedOver',
  'cancelled',
  'draft',
] as const satisfies readonly Status[];

/** What the tree is asked to show. */
export type Question = {
  search: string;
  /** `start/end`, or empty for all. */
  period: string;
  whose: 'all' | 'mine';
  /** `attention`: behind, at risk or overdue; `archived`: what lists hide. Empty for all. */
  status: Status | 'attention' | 'archived' | '';
  /** Null: in the order the goals were made. */
  sort: { by: Column; down: boolean } | null;
  /** What a person opened or closed, by path. */
  toggled: ReadonlyMap<string, boolean>;
};

export const firstQuestion: Question = {
  search: '',
  period: '',
  whose: 'all',
  status: '',
  sort: null,
  toggled: new Map(),
};

export const isNarrow = ({ search, period, whose, status }: Question): boolean =>
  search.trim() !== '' || period !== '' || whose !== 'all' || status !== '';

/** The next way to sort by a column: up, down, not at all. */
export function nextSort(sort: Question['sort'], by: Column): Question['sort'] {
  if (sort?.by !== by) return { by, down: false };
  return sort.down ? null : { by, down: true };
}

/** A question as an address carries it; what stands open isn't part of it. */
export const queryOf = ({ search, period, whose, status, sort }: Question): Query => ({
  find: search,
  period,
  whose: whose === 'all' ? '' : whose,
  status,
  sort: sort ? `${sort.down ? '-' : ''}${sort.by}` : '',
});

const isStatus = (word: string): word is Question['status'] =>
  word === 'attention' || word === 'archived' || (statuses as readonly string[]).includes(word);

/** What an address asks of the tree; a word it doesn't know asks for nothing. */
export function questionOf({ find = '', period = '', whose, status = '', sort = '' }: Query): Question {
  const by = columns.find((column) => column === sort.replace(/^-/, ''));
  return {
    ...firstQuestion,
    search: find,
    period,
    whose: whose === 'mine' ? 'mine' : 'all',
    status: isStatus(status) ? status : '',
    sort: by ? { by, down: sort.startsWith('-') } : null,
  };
}
