import { search } from '../jql.ts';
import { JqlError } from '../jql-words.ts';
import { accounts, boards, filters, sprints, statuses } from '../seed.ts';
import { byKey, childrenOf, find, projectOf, type State, statusOf } from '../state.ts';
import type { Account, Category, Issue } from '../types.ts';

/** What the page script asks its own server for. Not a public interface of Jira; only pages may use it. */
export type Row = {
  key: string;
  type: string;
  summary: string;
  status: string;
  category: Category;
  points: number | null;
  assignee: string | null;
  parent: { key: string; summary: string; type: string } | null;
};

const nameOf = (accountId: string | null) =>
  Object.values(accounts).find((one) => one.accountId === accountId)?.displayName ?? null;

function row(state: State, issue: Issue): Row {
  const { key, type, summary, status, points, assignee, parentId } = issue;
  const parent = parentId === null ? undefined : find(state, parentId);
  return {
    key,
    type,
    summary,
    status,
    category: statusOf(issue).category,
    points,
    assignee: nameOf(assignee),
    parent: parent ? { key: parent.key, summary: parent.summary, type: parent.type } : null,
  };
}

export function issueData(state: State, key: string) {
  const issue = find(state, key);
  if (!issue) return undefined;
  return {
    ...row(state, issue),
    description: issue.description,
    comments: issue.comments.map(({ by, text }) => ({ by: nameOf(by), text })),
    project: projectOf(issue),
    labels: issue.labels,
    sprint: sprints.find((one) => one.id === issue.sprintId)?.name ?? null,
    duedate: issue.duedate,
    children: childrenOf(state, issue).map((one) => row(state, one)),
  };
}

export function boardData(state: State, id: string) {
  const board = boards.find((one) => one.id === id);
  if (!board) return undefined;
  const shown = [...state.issues.values()]
    .filter((issue) => projectOf(issue).key === board.projectKey && issue.sprintId === '42')
    .sort(byKey);
  const columns = (['new', 'indeterminate', 'done'] as const).map((category) => ({
    name: statuses.find((one) => one.category === category)?.name ?? '',
    cards: shown.filter((issue) => statusOf(issue).category === category).map((one) => row(state, one)),
  }));
  return { name: board.name, project: board.projectKey, sprint: 'WEB Sprint 21', columns };
}

/** The issue navigator's rows for a query, or why there are none. */
export function listData(state: State, account: Account | undefined, jql: string, filterId: string | null) {
  const query = jql || (filters.find((one) => one.id === filterId)?.jql ?? 'project = WEB ORDER BY key');
  try {
    const rows = search(query, { state, account, unknown: 'refuse' }).map((one) => row(state, one));
    return { jql: query, rows, error: null };
  } catch (error) {
    if (error instanceof JqlError) return { jql: query, rows: [], error: error.message };
    throw error;
  }
}

/** What a person sees first: what they are on, and what moved last. */
export function workData(state: State, account: Account | undefined) {
  const all = [...state.issues.values()];
  const mine = all.filter((issue) => issue.assignee === account?.accountId).sort(byKey);
  const recent = all.filter((issue) => statusOf(issue).category === 'indeterminate').sort(byKey);
  return { mine: mine.map((one) => row(state, one)), recent: recent.map((one) => row(state, one)) };
}
