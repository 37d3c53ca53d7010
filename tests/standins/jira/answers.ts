import { sprints, versions } from './seed.ts';
import { childrenOf, find, projectOf, type State, statusNamed, statusOf, typeOf } from './state.ts';
import type { Account, Issue, Status } from './types.ts';

/** Jira's own way to write a moment: milliseconds and an offset without a colon. */
const jiraTime = (ms: number) => new Date(ms).toISOString().replace('Z', '+0000');

const categories = {
  new: { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
  indeterminate: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
  done: { id: 3, key: 'done', colorName: 'green', name: 'Done' },
};

export function statusAnswer(status: Status, base: string) {
  const category = categories[status.category];
  return {
    self: `${base}/rest/api/3/status/${status.id}`,
    description: '',
    iconUrl: `${base}/images/icons/statuses/generic.png`,
    name: status.name,
    id: status.id,
    statusCategory: { self: `${base}/rest/api/3/statuscategory/${category.id}`, ...category },
  };
}

function typeAnswer(issue: Issue, base: string) {
  const { id, description, name, subtask, avatarId, hierarchyLevel } = typeOf(issue);
  const iconUrl = `${base}/rest/api/2/universal_avatar/view/type/issuetype/avatar/${avatarId}?size=medium`;
  const self = `${base}/rest/api/3/issuetype/${id}`;
  return { self, id, description, iconUrl, name, subtask, avatarId, hierarchyLevel };
}

const progress = ({ spent, estimate }: Issue['time']) =>
  // Without an estimate there is no `percent` at all.
  estimate === 0
    ? { progress: 0, total: 0 }
    : { progress: spent, total: estimate, percent: Math.floor((spent / estimate) * 100) };

const link = (issue: Issue, base: string) => ({
  id: issue.id,
  key: issue.key,
  self: `${base}/rest/api/3/issue/${issue.id}`,
});

/** A parent or sub-task as other issues show it. */
const brief = (issue: Issue, base: string) => ({
  ...link(issue, base),
  fields: {
    summary: issue.summary,
    status: statusAnswer(statusOf(issue), base),
    issuetype: typeAnswer(issue, base),
  },
});

type FieldReader = (issue: Issue, state: State, base: string) => unknown;

const withChildren = (issue: Issue, state: State) =>
  childrenOf(state, issue)
    .filter((one) => typeOf(one).subtask)
    .reduce(
      (sum, one) => ({ spent: sum.spent + one.time.spent, estimate: sum.estimate + one.time.estimate }),
      issue.time,
    );

/** `undefined` leaves a field out, as Jira does for the parent of an issue that has none. */
const readers: Record<string, FieldReader> = {
  summary: (issue) => issue.summary,
  status: (issue, _, base) => statusAnswer(statusOf(issue), base),
  issuetype: (issue, _, base) => typeAnswer(issue, base),
  project(issue, _, base) {
    const { id, key, name } = projectOf(issue);
    return {
      self: `${base}/rest/api/3/project/${id}`,
      id,
      key,
      name,
      projectTypeKey: 'software',
      simplified: false,
    };
  },
  parent(issue, state, base) {
    const parent = issue.parentId === null ? undefined : find(state, issue.parentId);
    return parent && brief(parent, base);
  },
  subtasks: (issue, state, base) =>
    childrenOf(state, issue)
      .filter((one) => typeOf(one).subtask)
      .map((one) => brief(one, base)),
  labels: (issue) => issue.labels,
  resolution: (issue, _, base) =>
    issue.resolved === null
      ? null
      : { self: `${base}/rest/api/3/resolution/10000`, id: '10000', description: '', name: 'Done' },
  resolutiondate: (issue) => (issue.resolved === null ? null : jiraTime(issue.resolved)),
  duedate: (issue) => issue.duedate,
  created: (issue) => jiraTime(issue.created),
  updated: (issue) => jiraTime(issue.updated),
  assignee: (issue, _, base) =>
    issue.assignee === null
      ? null
      : {
          self: `${base}/rest/api/3/user?accountId=${issue.assignee}`,
          accountId: issue.assignee,
          active: true,
        },
  fixVersions: (issue) => versions.filter((one) => issue.versionIds.includes(one.id)),
  progress: (issue) => progress(issue.time),
  aggregateprogress: (issue, state) => progress(withChildren(issue, state)),
  timeoriginalestimate: ({ time }) => time.estimate || null,
  timespent: ({ time }) => time.spent || null,
  customfield_10016: (issue) => issue.points,
  customfield_10040: (issue) => issue.value,
  customfield_10020: (issue) => sprints.filter((one) => one.id === issue.sprintId),
};

/** The names a `fields` parameter stands for: `*all`, `*navigable`, names, and `-name` to leave one out. */
function wanted(fields: string[]): string[] {
  const all = fields.some((one) => one === '*all' || one === '*navigable');
  const off = fields.filter((one) => one.startsWith('-')).map((one) => one.slice(1));
  const names = all || fields.every((one) => one.startsWith('-')) ? Object.keys(readers) : fields;
  return names.filter((one) => !off.includes(one));
}

const changes = (issue: Issue) =>
  issue.history.map(({ at, from, to }, i) => ({
    id: `${issue.id}${String(i).padStart(3, '0')}`,
    created: jiraTime(at),
    items: [
      {
        field: 'status',
        fieldtype: 'jira',
        fieldId: 'status',
        from: statusNamed(from).id,
        fromString: from,
        to: statusNamed(to).id,
        toString: to,
      },
    ],
  }));

/** A search keeps only so many changes of an issue, the newest; the rest has to be asked for. */
const mostChanges = 40;

/** The changelog as `expand=changelog` adds it, newest first. */
export function changelogAnswer(issue: Issue) {
  const all = changes(issue).reverse();
  return { startAt: 0, maxResults: mostChanges, total: all.length, histories: all.slice(0, mostChanges) };
}

/** One page of an issue's own changelog, oldest first. */
export function changelogPage(issue: Issue, startAt: number, maxResults: number) {
  const all = changes(issue);
  const values = all.slice(startAt, startAt + maxResults);
  return { startAt, maxResults, total: all.length, isLast: startAt + values.length >= all.length, values };
}

/** An issue as REST answers it. Asked for `id` alone, which is what a search gives by default, it is only an id. */
export function issueAnswer(issue: Issue, fields: string[], state: State, base: string) {
  if (fields.length === 1 && fields[0] === 'id') return { id: issue.id };
  const values = wanted(fields).flatMap((name) => {
    const value = Object.hasOwn(readers, name) ? readers[name]?.(issue, state, base) : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
    ...link(issue, base),
    ...(values.length > 0 ? { fields: Object.fromEntries(values) } : {}),
  };
}

export const userAnswer = (account: Account, base: string) => ({
  self: `${base}/rest/api/3/user?accountId=${account.accountId}`,
  accountId: account.accountId,
  accountType: 'atlassian',
  emailAddress: account.emailAddress,
  displayName: account.displayName,
  active: true,
  timeZone: 'Europe/Berlin',
  locale: 'en_US',
  groups: { size: 1, items: [] },
  applicationRoles: { size: 1, items: [] },
  expand: 'groups,applicationRoles',
});

const system = (id: string, name: string, type: string, clauseNames = [id]) => ({
  id,
  key: id,
  name,
  custom: false,
  orderable: true,
  navigable: true,
  searchable: true,
  clauseNames,
  schema: { type, system: id },
});

const custom = (number: number, name: string, type: string, kind: string) => ({
  id: `customfield_${number}`,
  key: `customfield_${number}`,
  name,
  custom: true,
  orderable: true,
  navigable: true,
  searchable: true,
  clauseNames: [`cf[${number}]`, name],
  schema: { type, custom: kind, customId: number },
});

export const fieldAnswers = [
  system('summary', 'Summary', 'string'),
  system('status', 'Status', 'status'),
  system('issuetype', 'Issue Type', 'issuetype', ['issuetype', 'type']),
  system('labels', 'Labels', 'array'),
  system('duedate', 'Due date', 'date', ['due', 'duedate']),
  system('timeoriginalestimate', 'Original estimate', 'number'),
  system('timespent', 'Time Spent', 'number'),
  custom(10040, 'Customer value', 'number', 'com.atlassian.jira.plugin.system.customfieldtypes:float'),
  custom(10016, 'Story point estimate', 'number', 'com.pyxis.greenhopper.jira:jsw-story-points'),
  custom(10020, 'Sprint', 'array', 'com.pyxis.greenhopper.jira:gh-sprint'),
];
