import type { Located } from '../source.ts';

// This file goes into the content script of every page of GitHub: it stays small and imports no package.

export const github = 'https://github.com';

// https://docs.github.com/en/rest: names are case-insensitive, and so is what a page's address may spell them.
const owners = /^[a-z\d](?:-?[a-z\d]){0,38}$/i;
const repositories = /^(?!\.{1,2}$)[\w.-]{1,100}$/;
const numbers = /^[1-9]\d{0,9}$/;

/** First parts of a path that are GitHub's own and never an owner. */
const own =
  /^(?:settings|notifications|orgs|users|search|marketplace|topics|login|issues|pulls|apps|features)$/;

/** The words of a search: quoted texts stay whole. */
const words = /(?:[^\s"]|"[^"]*"?)+/g;

/** What a query says of where, of what and in which order: a number over issues of this repository, open or closed, needs none of it. */
const given = /^-?(?:(?:repo|org|user|sort|state|type):|is:(?:open|closed|issue|pr|pull-request)$)/i;

/** What is left of a list's query: what narrows the issues of its repository, whether they are open or closed. */
export function narrowing(query: string): string {
  const kept = (query.match(words) ?? []).filter((word) => !given.test(word)); // null for an empty one
  // A quote that never closes reaches to the end, spaces and all.
  return kept.join(' ').replace(/\s+/g, ' ').trim();
}

/** A query as people read it, and short enough for a key; what is left out shows as `…` and a digest (FNV-1a). */
function short(query: string): string {
  if (query.length <= 60) return query;
  let digest = 0x811c9dc5;
  for (const c of query) digest = Math.imul(digest ^ (c.codePointAt(0) ?? 0), 0x01000193);
  return `${query.slice(0, 48)}… ${(digest >>> 0).toString(36)}`;
}

type Named = [kind: string, key: string, path: string];

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** A list of a repository's issues, narrowed by a query; without one it is all of them. */
function list(repository: string, query: string): Named {
  const narrow = narrowing(query);
  const path = `${repository}/issues?q=${encodeURIComponent(`is:issue ${narrow}`.trim())}`;
  return ['query', narrow ? `${repository} ${short(narrow)}` : `${repository} issues`, path];
}

function named(path: readonly string[], query: URLSearchParams): Named | null {
  const [owner = '', name = '', view, which = '', ...rest] = path;
  if (!owners.test(owner) || !repositories.test(name) || own.test(owner) || rest.length > 0) return null;
  const repository = `${owner}/${name}`.toLowerCase();
  if (view === 'issues' && which === '') return list(repository, query.get('q') ?? '');
  if (view === 'issues' && numbers.test(which))
    return ['issue', `${repository}#${which}`, `${repository}/issues/${which}`];
  if (view === 'milestone' && numbers.test(which))
    return ['milestone', `${repository} milestone ${which}`, `${repository}/milestone/${which}`];
  const label = view === 'labels' ? decoded(which)?.replaceAll('"', '') : '';
  return label ? list(repository, `label:"${label}"`) : null;
}

/**
 * What can be linked on the page at `href`: an issue, a milestone, or a list of a repository's issues (a query or a label).
 * Pure, and total: any string has an answer. `url` is canonical and leads here to the same thing.
 */
export function locate(href: string): Located | null {
  if (!URL.canParse(href)) return null;
  const { origin, username, password, pathname, searchParams } = new URL(href);
  if (origin !== github || username || password) return null;
  const thing = named(pathname.replace(/^\/|\/$/g, '').split('/'), searchParams);
  if (!thing) return null;
  const [kind, key, path] = thing;
  const url = `${github}/${path}`;
  return url.length > 8000 || key.length > 200 ? null : { source: 'github', site: github, kind, key, url };
}
