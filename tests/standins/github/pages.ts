import { find, type Issue, issuesOf, type Repository, type State } from './state.ts';

/** Pages of GitHub as they are built today: names in `data-testid`, a hash in every class, and a strict policy for scripts. */

export const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'self'";

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const document = (title: string, body: string) => `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title>
<style>body{font:14px system-ui;margin:24px;background:Canvas;color:CanvasText} li{padding:8px} h1{display:inline-block}</style>
<main>${body}</main></html>`;

const issuePage = (of: Repository, { title, number, state }: Issue) =>
  document(
    `${title} · Issue #${number} · ${of.name}`,
    `<div class="HeaderViewer-module__x1f3">
       <h1 class="Title-module__kQ2v"><bdi data-testid="issue-title" class="markdown-title">${escaped(title)}</bdi>
       <span class="Number-module__b8Wc">#${number}</span></h1></div>
     <p><span data-testid="header-state">${state === 'open' ? 'Open' : 'Closed'}</span></p>
     <p>Nothing was written here.</p>`,
  );

const listPage = (of: Repository, title: string, issues: readonly Issue[]) =>
  document(
    title,
    `<h2>${escaped(title)}</h2><ul data-listview-component="items-list">${issues
      .map(
        ({ title, number }) =>
          `<li><h3 class="Title-module__r7Hs"><a data-testid="issue-pr-title-link" data-hovercard-type="issue" href="/${of.name}/issues/${number}">${escaped(title)}</a></h3></li>`,
      )
      .join('')}</ul>`,
  );

/** The page at a path; null where there is none, or none for strangers. */
export function pageAt(path: string, state: State): string | null {
  const [, owner = '', name = '', view, which = ''] = path.split('/');
  if (owner === '') return document('GitHub', '<h2>Home</h2>');
  const of = find(state, `${owner}/${name}`);
  if (!of) return null;
  const issues = of.issues.filter(({ pull }) => !pull);
  if (view === 'issues' && which === '') return listPage(of, `Issues · ${of.name}`, issues);
  const issue = issues.find(({ number }) => String(number) === which);
  if (view === 'issues' && issue) return issuePage(of, issue);
  if (view === 'milestone') return listPage(of, 'Enterprise Milestone', issuesOf(of, Number(which)));
  return view === undefined ? document(of.name, '<h2>Code</h2>') : null;
}
