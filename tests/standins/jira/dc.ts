import type { ServerResponse } from 'node:http';
import { changelogAnswer, fieldAnswers, issueAnswer, statusAnswer } from './answers.ts';
import { search } from './jql.ts';
import { JqlError } from './jql-words.ts';
import { escapeHtml } from './pages/html.ts';
import { type Answer, type Ask, boardConfiguration, filter, list, missing, queue, refusal } from './rest.ts';
import { projects, statuses, versions } from './seed.ts';
import type { Site } from './site.ts';
import { find, type State, typeOf } from './state.ts';
import type { Account, Issue } from './types.ts';

/*
 * Jira Data Center, where it differs from Cloud: REST 2, paging by number, users instead of accounts, epics in a field of
 * their own, personal access tokens. Shapes: `@atlassian-dc-mcp/jira` 0.34.0 and Atlassian's own test toolkit.
 */

/** How Data Center is set up; `context` is '' or begins with a slash. */
export type DataCenter = {
  context: string;
  /** Plain http, as on an inner network. */
  http?: boolean;
  /** Cloud on a customer's own domain: the same address shapes, but `serverInfo` says Cloud. */
  cloud?: boolean;
};

const epicLink = 'customfield_10008';

const fields = [
  ...fieldAnswers.filter(({ id }) => id !== 'customfield_10016'),
  {
    ...fieldAnswers[0],
    id: 'customfield_10016',
    name: 'Story Points',
    custom: true,
    schema: {
      type: 'number',
      custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float',
      customId: 10016,
    },
  },
  {
    ...fieldAnswers[0],
    id: epicLink,
    name: 'Epic Link',
    custom: true,
    schema: { type: 'any', custom: 'com.pyxis.greenhopper.jira:gh-epic-link', customId: 10008 },
  },
];

const isSubtask = (issue: Issue) => typeOf(issue).subtask;

/** The parent's key where it is an epic: Data Center keeps that apart from the parent of a sub-task. */
const epicOf = (issue: Issue, state: State) =>
  issue.parentId === null || isSubtask(issue) ? null : (find(state, issue.parentId)?.key ?? null);

function dcIssue(issue: Issue, names: string[], state: State, base: string) {
  const cloud = issueAnswer(issue, names, state, base);
  if (!('fields' in cloud) || !cloud.fields) return { ...cloud, key: issue.key };
  const { parent, issuetype, ...others } = cloud.fields as Record<string, unknown>;
  const { hierarchyLevel: _, ...type } = (issuetype ?? {}) as Record<string, unknown>;
  return {
    ...cloud,
    fields: {
      ...others,
      ...(issuetype ? { issuetype: type } : {}),
      ...(parent && isSubtask(issue) ? { parent } : {}),
      ...(names.includes(epicLink) ? { [epicLink]: epicOf(issue, state) } : {}),
    },
  };
}

/** A page of at most 1,000, whatever is asked; `total` is of all that was found. */
function searchDc({ query, account, base }: Ask, state: State): Answer {
  const startAt = Number(query.get('startAt') ?? 0);
  const maxResults = Math.min(Number(query.get('maxResults') ?? 50), 1000);
  const lenient = query.get('validateQuery') === 'false';
  try {
    const unknown = account && !lenient ? 'refuse' : 'omit';
    const found = search(query.get('jql') ?? '', { state, account, unknown, dc: true });
    const names = list(query, 'fields', '*navigable');
    const issues = found.slice(startAt, startAt + maxResults).map((issue) => ({
      ...dcIssue(issue, names, state, base),
      ...(query.get('expand') === 'changelog' && { changelog: changelogAnswer(issue) }),
    }));
    return {
      status: 200,
      body: { expand: 'schema,names', startAt, maxResults, total: found.length, issues },
    };
  } catch (error) {
    if (error instanceof JqlError) return refusal(400, ...error.messages);
    throw error;
  }
}

const userOf = ({ displayName, emailAddress }: Account) => {
  const name = emailAddress.replace(/@.*/, '');
  return { key: `JIRAUSER-${name}`, name, emailAddress, displayName, active: true };
};

const plain = (found: object | undefined): Answer =>
  found ? { status: 200, body: found } : refusal(404, 'It does not exist or you may not see it.');

/** Answers one REST request as Jira Data Center does; `ask.path` is below the context path. */
export function answerDc(ask: Ask, site: Site): Answer {
  const { state } = site;
  const path = decodeURIComponent(ask.path);
  const [, kind = '', name = ''] = /^\/rest\/api\/2\/(\w+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const board = /^\/rest\/agile\/1\.0\/board\/(\d+)\/configuration$/.exec(path)?.[1];
  const [, project, queueId] = /^\/rest\/servicedeskapi\/servicedesk\/(\w+)\/queue\/(\d+)$/.exec(path) ?? [];
  if (site.dc?.cloud && kind !== 'serverInfo') return refusal(404, 'A Cloud site is asked by version 3.');
  if (kind === 'serverInfo') {
    const deploymentType = site.dc?.cloud ? 'Cloud' : 'Server';
    return { status: 200, body: { baseUrl: ask.base, version: '10.3.1', deploymentType } };
  }
  if (kind === 'search') return searchDc(ask, state);
  if (!ask.account) return { status: 401, body: { message: 'You are not authenticated.' } };
  if (kind === 'myself') return plain(userOf(ask.account));
  if (kind === 'status') return { status: 200, body: statuses.map((one) => statusAnswer(one, ask.base)) };
  if (kind === 'field') return { status: 200, body: fields };
  if (kind === 'filter') return filter(name, ask);
  if (kind === 'project') return plain(projects.find((one) => one.key === name || one.id === name));
  if (kind === 'version') return plain(versions.find((one) => one.id === name));
  if (kind === 'issue') {
    const issue = find(state, name);
    return issue ? plain(dcIssue(issue, list(ask.query, 'fields', '*all'), state, ask.base)) : missing;
  }
  if (board) return boardConfiguration(board, ask);
  if (project && queueId) return queue(project, queueId, site.rest);
  return { status: 404, body: { message: `null for uri: ${ask.path}`, 'status-code': 404 } };
}

/** The account of a personal access token; null for one that isn't known, undefined without any. */
export function accountOfToken(site: Site, authorization: string | undefined): Account | null | undefined {
  if (authorization === undefined) return undefined;
  return site.tokens.get(authorization.replace(/^Bearer /, '')) ?? null;
}

/** A page of Data Center: the marks that tell it is one, and an issue's header with its lasting ids. */
export function serveDcPage(site: Site, ask: Ask, res: ServerResponse): void {
  const visitor = ask.account ?? site.sessions.visitor();
  const issue = find(site.state, /^\/browse\/([^/]+)$/.exec(ask.path)?.[1] ?? '');
  const header = issue
    ? `<ol><li><a id="key-val" class="issue-link" data-issue-key="${issue.key}" rel="${issue.id}" href="${ask.base}/browse/${issue.key}">${issue.key}</a></li></ol>
<h1 id="summary-val">${escapeHtml(issue.summary)}</h1>`
    : `<h1>${escapeHtml(ask.path)}</h1>`;
  const cookie = visitor && !ask.account ? { 'set-cookie': site.sessions.begin(visitor) } : {};
  res.writeHead(200, { 'content-type': 'text/html;charset=UTF-8', ...cookie }).end(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="application-name" content="JIRA">
<meta name="ajs-context-path" content="${site.dc?.context ?? ''}"><title>Jira (stand-in)</title></head>
<body id="jira" class="aui-layout">${header}</body></html>`);
}
