import type { Status } from '../../core/derived.ts';
import type { Goal, GoalState, Level } from '../../core/records.ts';

/** Viva Goals' own words, and ours where it has none, in lower case. */
const states: Record<string, GoalState> = {
  'not started': 'active',
  'on track': 'active',
  behind: 'active',
  'at risk': 'active',
  active: 'active',
  draft: 'draft',
  postponed: 'cancelled',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  achieved: 'achieved',
  partial: 'partial',
  missed: 'missed',
  'carried over': 'carriedOver',
};

/** A state from a status; "Closed" says how it ended by its progress (0…1). Null for a status nobody knows. */
export function stateOf(status: string, progress: number | null): GoalState | null {
  const word = status.trim().toLowerCase();
  if (word === 'closed' || word === 'completed' || word === 'done') {
    if (progress === null || progress >= 1) return 'achieved';
    return progress > 0 ? 'partial' : 'missed';
  }
  return states[word] ?? null;
}

const statusWords: Record<Status, string> = {
  draft: 'Draft',
  noData: 'Not Started',
  notStarted: 'Not Started',
  overdue: 'At Risk',
  onTrack: 'On Track',
  behind: 'Behind',
  atRisk: 'At Risk',
  achieved: 'On Track',
  partial: 'Partial',
  missed: 'Missed',
  cancelled: 'Postponed',
  carriedOver: 'Carried Over',
};

/** A goal's status in Viva Goals' words; ours where "Closed" and how far it came don't tell the state. */
export function statusText({ state, frozen }: Goal, status: Status): string {
  if (state === 'active') return statusWords[status];
  if (stateOf('Closed', frozen ?? null) === state) return 'Closed';
  return state === 'achieved' ? 'Achieved' : statusWords[state];
}

const levels: [RegExp, Level][] = [
  [/corporate|company|organi[sz]ation/i, 'corporate'],
  [/group|department|division|unit/i, 'group'],
  [/team/i, 'team'],
  [/individual|personal|person/i, 'individual'],
];

/** A level from a type's name: "Company OKR" is corporate. Null when none is named. */
export const levelOf = (text: string): Level | null =>
  levels.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** Full names in one cell, the owner first. */
export const namesIn = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[,;\n]/)
      .map((name) => name.trim().replace(/\s+/g, ' '))
      .filter((name) => name !== ''),
  ),
];

/** An object type; null when it is none that we know, so that its row can be refused in words. */
export function kindOf(text: string): 'objective' | 'keyResult' | 'deliverable' | null {
  const word = text.trim().toLowerCase();
  if (/^key[\s_-]?result$|^kr$|^kpi$/.test(word)) return 'keyResult';
  if (/deliverable|initiative|project|task|milestone/.test(word)) return 'deliverable';
  return word === '' || /objective|goal|big rock|okr/.test(word) ? 'objective' : null;
}
