import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Ask, PageOptions, Site } from '../site.ts';
import { classicPage, visualforcePage } from './classic.ts';
import { changeStage, pageData } from './data.ts';
import { applicationPage, contentSecurityPolicy, plainPage } from './html.ts';
import type { Reply } from './reply.ts';
import { signInPage, toSignIn } from './sign-in.ts';

const assets: Record<string, string> = {
  'page-script.js': 'text/javascript',
  'windows.js': 'text/javascript',
  'record.js': 'text/javascript',
  'record-parts.js': 'text/javascript',
  'list.js': 'text/javascript',
  'frame.js': 'text/javascript',
  'dom.js': 'text/javascript',
  'lightning.css': 'text/css',
  'parts.css': 'text/css',
  'classic.css': 'text/css',
};

const asset = (name: string): Reply => ({
  status: 200,
  body: readFileSync(join(import.meta.dirname, name), 'utf8'),
  headers: { 'content-type': `${assets[name]};charset=UTF-8` },
});

const json = (status: number, body: unknown): Reply => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** The options of one page load: the org's, unless its query says otherwise. */
function optionsFor(pages: PageOptions, query: URLSearchParams): PageOptions {
  const numbers = query.get('lateness')?.split(',').map(Number);
  const [content = 0, landmarks = 0, rerender = -1] = numbers ?? [];
  return {
    lateness: numbers ? { content, landmarks, rerender } : pages.lateness,
    console: query.has('console') || pages.console,
    redesign: query.has('redesign') || pages.redesign,
  };
}

const missing = (): Reply => ({
  ...html(plainPage('URL No Longer Exists', 'URL No Longer Exists', [])),
  status: 404,
});

function html(body: string, nonce = randomBytes(12).toString('base64')): Reply {
  return { status: 200, body, headers: { 'content-security-policy': contentSecurityPolicy(nonce) } };
}

/** What the pages' scripts ask for, by the session of their own host. */
function internal(ask: Ask, site: Site): Reply {
  const name = ask.path.slice('/__standin/'.length);
  if (Object.hasOwn(assets, name)) return asset(name);
  if (!ask.session) return json(401, {});
  const asking = { state: site.state, user: ask.session.user };
  if (name === 'stage') {
    const isOwn = ask.method === 'POST' && ask.headers['origin'] === ask.base;
    const changed = isOwn && changeStage(ask.body, asking);
    return json(changed ? 200 : 403, changed || {});
  }
  // Nothing is an answer too: a page says so itself.
  return json(200, pageData(name, ask.query, asking, site) ?? null);
}

const frames: Record<string, true> = {
  '/reports/lightningReportApp.app': true,
  '/desktopDashboards/dashboardApp.app': true,
};

function application(ask: Ask, site: Site): Reply {
  const { path, query, host, session } = ask;
  if (!session) return toSignIn(ask);
  const asking = { state: site.state, user: session.user };
  if (host.kind === 'visualforce') return html(visualforcePage(query.get('id') ?? '', asking));
  if (host.kind === 'lightning') {
    const script = frames[path] ? 'frame.js' : 'page-script.js';
    const nonce = randomBytes(12).toString('base64');
    return html(applicationPage(script, optionsFor(site.pages, query), session.user, nonce), nonce);
  }
  if (/^\/(?:lightning|one)\//.test(path)) {
    const search = query.size > 0 ? `?${query}` : '';
    return { status: 302, body: '', headers: { location: `https://${host.lightning}${path}${search}` } };
  }
  const page = classicPage(path, query, asking);
  return page === undefined ? missing() : html(page);
}

/** Answers everything that isn't REST. */
export async function servePage(site: Site, ask: Ask, res: ServerResponse): Promise<void> {
  const failure = site.failures.next(ask.path);
  if (failure?.until) await failure.until;
  if (failure?.hang) return;
  if (failure && !failure.until) {
    const type = failure.type ?? 'text/html';
    res
      .writeHead(failure.status ?? 500, { 'content-type': type, ...failure.headers })
      .end(failure.body ?? '');
    return;
  }
  const reply = ask.path.startsWith('/__standin/')
    ? internal(ask, site)
    : (signInPage(ask, site) ?? application(ask, site));
  res
    .writeHead(reply.status, {
      'content-type': 'text/html;charset=UTF-8',
      'cache-control': 'no-store',
      ...reply.headers,
    })
    .end(reply.body);
}
