import { queryKey } from '../query-key.ts';
import type { Located } from '../source.ts';
import { issueKey, type JiraKind, type Parts, unordered, view, words } from './views.ts';

// This file goes into the content script of every page of Jira: it stays small and imports no package.

/** What a Jira page shows. `dep` is the deployment (Cloud or Data Center), `base` its address with any context path. */
export type JiraPage = Parts & { dep: 'cloud' | 'dc'; base: string; kind: JiraKind };

// One tenant label; `www` is Atlassian's own.
const cloudHosts = /^(?!www\.)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?:atlassian\.net|jira\.com)$/;

function parse(href: string): URL | null {
  try {
    return new URL(href);
  } catch {
    return null;
  }
}

/** The address of the Jira Cloud site that `url` is on: https, default port, one label before the domain; else null. */
export function cloudBase(url: URL): string | null {
  const plain = url.protocol === 'https:' && !url.port && !url.username && !url.password;
  return plain && cloudHosts.test(url.hostname) ? url.origin : null;
}

/** The longest of `bases` that `url` lies under; its context path must end at a slash. */
function baseOf(url: URL, bases: readonly string[]): string | null {
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  const under = bases.filter((base) => {
    const at = parse(base);
    const path = at?.pathname.replace(/(?<!\/)\/+$/, '');
    return at?.origin === url.origin && `${url.pathname}/`.startsWith(`${path}/`);
  });
  const longest = under.sort((a, b) => b.length - a.length)[0];
  return longest?.replace(/(?<!\/)\/+$/, '') ?? null;
}

const unselectable: readonly JiraKind[] = ['issue', 'portal-request', 'dashboard'];

/**
 * What the page at `href` shows, from its address alone; null when it isn't Jira's or shows nothing that has issues.
 * Pure, and total: any string has an answer. `dcBases` are the addresses of self-hosted sites that the person added.
 */
export function locateJira(href: string, dcBases: readonly string[] = []): JiraPage | null {
  const url = parse(href);
  if (!url) return null;
  const cloud = cloudBase(url);
  const base = cloud ?? baseOf(url, dcBases);
  if (base === null) return null;

  const context = cloud ? 0 : new URL(base).pathname.replace(/(?<!\/)\/+$/, '').length;
  const path = url.pathname
    .slice(context)
    .replace(/^\/|\/$/g, '')
    .split('/');
  const found = view(path, url.searchParams);
  if (!found) return null;
  const selected = unselectable.includes(found.kind)
    ? undefined
    : issueKey(url.searchParams.get('selectedIssue'));
  const jql = found.jql ?? words(url.searchParams.get('jql'));
  const all = { ...found, ...(selected && { kind: 'issue', issueKey: selected }), jql };
  if ((all.kind === 'issue' || all.kind === 'portal-request') && !all.issueKey) return null;

  const said = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return { dep: cloud ? 'cloud' : 'dc', base, ...said } as JiraPage;
}

type Named = [kind: string, key: string, path: string];

/** What of a page can be linked: its one key and path, however it was reached; null when nothing can. */
function named({ kind, jql, ...page }: JiraPage): Named | null {
  const { projectKey, issueKey, boardId, filterId, versionId, queueId } = page;
  if (/^(plan|dash|portal)/.test(kind)) return null;
  if (issueKey) return [kind, issueKey, `browse/${issueKey}`];
  if (boardId) return ['board', `board ${boardId}`, `secure/RapidBoard.jspa?rapidView=${boardId}`];
  if (filterId) return [kind, `filter ${filterId}`, `issues/?filter=${filterId}`];
  const project = `projects/${projectKey}/`;
  if (versionId) return [kind, `version ${versionId}`, `${project}versions/${versionId}`];
  if (queueId) return [kind, `queue ${queueId}`, `${project}queues/custom/${queueId}`];
  const own = jql && unordered(jql);
  // A board of a business project has no id: it is its project, narrowed by a filter of its own.
  const query = own && kind === 'board' ? `project = "${projectKey}" AND (${own})` : own;
  if (query) return ['jql', queryKey(query), `issues/?jql=${encodeURIComponent(query)}`];
  return projectKey ? ['project', `project ${projectKey}`, `browse/${projectKey}`] : null;
}

/**
 * What can be linked on the page at `href`: an issue, a board (its backlog and timeline are the same thing), a filter, a
 * query, a project, a version or a queue, each by its one key. `url` is canonical and leads `locateJira` to the same
 * thing. Null for every other page, and for a query too long to be an address.
 */
export function locate(href: string, bases: readonly string[] = []): Located | null {
  const page = locateJira(href, bases);
  const thing = page && named(page);
  if (!thing) return null;
  const [kind, key, path] = thing;
  const url = `${page.base}/${path}`;
  return url.length > 8000 ? null : { source: 'jira', site: page.base, kind, key, url };
}
