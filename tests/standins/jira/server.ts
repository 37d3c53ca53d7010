import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { throwawayCertificate } from '../certificate.ts';
import { createFailures, type Failure, type Failures, replaces, sendCut } from '../failures.ts';
import { accountOfToken, answerDc, type DataCenter, serveDcPage } from './dc.ts';
import { checkAnswer, checkRequest } from './openapi.ts';
import { servePage } from './pages/serve.ts';
import { type Answer, type Ask, answer, type RestOptions } from './rest.ts';
import { sam } from './seed.ts';
import { createSessions } from './session.ts';
import type { PageOptions, Site } from './site.ts';
import { addIssue, createState, get, moveIssue, removeIssue, renameIssue } from './state.ts';
import type { Account, Category, Issue, NewIssue } from './types.ts';

/** One request the stand-in received, of any kind, in order of arrival. */
export type Seen = {
  method: string;
  host: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** By the stand-in's clock, in ms. */
  time: number;
  /** 0 while there is no answer yet. */
  status: number;
  /** Display name of the session's account. */
  account: string | undefined;
};

export type StartOptions = {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Instead of the seed; the first parent must come before its children. */
  issues?: NewIssue[];
  now?: () => number;
  /** Whether a first page visit is signed in, as Sam Rivera, by itself. */
  signedIn?: boolean;
  pages?: Partial<PageOptions>;
  rest?: Partial<RestOptions>;
  /** A Data Center instead of Cloud. */
  dc?: DataCenter;
};

export type Jira = {
  port: number;
  /** All requests so far. */
  seen: Seen[];
  /** REST requests so far, those whose path fits. */
  asked(path?: RegExp): Seen[];
  /** What requests and answers had wrong by the OpenAPI document. A test asserts that it stays empty. */
  faults: string[];
  /** The most REST requests ever answered at the same time. */
  readonly overlapping: number;
  /** Settings that may change between requests. */
  pages: PageOptions;
  rest: RestOptions;
  signOut(): void;
  signInAs(account: Account): void;
  /** Makes a personal access token (Data Center). */
  allow(token: string, account: Account): void;
  fail: Failures['fail'];
  heal(): void;
  issue(idOrKey: string): Issue;
  add(issue?: NewIssue): Issue;
  move(idOrKey: string, category: Category): Issue;
  rename(oldKey: string, newKey: string): Issue;
  remove(idOrKey: string): void;
  close(): Promise<void>;
};

const isDocumented = (path: string) => path.startsWith('/rest/api/3/');

/** The real answer, checked against the document on the way. */
function realAnswer(site: Site, ask: Ask): Answer {
  if (site.dc) return answerDc(ask, site);
  const url = `${ask.path}${ask.query.size > 0 ? `?${ask.query}` : ''}`;
  if (isDocumented(ask.path)) site.faults.push(...checkRequest(ask.method, url));
  const real = answer(ask, site.state, site.rest);
  if (isDocumented(ask.path)) {
    const { method, path } = ask;
    site.faults.push(...checkAnswer(method, path, real.status, JSON.parse(JSON.stringify(real.body))));
  }
  return real;
}

const bodyText = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));

const contentType = (body: unknown) =>
  typeof body === 'string' ? 'text/plain;charset=UTF-8' : 'application/json;charset=UTF-8';

function injected({ status = 200, headers = {}, body = '{}', type = 'application/json' }: Failure) {
  return { status, body, headers: { 'content-type': type, ...headers } };
}

async function serveRest(site: Site, ask: Ask, res: ServerResponse): Promise<void> {
  const failure = site.failures.next(ask.path);
  if (failure?.until) await failure.until;
  if (failure?.hang) return;
  let sent: { status: number; headers: Record<string, string>; body: string };
  if (failure && replaces(failure)) {
    sent = injected(failure);
  } else {
    const { status, body, headers } = realAnswer(site, ask);
    sent = { status, headers: { 'content-type': contentType(body), ...headers }, body: bodyText(body) };
  }
  if (failure?.cut) sendCut(res, sent.status, sent.headers, sent.body);
  else res.writeHead(sent.status, { 'cache-control': 'no-cache, no-store', ...sent.headers }).end(sent.body);
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A stateful Jira on loopback: Cloud, which browsers reach by mapping `*.atlassian.net` to its port, or Data Center. */
export async function startJira(options: StartOptions = {}): Promise<Jira> {
  const state = createState(options.issues, options.now);
  const site: Site = {
    state,
    sessions: createSessions(options.signedIn === false ? undefined : sam),
    failures: createFailures(/^\/rest\//),
    pages: {
      lateness: { content: 100, landmarks: 150, rerender: 400 },
      redesign: false,
      drift: null,
      hostile: false,
      preview: 'panel',
      ...options.pages,
    },
    rest: { unknownKeys: 'refuse', pageSize: 5000, queues: false, ...options.rest },
    faults: [],
    tokens: new Map(),
    ...(options.dc ? { dc: options.dc } : {}),
  };
  const seen: Seen[] = [];
  let running = 0;
  let overlapping = 0;

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const headers = Object.fromEntries(Object.entries(req.headers).map(([k, v]) => [k, String(v)]));
    const host = headers['host'] ?? 'localhost';
    const context = site.dc?.context ?? '';
    const base = `${site.dc?.http ? 'http' : 'https'}://${host}${context}`;
    const url = new URL(req.url ?? '/', base);
    if (!`${url.pathname}/`.startsWith(`${context}/`)) return void res.writeHead(404).end('not Jira');
    const below = url.pathname.slice(context.length);
    const byToken = accountOfToken(site, headers['authorization']);
    const account =
      byToken === undefined ? site.sessions.accountOf(headers['cookie']) : (byToken ?? undefined);
    const method = req.method ?? 'GET';
    const ask: Ask = { method, path: below, query: url.searchParams, headers, account, base };
    const one: Seen = {
      method,
      host,
      path: below,
      query: Object.fromEntries(url.searchParams),
      headers,
      time: state.now(),
      status: 0,
      account: account?.displayName,
    };
    seen.push(one);
    res.on('finish', () => {
      one.status = res.statusCode;
    });
    const body = await readBody(req);
    if (!below.startsWith('/rest/'))
      return site.dc ? serveDcPage(site, ask, res) : servePage(site, ask, body, res);
    running += 1;
    overlapping = Math.max(overlapping, running);
    res.on('close', () => {
      running -= 1;
    });
    return serveRest(site, ask, res);
  }

  const listener = (req: IncomingMessage, res: ServerResponse) => {
    handle(req, res).catch((error: unknown) => {
      // A stand-in that breaks must not look like a Jira that does: say so where tests look.
      site.faults.push(`the stand-in broke at ${req.url}: ${String(error)}`);
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  };
  const server = options.dc?.http
    ? createPlainServer(listener)
    : createServer(throwawayCertificate(['*.atlassian.net']), listener);
  await new Promise<void>((ready) => server.listen(options.port ?? 0, '127.0.0.1', ready));

  return {
    port: (server.address() as AddressInfo).port,
    seen,
    asked: (path = /./) => seen.filter((one) => one.path.startsWith('/rest/') && path.test(one.path)),
    faults: site.faults,
    get overlapping() {
      return overlapping;
    },
    pages: site.pages,
    rest: site.rest,
    signOut: () => site.sessions.signOut(),
    signInAs: (account) => site.sessions.signInAs(account),
    allow: (token, account) => void site.tokens.set(token, account),
    fail: (failure) => site.failures.fail(failure),
    heal: () => site.failures.heal(),
    issue: (idOrKey) => get(state, idOrKey),
    add: (issue = {}) => addIssue(state, issue),
    move: (idOrKey, category) => moveIssue(state, idOrKey, category),
    rename: (oldKey, newKey) => renameIssue(state, oldKey, newKey),
    remove: (idOrKey) => removeIssue(state, idOrKey),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
