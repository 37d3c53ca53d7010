import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { addPerson, type Operator, setUpSpace } from '../../../tools/team-server/set-up.ts';

/**
 * A server for development and tests that answers like CouchDB: pouchdb-server's own engine (express-pouchdb), in memory. What
 * it does otherwise than CouchDB is evened out where a client would notice: it would end on some anonymous writes and on
 * unknown filters, so nobody gets through without signing in, nor with a filter.
 */

type Handler = (request: IncomingMessage, response: unknown, next?: () => void) => void;
type App = Handler & {
  use(handler: Handler): void;
  couchConfig: { set(section: string, key: string, value: string, done: () => void): void };
};

export type CouchStandin = {
  port: number;
  url: string;
  operator: Operator;
  /** Lets somebody sign in with this name and the password `secret-<name>`. */
  addPerson(name: string): Promise<string>;
  /** Takes JWTs, as CouchDB does and the engine doesn't: whose a token is, null for none. */
  jwt: ((token: string) => string | null) | null;
  close(): Promise<void>;
};

const basic = (name: string, password: string) =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

type Pouch = { plugin(of: unknown): Pouch; defaults(of: object): unknown };

const require = createRequire(import.meta.url);
let pouch: Pouch | null = null;
let servers = 0;

/** PouchDB with what a server needs, plugged in once in a process, and with databases of its own. */
function pouchDb(): unknown {
  const load = (name: string) => {
    const module = require(name) as { default?: unknown };
    return module.default ?? module;
  };
  pouch ??= (require('pouchdb-core') as Pouch)
    .plugin(load('pouchdb-adapter-memory'))
    .plugin(load('pouchdb-mapreduce'))
    .plugin(load('pouchdb-replication'));
  servers += 1;
  return pouch.defaults({ adapter: 'memory', prefix: `${servers}/` });
}

function appOf(): App {
  const make = require('express-pouchdb') as (pouch: unknown, options: object) => App;
  return make(pouchDb(), {
    inMemoryConfig: true,
    logPath: '/dev/null',
    overrideMode: { exclude: ['routes/fauxton'] },
  });
}

const refuse = (
  response: import('node:http').ServerResponse,
  status: number,
  error: string,
  reason: string,
) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error, reason }));
};

/** @param space set up at once, with the log beside it */
export async function startCouch(options: { space?: string; port?: number } = {}): Promise<CouchStandin> {
  const app = appOf();
  let standin: CouchStandin | null = null;
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const isOpen = path === '/' || path === '/_session';
    if (!isOpen && !request.headers.authorization)
      return refuse(response, 401, 'unauthorized', 'Authentication required.');
    if (/[?&]filter=/.test(request.url ?? '')) return refuse(response, 400, 'bad_request', 'no filters here');
    const [, token] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (token !== undefined) {
      const name = standin?.jwt?.(token) ?? null;
      if (name === null) return refuse(response, 401, 'unauthorized', 'Token is not valid.');
      request.headers.authorization = basic(name, `secret-${name}`);
    }
    app(request, response);
  });
  await new Promise<void>((ready) => server.listen(options.port ?? 0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  // Until somebody is named, everybody is an operator there.
  await new Promise<void>((done) => app.couchConfig.set('admins', 'operator', 'secret-operator', done));
  const operator = { server: url, authorization: basic('operator', 'secret-operator') };
  const space = options.space ?? 'okr-acme';
  await setUpSpace(operator, space);
  standin = {
    port,
    url,
    operator,
    jwt: null,
    async addPerson(name) {
      await addPerson(operator, name, `secret-${name}`, space);
      return basic(name, `secret-${name}`);
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
  return standin;
}
