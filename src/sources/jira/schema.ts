import {
  array,
  type BaseIssue,
  type BaseSchema,
  boolean,
  type InferOutput,
  nullish,
  number,
  object,
  pipe,
  regex,
  string,
} from 'valibot';

// Only what is read; everything else in an answer is dropped. Shapes: Atlassian's OpenAPI file of the platform API, v3.

const id = pipe(string(), regex(/^[1-9][0-9]{0,14}$/));
const key = pipe(string(), regex(/^[A-Z][A-Z0-9_]*-[1-9][0-9]{0,9}$/));
/** `key` is never translated or renamed, as names are: `new`, `indeterminate`, `done`, `undefined`. */
const status = object({ statusCategory: object({ key: string() }) });
const summary = nullish(string(), '');

export const Myself = object({ accountId: string(), displayName: string() });

/** An issue as `fields=summary,status` gives it. */
export const Issue = object({ id, key, fields: object({ summary, status }) });
export type Issue = InferOutput<typeof Issue>;

/** An issue with what tells whether it can have children: 1 and more is an epic or above, 0 a base issue, −1 a sub-task. */
export const IssueWithKin = object({
  ...Issue.entries,
  fields: object({
    summary,
    status,
    issuetype: object({ hierarchyLevel: nullish(number()) }),
    subtasks: nullish(array(object({ id })), []),
  }),
});

export type IssueWithKin = InferOutput<typeof IssueWithKin>;

/** An issue as `fields=status,parent` gives it. */
export const Child = object({ id, fields: object({ status, parent: object({ id }) }) });
export type Child = InferOutput<typeof Child>;

/** One page of `search/jql`. The token is left out on the last page. */
export const page = <T>(entry: BaseSchema<unknown, T, BaseIssue<unknown>>) =>
  object({ issues: array(entry), isLast: nullish(boolean()), nextPageToken: nullish(string()) });

/** What Jira says when it refuses a question. */
export const Refusal = object({ errorMessages: array(string()) });
