import { projects, sprints, statuses, types, versions } from './seed.ts';
import { byKey, find, projectOf, type State, statusOf, typeOf } from './state.ts';
import type { Account, Issue, Sprint } from './types.ts';

/** A field that queries may name. `read` and `resolve` speak in the same tokens, so a match is equality. */
export type Known = {
  names: string[];
  read(issue: Issue): string[];
  /** The token a written value stands for; undefined when it names nothing. */
  resolve(value: string, state: State): string | undefined;
  complaint(value: string, field: string): string;
  calls: Map<string, (account: Account | undefined) => string[]>;
};

const noSuchValue = (value: string, field: string) =>
  `The value '${value}' does not exist for the field '${field}'.`;

function noSuchIssue(value: string, field: string): string {
  if (/^\d+$/.test(value)) return `A value with ID '${value}' does not exist for the field '${field}'.`;
  return /^[A-Z][A-Z0-9_]*-\d+$/i.test(value)
    ? `An issue with key '${value}' does not exist for field '${field}'.`
    : `The issue key '${value}' for field '${field}' is invalid.`;
}

/** Resolves a written value against a list of things with ids, names and perhaps keys, without regard to case. */
const among = (list: { id: string; name: string; key?: string }[]) => (value: string) => {
  const text = value.toLowerCase();
  return list.find((one) => [one.id, one.name, one.key].some((name) => name?.toLowerCase() === text))?.id;
};

const categories = [
  { id: '1', key: 'undefined', name: 'No Category' },
  { id: '2', key: 'new', name: 'To Do' },
  { id: '4', key: 'indeterminate', name: 'In Progress' },
  { id: '3', key: 'done', name: 'Done' },
];

const some = <T>(value: T | null): T[] => (value === null ? [] : [value]);

const sprintsThatAre = (state: Sprint['state']) =>
  sprints.filter((one) => one.state === state).map((one) => one.id);

const issueField = (names: string[], read: (issue: Issue) => string[]): Known => ({
  names,
  read,
  resolve: (value, state) => find(state, value)?.id,
  complaint: noSuchIssue,
  calls: new Map(),
});

const listField = (
  names: string[],
  list: { id: string; name: string; key?: string }[],
  read: (issue: Issue) => string[],
): Known => ({ names, read, resolve: among(list), complaint: noSuchValue, calls: new Map() });

const fields: Known[] = [
  issueField(['key', 'id', 'issuekey', 'issue'], (issue) => [issue.id]),
  issueField(['parent'], (issue) => some(issue.parentId)),
  issueField(['epic link'], (issue) => (typeOf(issue).subtask ? [] : some(issue.parentId))),
  listField(['project'], projects, (issue) => [projectOf(issue).id]),
  listField(['status'], statuses, (issue) => [statusOf(issue).id]),
  listField(['statuscategory'], categories, (issue) =>
    categories.filter((one) => one.key === statusOf(issue).category).map((one) => one.id),
  ),
  listField(['issuetype', 'type'], types, (issue) => [typeOf(issue).id]),
  listField(['fixversion'], versions, (issue) => issue.versionIds),
  {
    ...listField(['sprint'], sprints, (issue) => some(issue.sprintId)),
    calls: new Map([
      ['opensprints', () => sprintsThatAre('active')],
      ['closedsprints', () => sprintsThatAre('closed')],
      ['futuresprints', () => sprintsThatAre('future')],
    ]),
  },
  {
    names: ['labels'],
    read: (issue) => issue.labels.map((label) => label.toLowerCase()),
    // Any text may be a label: one that no issue has finds nothing and isn't an error.
    resolve: (value) => value.toLowerCase(),
    complaint: noSuchValue,
    calls: new Map(),
  },
  {
    names: ['assignee'],
    read: (issue) => some(issue.assignee),
    resolve: (value) => value,
    complaint: noSuchValue,
    calls: new Map([['currentuser', (account) => (account ? [account.accountId] : [])]]),
  },
];

export const fieldNamed = (name: string): Known | undefined =>
  fields.find((one) => one.names.includes(name.toLowerCase()));

const rank = (issue: Issue) => Number(issue.id);

type Compare = (a: Issue, b: Issue) => number;

/** What ORDER BY can sort by; the rank of an issue is its age here. */
export const orderings = new Map<string, Compare>(
  Object.entries<Compare>({
    key: byKey,
    issuekey: byKey,
    id: (a, b) => Number(a.id) - Number(b.id),
    rank: (a, b) => rank(a) - rank(b),
    created: (a, b) => a.created - b.created,
    updated: (a, b) => a.updated - b.updated,
    summary: (a, b) => a.summary.localeCompare(b.summary),
    duedate: (a, b) => (a.duedate ?? '9999').localeCompare(b.duedate ?? '9999'),
    status: (a, b) =>
      statuses.findIndex((one) => one.name === a.status) - statuses.findIndex((one) => one.name === b.status),
  }),
);
