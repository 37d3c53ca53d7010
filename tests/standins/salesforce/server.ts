import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { throwawayCertificate } from '../certificate.ts';
import { type Failure, type Failures, replaces, sendCut } from '../failures.ts';
import { type Controls, createControls } from './controls.ts';
import { domains, hostOf } from './hosts.ts';
import { oauthAnswer } from './oauth.ts';
import { servePage } from './pages/serve.ts';
import { answer } from './rest.ts';
import { cookie } from './session.ts';
import type { Answer, Ask, Budget, OauthOptions, PageOptions, RestOptions, Site } from './site.ts';
import { createSite, type StartOptions } from './start.ts';
import type { OrgOptions } from './state.ts';

/** One request the stand-in received, of any kind, in order of arrival. */
export type Seen = {
  method: string;
  host: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: string;
  /** By the stand-in's clock, in ms. */
  time: number;
  /** 0 while there is no answer yet. */
  status: number;
  /** Name of the session's user. */
  user: string | undefined;
};

export type Salesforce = Controls & {
  port: number;
  /** All requests so far. */
  seen: Seen[];
  /** REST and OAuth requests so far, those whose path fits. */
  asked(path?: RegExp): Seen[];
  /** Where the stand-in itself broke. A test asserts that it stays empty. */
  faults: string[];
  /** Settings that may change between requests. */
  pages: PageOptions;
  rest: RestOptions;
  budget: Budget;
  oauth: OauthOptions;
  org: OrgOptions;
  fail: Failures['fail'];
  heal(): void;
  close(): Promise<void>;
};

const isRest = ({ host, path }: Ask) =>
  (path.startsWith('/services/') && path !== '/services/oauth2/authorize') ||
  (path.startsWith('/id/') && (host.kind === 'login' || host.kind === 'api'));

/** A Bearer in REST, the cookie of the host everywhere else; jsforce hands its token to /id/ in the query. */
function sessionOf(ask: Omit<Ask, 'session'>, { sessions }: Site) {
  const bearer = /^(?:Bearer|OAuth) (.+)$/.exec(ask.headers['authorization'] ?? '')?.[1];
  if (isRest({ ...ask, session: undefined })) {
    return sessions.of(bearer ?? ask.query.get('oauth_token') ?? undefined);
  }
  return sessions.of(cookie(ask.headers['cookie'], 'sid'));
}

function realAnswer(ask: Ask, site: Site): Answer {
  const token = oauthAnswer(ask, site);
  if (token) return token;
  // Only the API's host answers. The redirect of the others is what costs a client its Authorization.
  if (ask.host.kind === 'api' || ask.host.kind === 'login') return answer(ask, site);
  const query = ask.query.size > 0 ? `?${ask.query}` : '';
  return { status: 302, body: '', headers: { location: `https://${ask.host.api}${ask.path}${query}` } };
}

const bodyText = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));

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
    const { status, body, headers } = realAnswer(ask, site);
    const type = typeof body === 'string' ? 'text/plain' : 'application/json';
    sent = { status, headers: { 'content-type': `${type};charset=UTF-8`, ...headers }, body: bodyText(body) };
  }
  if (failure?.cut) sendCut(res, sent.status, sent.headers, sent.body);
  else res.writeHead(sent.status, { 'cache-control': 'no-cache, no-store', ...sent.headers }).end(sent.body);
}

/** In bytes; what is longer has to be the body of a /composite. */
const longestUri = 16_384;

function refuseUri(res: ServerResponse): void {
  const body = [{ message: 'The length of the URI exceeds the limit.', errorCode: 'URI_TOO_LONG' }];
  res.writeHead(414, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A stateful Salesforce org on loopback. Browsers reach it by `resolverRules(port)`. */
export async function startSalesforce(options: StartOptions = {}): Promise<Salesforce> {
  const site = createSite(options);
  const seen: Seen[] = [];

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const headers = Object.fromEntries(Object.entries(req.headers).map(([k, v]) => [k, String(v)]));
    const name = headers['host'] ?? 'localhost';
    const base = `https://${name}`;
    const { pathname: path, searchParams: query } = new URL(req.url ?? '/', base);
    const method = req.method ?? 'GET';
    const one = { method, host: name, path, query: Object.fromEntries(query), headers };
    const record: Seen = { ...one, body: '', time: site.state.now(), status: 0, user: undefined };
    seen.push(record);
    res.on('finish', () => {
      record.status = res.statusCode;
    });
    const body = await readBody(req);
    const known = { method, path, query, headers, body, host: hostOf(name), base };
    const ask: Ask = { ...known, session: sessionOf(known, site) };
    Object.assign(record, { body, user: ask.session?.user.name });
    if (isRest(ask) && (req.url ?? '').length > longestUri) return refuseUri(res);
    if (isRest(ask)) return serveRest(site, ask, res);
    return servePage(site, ask, res);
  }

  const certificate = throwawayCertificate([...domains, '*.my.salesforce.com', '*.lightning.force.com']);
  const server = createServer({ ...certificate, maxHeaderSize: 65_536 }, (req, res) => {
    handle(req, res).catch((error: unknown) => {
      // A stand-in that breaks must not look like a Salesforce that does: say so where tests look.
      site.faults.push(`the stand-in broke at ${req.url}: ${String(error)}`);
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  });
  await new Promise<void>((ready) => server.listen(options.port ?? 0, '127.0.0.1', ready));

  return {
    ...createControls(site),
    port: (server.address() as AddressInfo).port,
    seen,
    asked: (path = /./) => seen.filter((one) => /^\/(?:services|id)\//.test(one.path) && path.test(one.path)),
    faults: site.faults,
    pages: site.pages,
    rest: site.rest,
    budget: site.budget,
    oauth: site.oauth,
    org: site.state.options,
    fail: (failure) => site.failures.fail(failure),
    heal: () => site.failures.heal(),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
