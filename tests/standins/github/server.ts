import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { throwawayCertificate } from '../certificate.ts';
import { pageAt, policy } from './pages.ts';
import { answer } from './rest.ts';
import { createState, find, type Issue } from './state.ts';

export type Seen = {
  host: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  status: number;
};

export type StartOptions = {
  now?: () => number /** Questions an hour for strangers; 60 unless told. */;
  limit?: number;
};

export type GitHub = {
  port: number;
  seen: Seen[];
  /** Questions to the API so far. */
  asked(): Seen[];
  /** Makes an access token, which sees everything. */
  allow(token: string, login: string): void;
  close(repository: string, number: number): Issue;
  /** Strangers may ask so often in the hour from now. */
  limit(times: number): void;
  /** Searches stop counting half-way, and say so. */
  tire(on: boolean): void;
  stop(): Promise<void>;
};

const hour = 3_600;

/** What `--host-resolver-rules` has to say, so that a browser finds the stand-in. */
export const resolverRules = (port: number) =>
  `MAP github.com 127.0.0.1:${port},MAP api.github.com 127.0.0.1:${port}`;

/** A stateful GitHub on loopback: its pages and its REST API, told apart by the host. */
export async function startGitHub({ now = Date.now, limit = 60 }: StartOptions = {}): Promise<GitHub> {
  const state = createState();
  const seen: Seen[] = [];
  let most = limit;
  let used = 0;
  let tired = false;
  const reset = Math.floor(now() / 1000) + hour;

  function serveApi(url: URL, headers: Record<string, string>, res: ServerResponse): void {
    const send = (status: number, body: unknown, more: Record<string, string> = {}) =>
      res
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...more })
        .end(JSON.stringify(body));
    const token = /^(?:Bearer|token) (.+)$/.exec(headers['authorization'] ?? '')?.[1];
    const account = token === undefined ? null : (state.tokens.get(token) ?? null);
    if (token !== undefined && !account) return void send(401, { message: 'Bad credentials', status: '401' });
    const allowed = account ? 5_000 : most;
    if (!account) used += 1;
    const limits = {
      'x-ratelimit-limit': String(allowed),
      'x-ratelimit-remaining': String(Math.max(0, allowed - used)),
      'x-ratelimit-reset': String(reset),
    };
    if (!account && used > most)
      return void send(403, { message: 'API rate limit exceeded for 127.0.0.1.' }, limits);
    const real = answer({ path: url.pathname, query: url.searchParams, headers }, state, account);
    const body =
      tired && url.pathname.startsWith('/search') && real.status === 200
        ? { ...(real.body as object), total_count: 1, incomplete_results: true }
        : real.body;
    send(real.status, body, { ...limits, ...real.headers });
  }

  function servePage(url: URL, res: ServerResponse): void {
    const html = pageAt(url.pathname, state);
    res
      .writeHead(html === null ? 404 : 200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'set-cookie': [
          'user_session=secret; Path=/; Secure; HttpOnly; SameSite=Lax',
          'dotcom_user=sam; Domain=.github.com; Path=/; Secure',
        ],
      })
      .end(html ?? 'Not Found');
  }

  const server = createServer(
    throwawayCertificate(['github.com', 'api.github.com']),
    (req: IncomingMessage, res: ServerResponse) => {
      const headers = Object.fromEntries(Object.entries(req.headers).map(([k, v]) => [k, String(v)]));
      const host = headers['host'] ?? '';
      const url = new URL(req.url ?? '/', `https://${host}`);
      const one = { host, path: url.pathname, query: url.search, headers, status: 0 };
      seen.push(one);
      res.on('finish', () => {
        one.status = res.statusCode;
      });
      if (host === 'api.github.com') serveApi(url, headers, res);
      else servePage(url, res);
    },
  );
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));

  return {
    port: (server.address() as AddressInfo).port,
    seen,
    asked: () => seen.filter(({ host }) => host === 'api.github.com'),
    allow: (token, login) => void state.tokens.set(token, { id: 42, login }),
    close(repository, number) {
      const issue = find(state, repository)?.issues.find((one) => one.number === number);
      if (!issue) throw new Error(`no issue ${repository}#${number}`);
      issue.state = 'closed';
      return issue;
    },
    limit(times) {
      used = 0;
      most = times;
    },
    tire(on) {
      tired = on;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
