import type {
  Account,
  Board,
  IssueType,
  NewIssue,
  Project,
  SavedFilter,
  Sprint,
  Status,
  Version,
} from './types.ts';

export const sam: Account = {
  accountId: '5b10a2844c20165700ede21g',
  displayName: 'Sam Rivera',
  emailAddress: 'sam@acme.example',
};

export const mia: Account = {
  accountId: '5b10ac8d82e05b22cc7d4ef5',
  displayName: 'Mia Krystof',
  emailAddress: 'mia@acme.example',
};

export const accounts: Record<string, Account> = { sam, mia };

export const projects: Project[] = [
  { id: '10100', key: 'WEB', name: 'Website' },
  { id: '10101', key: 'OPS', name: 'Operations' },
];

export const statuses: Status[] = [
  { id: '10000', name: 'To Do', category: 'new' },
  { id: '3', name: 'In Progress', category: 'indeterminate' },
  { id: '10001', name: 'In Review', category: 'indeterminate' },
  { id: '10002', name: 'Done', category: 'done' },
  { id: '10003', name: "Won't Do", category: 'done' },
];

const type = (
  id: string,
  name: string,
  hierarchyLevel: number,
  avatarId: number,
  description: string,
): IssueType => ({
  id,
  name,
  hierarchyLevel,
  avatarId,
  description,
  subtask: hierarchyLevel < 0,
});

export const types: IssueType[] = [
  type('27', 'Epic', 1, 17247, 'A collection of related bugs, stories, and tasks.'),
  type('10001', 'Story', 0, 17246, 'Functionality or a feature expressed as a user goal.'),
  type('10002', 'Task', 0, 17248, 'A small, distinct piece of work.'),
  type('10003', 'Bug', 0, 17249, 'A problem or error.'),
  type('10004', 'Sub-task', -1, 17250, 'A small piece of work that is part of a larger task.'),
];

export const sprints: Sprint[] = [
  { id: '41', name: 'WEB Sprint 20', state: 'closed' },
  { id: '42', name: 'WEB Sprint 21', state: 'active' },
  { id: '43', name: 'WEB Sprint 22', state: 'future' },
];

export const versions: Version[] = [{ id: '10400', name: 'Web 4.0' }];

export const filters: SavedFilter[] = [
  { id: '10000', name: 'Filter for WEB board', jql: 'project = WEB ORDER BY Rank ASC' },
  { id: '10001', name: 'Open operations work', jql: 'project = OPS AND statusCategory != Done' },
];

export const boards: Board[] = [{ id: '1', name: 'WEB board', projectKey: 'WEB', filterId: '10000' }];

const story = (key: string, status: string, summary: string, more: NewIssue = {}): NewIssue => ({
  key,
  status,
  summary,
  type: 'Story',
  ...more,
});

const readiness = { parent: 'WEB-3', assignee: mia.accountId, labels: ['enterprise'], versions: ['10400'] };

/** Enterprise readiness: twelve children, seven of them done; WEB-12 is one that isn't. */
const enterprise: NewIssue[] = [
  story('WEB-5', 'Done', 'Audit log for administrators', { ...readiness, points: 5, sprint: '41' }),
  story('WEB-6', 'Done', 'Export the audit log as CSV', { ...readiness, points: 3, sprint: '41' }),
  story('WEB-7', 'Done', 'Roles: viewer, editor, administrator', { ...readiness, points: 8, sprint: '41' }),
  story('WEB-8', 'In Progress', 'Provision users with SCIM', { ...readiness, points: 8, sprint: '42' }),
  story('WEB-9', 'Done', 'Data residency in the EU', { ...readiness, points: 13, sprint: '41' }),
  story('WEB-10', 'Done', 'Accept invoices and purchase orders', { ...readiness, points: 3, sprint: '42' }),
  story('WEB-11', 'To Do', 'Allow list for IP addresses', { ...readiness, points: 3, sprint: '43' }),
  story('WEB-12', 'In Progress', 'Single sign-on for enterprise customers', {
    ...readiness,
    points: 8,
    sprint: '42',
    assignee: sam.accountId,
    duedate: '2026-12-18',
    time: { spent: 43_200, estimate: 86_400 },
    description:
      'Larger customers sign in through their own identity provider. Support SAML 2.0 first, with Okta and Entra ID as the two providers we test against.\n\nAn administrator sets it up alone, from a page in the workspace settings. People who were invited before keep their account, matched by e-mail address.',
    comments: [
      {
        by: mia.accountId,
        text: 'Two of the five pilot customers use Okta. Northwind would like to start in December.',
      },
      {
        by: sam.accountId,
        text: 'Sign-in with Okta works on staging. Entra ID is next; the settings page is in review.',
      },
    ],
  }),
  story('WEB-13', 'Done', 'Session length set by the administrator', {
    ...readiness,
    points: 2,
    sprint: '42',
  }),
  story('WEB-14', 'In Review', 'Status page and uptime report', { ...readiness, points: 5, sprint: '42' }),
  story('WEB-15', 'Done', 'Security questionnaire answered', { ...readiness, type: 'Task', points: 1 }),
  story('WEB-16', 'To Do', 'Delete a workspace with all its data', { ...readiness, points: 5, sprint: '43' }),
];

/** A small company: a website team with a board, and operations without one. */
export const issues: NewIssue[] = [
  story('WEB-1', 'In Progress', 'Relaunch the marketing site', { type: 'Epic' }),
  story('WEB-2', 'Done', 'Measure what people search for', { parent: 'WEB-1', sprint: '41' }),
  story('WEB-3', 'In Progress', 'Enterprise readiness', {
    type: 'Epic',
    labels: ['enterprise'],
    assignee: mia.accountId,
    description: 'Everything a company of a thousand people asks for before it signs.',
  }),
  story('WEB-4', 'In Progress', 'New pricing page', { parent: 'WEB-1', sprint: '42', points: 5 }),
  ...enterprise,
  story('WEB-17', 'Done', 'Map SCIM groups to roles', { type: 'Sub-task', parent: 'WEB-8' }),
  story('WEB-18', 'To Do', 'Deactivate users who left', { type: 'Sub-task', parent: 'WEB-8' }),
  story('WEB-21', 'To Do', 'Sign-up form loses the e-mail address', { type: 'Bug', sprint: '42' }),
  story('WEB-66', 'To Do', '<img src=x onerror=alert(1)> "quotes" & \\backslashes\\ in a title', {
    type: 'Bug',
    sprint: '42',
    description: '<script>alert(2)</script> Markup that people typed must stay text.',
  }),
  story('OPS-1', 'Done', 'Rotate the database credentials', { type: 'Task' }),
  story('OPS-2', 'In Progress', 'Halve the build time', { type: 'Task' }),
  story('OPS-3', 'To Do', 'Restore drill for the backups', { type: 'Task' }),
];
