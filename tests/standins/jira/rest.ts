import {
  changelogAnswer,
  changelogPage,
  fieldAnswers,
  issueAnswer,
  statusAnswer,
  userAnswer,
} from './answers.ts';
import { search } from './jql.ts';
import { JqlError } from './jql-words.ts';
import { boards, filters, projects, statuses, versions } from './seed.ts';
import { find, type State } from './state.ts';
import type { Account, Issue } from './types.ts';

/** Ways in which sites differ, or aren't known to behave; tests may change them at any time. */
export type RestOptions = {
  /** One unknown key of `key in (…)` fails the whole query, or is passed over. Cloud's choice isn't documented. */
  unknownKeys: 'refuse' | 'omit';
  /** The most issues a page of a search holds, whatever is asked: Jira may return fewer. */
  pageSize: number;
  /** Whether a queue's own query is told: not documented for every account. */
  queues: boolean;
};

export type Ask = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  account: Account | undefined;
  /** Origin of the site that was asked, for links. */
  base: string;
};

export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

export const refusal = (status: number, ...errorMessages: string[]): Answer => ({
  status,
  body: { errorMessages, errors: {} },
});

export const missing = refusal(404, 'Issue does not exist or you do not have permission to see it.');

const removed = refusal(
  410,
  'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
);

/** A list parameter may be repeated, hold commas, or both. */
export const list = (query: URLSearchParams, name: string, otherwise: string) => {
  const given = query
    .getAll(name)
    .flatMap((one) => one.split(','))
    .map((one) => one.trim());
  const names = given.filter((one) => one !== '');
  return names.length > 0 ? names : [otherwise];
};

/** A page token says where the next page starts and which query it belongs to; clients mustn't read it. */
const tokenFor = (jql: string, start: number) =>
  Buffer.from(JSON.stringify([start, jql])).toString('base64url');

function startOf(token: string | null, jql: string): number | undefined {
  if (token === null) return 0;
  try {
    const [start, of] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[];
    return of === jql && typeof start === 'number' ? start : undefined;
  } catch {
    return undefined;
  }
}

function searchJql({ query, account, base }: Ask, state: State, options: RestOptions): Answer {
  const jql = query.get('jql') ?? '';
  const most = Number(query.get('maxResults') ?? 50);
  const start = startOf(query.get('nextPageToken'), jql);
  if (!Number.isInteger(most) || most < 1) return refusal(400, 'The value of maxResults is invalid.');
  if (start === undefined) return refusal(400, 'The nextPageToken is invalid or has expired.');
  let found: Issue[];
  try {
    // To someone who isn't signed in a search answers 200 with what is public, often nothing: never an error
    // that would tell a client why. It is the most misleading answer a site can give, so it is the one given here.
    const lenient = options.unknownKeys === 'omit' ? 'omit keys' : 'refuse';
    found = search(jql, { state, account, unknown: account ? lenient : 'omit' });
  } catch (error) {
    if (error instanceof JqlError) return refusal(400, ...error.messages);
    throw error;
  }
  const end = start + Math.min(most, 5000, options.pageSize);
  const fields = list(query, 'fields', 'id');
  const expanded = query.get('expand') === 'changelog';
  const issues = found.slice(start, end).map((issue) => ({
    ...issueAnswer(issue, fields, state, base),
    ...(expanded && { changelog: changelogAnswer(issue) }),
  }));
  const isLast = end >= found.length;
  return { status: 200, body: { issues, isLast, ...(isLast ? {} : { nextPageToken: tokenFor(jql, end) }) } };
}

function oneIssue(idOrKey: string, { query, account, base }: Ask, state: State): Answer {
  const issue = find(state, idOrKey);
  if (!issue || !(account || issue.public)) return missing;
  return { status: 200, body: issueAnswer(issue, list(query, 'fields', '*all'), state, base) };
}

export function filter(id: string, { account, base }: Ask): Answer {
  const found = filters.find((one) => one.id === id);
  if (!found || !account) {
    const why = 'perhaps it has been deleted or had its permissions changed.';
    return refusal(400, `The selected filter is not available to you, ${why}`);
  }
  const { name, jql } = found;
  const searchUrl = `${base}/rest/api/3/search?jql=${encodeURIComponent(jql)}`;
  const viewUrl = `${base}/issues/?filter=${id}`;
  const self = `${base}/rest/api/3/filter/${id}`;
  return { status: 200, body: { self, id, name, jql, viewUrl, searchUrl, favourite: false } };
}

export function boardConfiguration(id: string, { account, base }: Ask): Answer {
  const board = boards.find((one) => one.id === id);
  if (!board || !account) {
    return refusal(
      404,
      'The requested board cannot be viewed because it either does not exist or you do not have permission to view it.',
    );
  }
  const project = projects.find((one) => one.key === board.projectKey);
  const column = (name: string, category: string) => ({
    name,
    statuses: statuses
      .filter((one) => one.category === category)
      .map((one) => ({ id: one.id, self: `${base}/rest/api/2/status/${one.id}` })),
  });
  const columns = [column('To Do', 'new'), column('In Progress', 'indeterminate'), column('Done', 'done')];
  const body = {
    id: Number(board.id),
    name: board.name,
    type: 'scrum',
    self: `${base}/rest/agile/1.0/board/${board.id}/configuration`,
    location: { type: 'project', key: board.projectKey, id: project?.id, name: project?.name },
    filter: { id: board.filterId, self: `${base}/rest/api/2/filter/${board.filterId}` },
    columnConfig: { columns, constraintType: 'none' },
    estimation: {
      type: 'field',
      field: { fieldId: 'customfield_10016', displayName: 'Story point estimate' },
    },
    ranking: { rankCustomFieldId: 10019 },
  };
  return { status: 200, body };
}

/** What a service desk says of a queue, where it says anything. */
export function queue(project: string, id: string, { queues }: RestOptions): Answer {
  if (!queues || id !== '1') return { status: 404, body: { errorMessage: 'No such queue.' } };
  const body = { id, name: 'All open', jql: `project = ${project} AND statusCategory != Done`, fields: [] };
  return { status: 200, body };
}

/** `GET issue/{id}/changelog`, page after page. */
function changelog(path: string, { account, query }: Ask, state: State): Answer | undefined {
  const id = /^\/rest\/api\/3\/issue\/([^/]+)\/changelog$/.exec(path)?.[1];
  if (id === undefined) return undefined;
  const issue = find(state, id);
  if (!issue || !account) return missing;
  const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
  return { status: 200, body: changelogPage(issue, number('startAt', 0), number('maxResults', 100)) };
}

/** A project or version by its id or key. */
function listed(path: string, { account, base }: Ask): Answer | undefined {
  const [, kind, name = ''] = /^\/rest\/api\/3\/(project|version)\/([^/]+)$/.exec(path) ?? [];
  if (!kind) return undefined;
  const all: { id: string; name: string; key?: string }[] = kind === 'project' ? projects : versions;
  const found = account && all.find((one) => one.id === name || one.key === name);
  if (!found) return refusal(404, `No ${kind} could be found with key or id '${name}'.`);
  return { status: 200, body: { self: `${base}/rest/api/3/${kind}/${found.id}`, ...found } };
}

function myself({ account, base }: Ask): Answer {
  if (account) return { status: 200, body: userAnswer(account, base) };
  const message = 'Client must be authenticated to access this resource.';
  return { status: 401, body: { message, 'status-code': 401 } };
}

const serverInfo = ({ base }: Ask, now: number): Answer => ({
  status: 200,
  body: {
    baseUrl: base,
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100_300,
    buildDate: '2026-11-20T00:00:00.000+00:00',
    serverTime: new Date(now).toISOString(),
    scmInfo: 'c0ffee',
    serverTitle: 'Jira',
    defaultLocale: { locale: 'en_US' },
  },
});

/** Jira refuses writes that another origin's page starts; reads aren't checked. */
function foreign({ method, headers, base }: Ask): boolean {
  const origin = headers['origin'];
  return method !== 'GET' && method !== 'HEAD' && origin !== undefined && origin !== base;
}

/** Answers one REST request as Jira Cloud does, with the session's account and without any fault. */
export function answer(ask: Ask, state: State, options: RestOptions): Answer {
  if (foreign(ask)) return { status: 403, body: 'XSRF check failed' };
  const path = decodeURIComponent(ask.path);
  if (/^\/rest\/api\/[23]\/search$/.test(path)) return removed;
  const issue = /^\/rest\/api\/3\/issue\/([^/]+)$/.exec(path)?.[1];
  const filterId = /^\/rest\/api\/3\/filter\/(\d+)$/.exec(path)?.[1];
  const [, desk, queueId] = /^\/rest\/servicedeskapi\/servicedesk\/(\w+)\/queue\/(\d+)$/.exec(path) ?? [];
  const boardId = /^\/rest\/agile\/1\.0\/board\/(\d+)\/configuration$/.exec(path)?.[1];
  const answers: (Answer | undefined | false)[] = [
    path === '/rest/api/3/myself' && myself(ask),
    path === '/rest/api/3/search/jql' && searchJql(ask, state, options),
    path === '/rest/api/3/field' && { status: 200, body: fieldAnswers },
    path === '/rest/api/3/serverInfo' && serverInfo(ask, state.now()),
    issue !== undefined && oneIssue(issue, ask, state),
    filterId !== undefined && filter(filterId, ask),
    boardId !== undefined && boardConfiguration(boardId, ask),
    listed(path, ask),
    changelog(path, ask, state),
    path === '/rest/api/3/status' && {
      status: 200,
      body: statuses.map((one) => statusAnswer(one, ask.base)),
    },
    desk !== undefined && queueId !== undefined && queue(desk, queueId, options),
  ];
  const found = answers.find((one) => one !== undefined && one !== false) || undefined;
  if (!found) return { status: 404, body: { message: `null for uri: ${ask.path}`, 'status-code': 404 } };
  if (ask.method !== 'GET')
    return { status: 405, body: { message: 'HTTP 405 Method Not Allowed', 'status-code': 405 } };
  return found;
}
