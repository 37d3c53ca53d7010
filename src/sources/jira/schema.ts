import {
  array,
  type BaseIssue,
  type BaseSchema,
  boolean,
  type InferOutput,
  looseObject,
  nullish,
  number,
  object,
  pipe,
  regex,
  string,
  transform,
  union,
} from 'valibot';

// Only what is read; everything else in an answer is dropped. Shapes: Atlassian's OpenAPI file of the platform API, v3;
// Data Center's where it differs.

const id = pipe(string(), regex(/^[1-9][0-9]{0,14}$/));
const key = pipe(string(), regex(/^[A-Z][A-Z0-9_]*-[1-9][0-9]{0,9}$/));
/** An id that some answers write as a number. */
const anyId = pipe(union([string(), number()]), transform(String), regex(/^[1-9][0-9]{0,14}$/));
/** `key` is never translated or renamed, as names are: `new`, `indeterminate`, `done`, `undefined`. */
const status = object({ statusCategory: object({ key: string() }) });
/** As long as a title may be where it is stored; Jira's own limit is 255. */
const shortened = pipe(
  string(),
  transform((text) => text.slice(0, 500)),
);
const summary = nullish(shortened, '');

/** Who a session or token belongs to: an account on Cloud; on Data Center a user, whose key survives renaming. */
export const Myself = union([
  object({ accountId: string(), displayName: string() }),
  object({ key: nullish(string()), name: string(), displayName: string() }),
]);

export const ServerInfo = object({ deploymentType: nullish(string()), version: string() });

export const BareId = object({ id });

/** An issue as `fields=summary,status` gives it, with whatever number fields were asked for. */
export const Issue = object({ id, key, fields: looseObject({ summary, status }) });
export type Issue = InferOutput<typeof Issue>;

/**
 * An issue with what tells whether it can have children: 1 and more is an epic or above, 0 a base issue, −1 a sub-task;
 * Data Center knows only sub-tasks and others.
 */
export const IssueWithKin = object({
  ...Issue.entries,
  fields: looseObject({
    summary,
    status,
    issuetype: object({ hierarchyLevel: nullish(number()), subtask: nullish(boolean()) }),
    subtasks: nullish(array(object({ id })), []),
  }),
});
export type IssueWithKin = InferOutput<typeof IssueWithKin>;

/** An issue that is counted, with whatever number fields were asked for. */
export const Row = object({ id, fields: looseObject({ status }) });
export type Row = InferOutput<typeof Row>;

const histories = array(
  object({
    created: string(),
    items: array(object({ field: string(), from: nullish(string()) })),
  }),
);

/** An issue with its past, as `expand=changelog` gives it; a long changelog may be cut, `total` says so. */
export const PastRow = object({
  id,
  fields: looseObject({ status, created: string() }),
  changelog: object({ total: nullish(number()), histories }),
});
export type PastRow = InferOutput<typeof PastRow>;

/** One page of `GET issue/{id}/changelog`. */
export const Changes = object({ values: histories, total: number() });

/** `GET status`. */
export const Statuses = array(object({ id: string(), statusCategory: object({ key: string() }) }));

/** One page of a search: Cloud ends with `isLast` and no token, Data Center says `total`. */
export const page = <T>(entry: BaseSchema<unknown, T, BaseIssue<unknown>>) =>
  object({
    issues: array(entry),
    isLast: nullish(boolean()),
    nextPageToken: nullish(string()),
    startAt: nullish(number()),
    total: nullish(number()),
  });
export type SearchPage = Omit<InferOutput<ReturnType<typeof page>>, 'issues'> & { issues: unknown[] };

/** `GET /field`: what fields there are, by id, with the type of their values. */
export const Fields = array(
  object({
    id: string(),
    name: string(),
    schema: nullish(object({ type: nullish(string()), custom: nullish(string()) })),
  }),
);

const name = shortened;
export const Filter = object({ id: anyId, name, jql: string() });
export const Project = object({ id: anyId, key: string(), name });
export const Version = object({ id: anyId, name });
export const Queue = object({ id: anyId, name, jql: string() });

/** `GET /rest/agile/1.0/board/{id}/configuration`: the saved filter behind a board, and what its team estimates with. */
export const Board = object({
  name,
  filter: object({ id: anyId }),
  estimation: nullish(object({ field: nullish(object({ fieldId: string() })) })),
});

/** What Jira says when it refuses a question. */
export const Refusal = object({ errorMessages: array(string()) });
