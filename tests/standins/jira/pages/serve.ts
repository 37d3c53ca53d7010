import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Ask } from '../rest.ts';
import { accounts } from '../seed.ts';
import type { PageOptions, Site } from '../site.ts';
import { get, moveIssue, statusOf } from '../state.ts';
import { boardData, issueData, listData, workData } from './data.ts';
import { applicationPage, contentSecurityPolicy, loginPage } from './html.ts';
import { picture } from './images.ts';

/** The site where people log in: another origin, so that a redirect to it leaves the site as it does at Atlassian. */
const loginHost = 'id.atlassian.net';

const assets: Record<string, string> = {
  'page-script.js': 'text/javascript',
  'views.js': 'text/javascript',
  'content.js': 'text/javascript',
  'preview.js': 'text/javascript',
  'parts.js': 'text/javascript',
  'dom.js': 'text/javascript',
  'hostile.js': 'text/javascript',
  'drift.js': 'text/javascript',
  'page-style.css': 'text/css',
  'issue-style.css': 'text/css',
  'board-style.css': 'text/css',
};

const send = (res: ServerResponse, type: string, body: string, headers: Record<string, string> = {}) =>
  res
    .writeHead(200, { 'content-type': `${type};charset=UTF-8`, 'cache-control': 'no-store', ...headers })
    .end(body);

const redirect = (res: ServerResponse, location: string, headers: Record<string, string> = {}) =>
  res.writeHead(302, { location, ...headers }).end();

const driftOf = (word: string | null) => (word === 'removed' || word === 'renamed' ? word : null);

/** The options of one page load: the site's, unless its query says otherwise. */
function optionsFor(pages: PageOptions, query: URLSearchParams): PageOptions {
  const numbers = query.get('lateness')?.split(',').map(Number);
  const [content = 0, landmarks = 0, rerender = -1] = numbers ?? [];
  return {
    lateness: numbers ? { content, landmarks, rerender } : pages.lateness,
    redesign: query.has('redesign') || pages.redesign,
    drift: driftOf(query.get('drift')) ?? pages.drift,
    hostile: query.has('hostile') || pages.hostile,
    preview: query.get('modal') === 'detail' ? 'modal' : pages.preview,
  };
}

/** Only sites of the stand-in may be returned to after a login. */
function siteOf(destination: string | null, base: string): URL {
  const url = URL.canParse(destination ?? '', base) ? new URL(destination ?? '', base) : new URL(base);
  return /\.atlassian\.net$/.test(url.hostname) && url.hostname !== loginHost
    ? url
    : new URL('https://acme.atlassian.net');
}

function serveLogin(site: Site, { base, query }: Ask, res: ServerResponse): void {
  const as = query.get('as');
  const destination = siteOf(query.get('continue'), base);
  const account = as !== null && Object.hasOwn(accounts, as) ? accounts[as] : undefined;
  if (account) {
    redirect(res, destination.pathname + destination.search, { 'set-cookie': site.sessions.begin(account) });
    return;
  }
  const back = encodeURIComponent(destination.pathname + destination.search);
  const choices = Object.entries(accounts).map(([name, { displayName }]) => ({
    name: displayName,
    href: `${destination.origin}/login?as=${name}&continue=${back}`,
  }));
  const policy = contentSecurityPolicy(randomBytes(12).toString('base64'));
  send(res, 'text/html', loginPage(choices), { 'content-security-policy': policy });
}

function transition(site: Site, { headers, base, account }: Ask, body: string, res: ServerResponse): void {
  if (!account || headers['origin'] !== base) {
    res.writeHead(403, { 'content-type': 'text/plain' }).end('XSRF check failed');
    return;
  }
  const { key } = JSON.parse(body) as { key: string };
  const done = statusOf(get(site.state, key)).category === 'done';
  const issue = moveIssue(site.state, key, done ? 'indeterminate' : 'done');
  send(res, 'application/json', JSON.stringify({ key: issue.key, status: issue.status }));
}

/** What the page script asks for; undefined when there is no such thing. */
function pageData({ path, query, account }: Ask, site: Site): unknown {
  const [kind, id = ''] = path.split('/').slice(2).map(decodeURIComponent);
  if (kind === 'issue') return issueData(site.state, id);
  if (kind === 'board') return boardData(site.state, id);
  if (kind === 'list') return listData(site.state, account, query.get('jql') ?? '', query.get('filter'));
  return kind === 'work' ? workData(site.state, account) : undefined;
}

function serveInternal(site: Site, ask: Ask, body: string, res: ServerResponse): void {
  const name = ask.path.slice('/__standin/'.length);
  if (Object.hasOwn(assets, name)) {
    send(res, assets[name] ?? '', readFileSync(join(import.meta.dirname, name), 'utf8'));
  } else if (name === 'transition' && ask.method === 'POST') {
    transition(site, ask, body, res);
  } else {
    const found = ask.account && pageData(ask, site);
    if (found) send(res, 'application/json', JSON.stringify(found));
    else res.writeHead(ask.account ? 404 : 401, { 'content-type': 'application/json' }).end('{}');
  }
}

/** The application for whoever is signed in; a first visit may sign in by itself, others are sent to log in. */
function serveApplication(site: Site, ask: Ask, res: ServerResponse): void {
  const visitor = ask.account ?? site.sessions.visitor();
  if (!visitor) {
    const here = `${ask.base}${ask.path}${ask.query.size > 0 ? `?${ask.query}` : ''}`;
    redirect(res, `https://${loginHost}/login?continue=${encodeURIComponent(here)}`);
    return;
  }
  const cookie = ask.account ? {} : { 'set-cookie': site.sessions.begin(visitor) };
  if (ask.path === '/') {
    redirect(res, '/jira/your-work', cookie);
    return;
  }
  const nonce = randomBytes(12).toString('base64');
  const headers = { 'content-security-policy': contentSecurityPolicy(nonce), ...cookie };
  send(res, 'text/html', applicationPage(optionsFor(site.pages, ask.query), visitor, nonce), headers);
}

/** Answers everything that isn't REST: the application, its parts, pictures and the login page. */
export function servePage(site: Site, ask: Ask, body: string, res: ServerResponse): void {
  const failure = site.failures.next(ask.path);
  const image = /^\/(?:images\/(?:.*\/)?([\w-]+)\.svg|favicon\.ico)$/.exec(ask.path);
  if (failure?.hang) return;
  if (failure) res.writeHead(failure.status ?? 500, failure.headers ?? {}).end(failure.body ?? '');
  else if (image) send(res, 'image/svg+xml', picture(image[1] ?? 'icon'));
  else if (ask.path.startsWith('/__standin/')) serveInternal(site, ask, body, res);
  else if (ask.path === '/login' || ask.headers['host']?.startsWith(loginHost)) serveLogin(site, ask, res);
  else serveApplication(site, ask, res);
}
