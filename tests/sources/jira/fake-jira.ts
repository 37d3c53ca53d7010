import type { Http } from '../../../src/sources/source.ts';
import found from '../../vectors/jira-api/cloud-get-issue.200.json' with { type: 'json' };
import missing from '../../vectors/jira-api/cloud-get-issue-missing.404.json' with { type: 'json' };

export const site = 'https://acme.atlassian.net';

/** An issue of the fake site; `category` is the key of its status category, `level` its hierarchy level. */
export type FakeIssue = {
  id: string;
  key: string;
  category?: string;
  parent?: string;
  level?: number;
  /** A word that stands for the status; progress must not look at it. */
  statusName?: string;
};

export type Asked = { path: string; query: URLSearchParams };

export const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
  });

/** The real answer of a Cloud site to `GET issue`, with another issue's particulars. */
function answerFor(issue: FakeIssue, all: readonly FakeIssue[]) {
  const { fields } = found;
  const children = all.filter(({ parent }) => parent === issue.id);
  return {
    ...found,
    id: issue.id,
    key: issue.key,
    fields: {
      ...fields,
      summary: `Summary of ${issue.key}`,
      issuetype: { ...fields.issuetype, hierarchyLevel: issue.level ?? 0 },
      status: {
        ...fields.status,
        name: issue.statusName ?? fields.status.name,
        statusCategory: { ...fields.status.statusCategory, key: issue.category ?? 'new' },
      },
      subtasks: children.filter(({ level }) => level === -1).map(({ id, key }) => ({ id, key })),
      ...(issue.parent && { parent: { id: issue.parent } }),
    },
  };
}

type Options = {
  /** A page never holds more, whatever `maxResults` says. */
  pageLimit?: number;
  origin?: string;
  /** What `GET field` answers. */
  fields?: unknown[];
  /** Speaks instead of the site when it returns an answer; `nth` counts requests from 1. */
  instead?: (asked: Asked, nth: number) => Response | undefined;
};

/** A Jira Cloud site of a few issues: `issue/{idOrKey}`, `search/jql` by `id in` and `parent in`, paging by token. */
export function fakeJira(
  issues: readonly FakeIssue[],
  { pageLimit = 1000, instead, fields = [], origin = site }: Options = {},
) {
  const asked: Asked[] = [];
  let running = 0;

  const respond = ({ path, query }: Asked): Response => {
    const name = /^\/rest\/api\/3\/issue\/([^/]+)$/.exec(path)?.[1];
    if (name !== undefined) {
      const issue = issues.find(({ id, key }) => id === name || key === name);
      return issue ? json(answerFor(issue, issues)) : json(missing, 404);
    }
    if (path === '/rest/api/3/field') return json(fields);
    const [, field, list] = /^(id|parent) in \(([\d,]+)\)$/.exec(query.get('jql') ?? '') ?? [];
    if (path !== '/rest/api/3/search/jql' || list === undefined)
      throw new Error(`the fake site knows no ${path}?${query}`);
    const ids = new Set(list.split(','));
    const hits = issues.filter(({ id, parent }) => ids.has((field === 'id' ? id : parent) ?? ''));
    const start = Number(query.get('nextPageToken') ?? 0);
    const end = start + Math.min(pageLimit, Number(query.get('maxResults')));
    const last = end >= hits.length;
    const page = hits.slice(start, end).map((issue) => answerFor(issue, issues));
    return json({ issues: page, isLast: last, ...(!last && { nextPageToken: String(end) }) });
  };

  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const url = new URL(String(input));
    if (url.origin !== origin) throw new Error(`asked of a stranger: ${url}`);
    if (++running > 1) throw new Error('two requests at a time');
    await Promise.resolve();
    running--;
    const one = { path: url.pathname, query: url.searchParams };
    asked.push(one);
    return instead?.(one, asked.length) ?? respond(one);
  };

  const http: Http = { fetch, signal: new AbortController().signal, now: () => 0 };
  return { http, asked };
}
