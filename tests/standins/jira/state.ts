import * as seed from './seed.ts';
import type { Category, Issue, NewIssue, Status } from './types.ts';

/** Everything the stand-in knows about issues. One state serves every host: sites differ only in their links. */
export type State = {
  readonly issues: Map<string, Issue>;
  /** Keys that issues had before they were moved, upper case, each with the id of its issue. */
  readonly oldKeys: Map<string, string>;
  readonly now: () => number;
  /** The newest issue's id; never given twice, even after its issue was removed. */
  lastId: number;
};

export function createState(issues: NewIssue[] = seed.issues, now: () => number = Date.now): State {
  const state: State = { issues: new Map(), oldKeys: new Map(), now, lastId: 20_000 };
  for (const one of issues) addIssue(state, one);
  return state;
}

/** The issue with this id, key or former key; keys are looked up without regard to case, as Jira does. */
export function find(state: State, idOrKey: string): Issue | undefined {
  const key = idOrKey.toUpperCase();
  const byId = state.issues.get(key) ?? state.issues.get(state.oldKeys.get(key) ?? '');
  return byId ?? [...state.issues.values()].find((issue) => issue.key === key);
}

/** As `find`, for tests and commands that mean an existing issue. */
export function get(state: State, idOrKey: string): Issue {
  const issue = find(state, idOrKey);
  if (!issue) throw new Error(`No issue ${idOrKey} in the stand-in`);
  return issue;
}

export function statusNamed(name: string): Status {
  const status = seed.statuses.find((one) => one.name === name);
  if (!status) throw new Error(`No status ${name} in the stand-in`);
  return status;
}

export const statusOf = (issue: Issue) => statusNamed(issue.status);

export function typeOf(issue: Issue) {
  const type = seed.types.find((one) => one.name === issue.type);
  if (!type) throw new Error(`No issue type ${issue.type} in the stand-in`);
  return type;
}

export function projectOf(issue: Issue) {
  const project = seed.projects.find((one) => one.key === issue.key.replace(/-\d+$/, ''));
  if (!project) throw new Error(`No project for ${issue.key} in the stand-in`);
  return project;
}

export const childrenOf = (state: State, issue: Issue) =>
  [...state.issues.values()].filter((one) => one.parentId === issue.id).sort(byKey);

export const numberOf = (issue: Issue) => Number(issue.key.replace(/^.*-/, ''));

export function byKey(a: Issue, b: Issue): number {
  return projectOf(a).key.localeCompare(projectOf(b).key) || numberOf(a) - numberOf(b);
}

function nextKey(state: State, project: string): string {
  const taken = [...state.issues.values()]
    .filter((issue) => issue.key.startsWith(`${project}-`))
    .map(numberOf);
  return `${project}-${Math.max(0, ...taken) + 1}`;
}

export function addIssue(state: State, one: NewIssue): Issue {
  const key = one.key ?? nextKey(state, one.project ?? 'WEB');
  if (find(state, key)) throw new Error(`${key} is already in the stand-in`);
  const status = statusNamed(one.status ?? 'To Do');
  state.lastId += 1;
  const issue: Issue = {
    id: String(state.lastId),
    key,
    type: one.type ?? 'Story',
    status: status.name,
    summary: one.summary ?? `Issue ${key}`,
    description: one.description ?? '',
    comments: one.comments ?? [],
    parentId: one.parent === undefined ? null : get(state, one.parent).id,
    labels: one.labels ?? [],
    sprintId: one.sprint ?? null,
    versionIds: one.versions ?? [],
    points: one.points ?? null,
    value: one.value ?? null,
    assignee: one.assignee ?? null,
    duedate: one.duedate ?? null,
    time: one.time ?? { spent: 0, estimate: 0 },
    created: one.created ?? state.now(),
    history: [],
    updated: state.now(),
    resolved: status.category === 'done' ? state.now() : null,
    public: one.public ?? false,
  };
  typeOf(issue);
  projectOf(issue);
  state.issues.set(issue.id, issue);
  return issue;
}

/** Moves an issue to the first status of a category, as a person's transition would. */
export function moveIssue(state: State, idOrKey: string, category: Category): Issue {
  const issue = get(state, idOrKey);
  const status = seed.statuses.find((one) => one.category === category);
  if (!status) throw new Error(`No status of category ${category} in the stand-in`);
  if (issue.status !== status.name)
    issue.history.push({ at: state.now(), from: issue.status, to: status.name });
  issue.status = status.name;
  issue.updated = state.now();
  issue.resolved = category === 'done' ? state.now() : null;
  return issue;
}

/** Moves an issue to another key, usually of another project; its old key goes on leading to it. */
export function renameIssue(state: State, oldKey: string, newKey: string): Issue {
  const issue = get(state, oldKey);
  const taken = find(state, newKey);
  if (taken && taken !== issue) throw new Error(`${newKey} is already in the stand-in`);
  state.oldKeys.delete(newKey);
  state.oldKeys.set(issue.key, issue.id);
  issue.key = newKey;
  issue.updated = state.now();
  projectOf(issue);
  return issue;
}

export function removeIssue(state: State, idOrKey: string): void {
  state.issues.delete(get(state, idOrKey).id);
}
