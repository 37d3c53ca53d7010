import type { Located } from '../source.ts';
import { issueKey, type JiraKind, type Parts, view, words } from './views.ts';

// This file goes into the content script of every page of Jira: it stays small and imports no package.

/** What a Jira page shows. `dep` is the deployment (Cloud or Data Center), `base` its address with any context path. */
export type JiraPage = Parts & { dep: 'cloud' | 'dc'; base: string; kind: JiraKind };

// One tenant label; `www` is Atlassian's own.
const cloudHosts = /^(?!www\.)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.(?:atlassian\.net|jira\.com)$/;

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
    const path = at?.pathname.replace(/\/+$/, '');
    return at?.origin === url.origin && `${url.pathname}/`.startsWith(`${path}/`);
  });
  const longest = under.sort((a, b) => b.length - a.length)[0];
  return longest?.replace(/\/+$/, '') ?? null;
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

  const context = cloud ? 0 : new URL(base).pathname.replace(/\/+$/, '').length;
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

/** What this version links: one issue, wherever it is shown. Null for every other page. */
export function locate(href: string, bases: readonly string[] = []): Located | null {
  const page = locateJira(href, bases);
  if (page?.kind !== 'issue' || page.issueKey === undefined) return null;
  const { base, issueKey: key } = page;
  return { source: 'jira', site: base, kind: 'issue', key, url: `${base}/browse/${key}` };
}
