/** A Jira account; the id is what the extension pins when an issue is linked. */
export type Account = { accountId: string; displayName: string; emailAddress: string };

/** The key of a status category, the only part of a status whose meaning is the same in every language. */
export type Category = 'new' | 'indeterminate' | 'done';

export type Status = { id: string; name: string; category: Category };
export type Project = { id: string; key: string; name: string };
export type Sprint = { id: string; name: string; state: 'active' | 'closed' | 'future' };
export type Version = { id: string; name: string };
export type SavedFilter = { id: string; name: string; jql: string };
export type Board = { id: string; name: string; projectKey: string; filterId: string };

export type IssueType = {
  id: string;
  name: string;
  subtask: boolean;
  /** −1 sub-task, 0 base, 1 epic. */
  hierarchyLevel: number;
  description: string;
  avatarId: number;
};

/** `by` is an account id. */
export type Comment = { by: string; text: string };

export type Issue = {
  id: string;
  key: string;
  type: string;
  status: string;
  summary: string;
  description: string;
  comments: Comment[];
  /** The parent's id, not its key, so that a moved parent stays the parent. */
  parentId: string | null;
  labels: string[];
  sprintId: string | null;
  versionIds: string[];
  points: number | null;
  /** A number field of the company's own. */
  value: number | null;
  assignee: string | null;
  duedate: string | null;
  /** Seconds of time tracking, as `progress` and `aggregateprogress` report them. */
  time: { spent: number; estimate: number };
  created: number;
  updated: number;
  resolved: number | null;
  /** Status changes, oldest first; names of statuses. */
  history: { at: number; from: string; to: string }[];
  /** Seen by people who aren't signed in. */
  public: boolean;
};

/** What a seed or `add()` may say about an issue; the rest is filled in. */
export type NewIssue = {
  key?: string;
  project?: string;
  type?: string;
  summary?: string;
  description?: string;
  comments?: Comment[];
  status?: string;
  /** The key of the parent. */
  parent?: string;
  labels?: string[];
  sprint?: string;
  versions?: string[];
  /** ms since 1970; now unless told. */
  created?: number;
  points?: number;
  value?: number;
  assignee?: string;
  duedate?: string;
  time?: { spent: number; estimate: number };
  public?: boolean;
};
