import { runInNewContext } from 'node:vm';

/**
 * A CouchDB of one node or a careless cluster, for tests: revision trees, branches, validation, the feed, and faults on demand.
 * It shares no code with the extension and follows https://docs.couchdb.org/en/stable/replication/protocol.html and what was
 * measured on 3.5.0.
 */

type Rev = { rev: string; parent: string | null; body: Record<string, unknown>; deleted: boolean };
type Doc = { id: string; revs: Map<string, Rev>; seq: number };
type Database = { docs: Map<string, Doc>; seq: number; waiting: Set<() => void> };

/** What can go wrong with one request. */
export type Fault =
  | { status: number; body?: string; type?: string; headers?: Record<string, string> }
  | 'network'
  | 'cut'
  | 'rows500'
  | 'lostAnswer';

export type Asked = { method: string; path: string; query: URLSearchParams; login: string; body: string };

export type FakeCouch = {
  fetch: typeof fetch;
  /** What the server thinks the time is; ms since 1970. */
  now: () => number;
  databases: Map<string, Database>;
  /** Asked before each request; null lets it pass. */
  fault: (asked: Asked) => Fault | null;
  /** How often, 0…1, a stale write becomes a branch that is answered with 202, as on a cluster. */
  branching: number;
  /** Stale writes are called forbidden, as when the base was a leaf that is gone. */
  stale403: boolean;
  /** The feed begins this many changes earlier than asked. */
  replay: number;
  requests: Asked[];
  /** What became of all writes so far. */
  counts: { ok: number; accepted: number; conflict: number; forbidden: number };
  /** A document at its winner, with `_conflicts`; undefined when there is none. */
  winner(database: string, id: string): Record<string, unknown> | undefined;
  all(database: string): Record<string, unknown>[];
};

const generation = (rev: string) => Number(rev.split('-')[0]);

function leavesOf(doc: Doc): Rev[] {
  const parents = new Set([...doc.revs.values()].map(({ parent }) => parent));
  return [...doc.revs.values()]
    .filter(({ rev }) => !parents.has(rev))
    .sort(
      (a, b) =>
        Number(a.deleted) - Number(b.deleted) ||
        generation(b.rev) - generation(a.rev) ||
        (a.rev < b.rev ? 1 : -1),
    );
}

export function fakeCouch(
  options: { validate?: string; random?: () => number; now?: () => number } = {},
): FakeCouch {
  const random = options.random ?? Math.random;
  let made = 0;
  const newRev = (parent: string | null) => {
    made += 1;
    const tail = Math.floor(random() * 16 ** 10)
      .toString(16)
      .padStart(10, '0');
    return `${parent === null ? 1 : generation(parent) + 1}-${tail}${String(made).padStart(6, '0')}`;
  };
  const clock = { now: () => fake.now() };
  class ServerDate extends Date {
    static override now = () => clock.now();
  }
  const validate = options.validate
    ? (runInNewContext(`(${options.validate})`, { Date: ServerDate }) as (
        newDoc: unknown,
        oldDoc: unknown,
        ctx: unknown,
      ) => void)
    : () => undefined;

  const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json', date: new Date(fake.now()).toUTCString(), ...headers },
    });

  function shown(doc: Doc, rev: Rev, conflicts: boolean): Record<string, unknown> {
    const others = leavesOf(doc).filter((leaf) => leaf.rev !== rev.rev && !leaf.deleted);
    return {
      ...rev.body,
      _id: doc.id,
      _rev: rev.rev,
      ...(rev.deleted && { _deleted: true }),
      ...(conflicts && others.length > 0 && { _conflicts: others.map((leaf) => leaf.rev) }),
    };
  }

  function check(
    database: string,
    login: string,
    roles: string[],
    newDoc: unknown,
    old: Rev | undefined,
    id: string,
  ) {
    const oldDoc = old
      ? { ...old.body, _id: id, _rev: old.rev, ...(old.deleted && { _deleted: true }) }
      : null;
    // Through JSON, as the server's own process gets them.
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
    validate(plain(newDoc), plain(oldDoc), { db: database, name: login, roles });
  }

  type Row = Record<string, unknown>;
  function write(
    name: string,
    db: Database,
    given: Row,
    login: string,
    roles: string[],
    newEdits: boolean,
  ): Row {
    const { _id, _rev, _deleted, _revisions, ...body } = given as Row & { _id: string; _rev?: string };
    const id = _id as string;
    const doc = db.docs.get(id) ?? { id, revs: new Map<string, Rev>(), seq: 0 };
    const put = (rev: string, parent: string | null) => {
      doc.revs.set(rev, { rev, parent, body, deleted: _deleted === true });
      db.docs.set(id, doc);
      db.seq += 1;
      doc.seq = db.seq;
      for (const wake of [...db.waiting]) wake();
    };
    try {
      if (!newEdits) {
        const ids = (_revisions as { start: number; ids: string[] } | undefined) ?? null;
        const parent = ids && ids.ids.length > 1 ? `${ids.start - 1}-${ids.ids[1]}` : null;
        check(name, login, roles, given, parent === null ? undefined : doc.revs.get(parent), id);
        put(_rev as string, parent);
        return { ok: true, id, rev: _rev };
      }
      const leaves = leavesOf(doc);
      const [winner] = leaves;
      const base = _rev === undefined ? undefined : doc.revs.get(_rev as string);
      const fits = _rev === undefined ? !winner || winner.deleted : leaves.some((leaf) => leaf.rev === _rev);
      const parent = _rev === undefined ? (winner?.deleted ? winner : undefined) : base;
      if (!fits && !(base && random() < fake.branching)) {
        if (fake.stale403) return { id, error: 'forbidden', reason: 'replicated writes are not accepted' };
        return { id, error: 'conflict', reason: 'Document update conflict.' };
      }
      // On a deleted document the server shows no old one to who names no revision.
      check(name, login, roles, given, _rev === undefined ? undefined : parent, id);
      const rev = newRev(parent?.rev ?? null);
      put(rev, parent?.rev ?? null);
      return fits ? { ok: true, id, rev } : { ok: true, accepted: true, id, rev };
    } catch (thrown) {
      const { forbidden, unauthorized } = thrown as { forbidden?: string; unauthorized?: string };
      if (forbidden === undefined && unauthorized === undefined) throw thrown;
      return {
        id,
        error: forbidden === undefined ? 'unauthorized' : 'forbidden',
        reason: forbidden ?? unauthorized,
      };
    }
  }

  async function changes(db: Database, query: URLSearchParams, signal: AbortSignal | null | undefined) {
    const since = Math.max(0, Number(query.get('since') ?? 0) - (query.get('feed') ? 0 : fake.replay));
    const found = () => [...db.docs.values()].filter(({ seq }) => seq > since).sort((a, b) => a.seq - b.seq);
    if (query.get('feed') === 'longpoll' && found().length === 0)
      await new Promise<void>((resolve, reject) => {
        const wake = () => {
          db.waiting.delete(wake);
          resolve();
        };
        db.waiting.add(wake);
        signal?.addEventListener('abort', () => {
          db.waiting.delete(wake);
          reject(signal.reason as Error);
        });
      });
    const all = found();
    const page = all.slice(0, Number(query.get('limit') ?? all.length));
    return {
      results: page.map((doc) => {
        const [winner] = leavesOf(doc);
        if (!winner) throw new Error('a document without a revision');
        const docOf = query.get('include_docs') === 'true' && { doc: shown(doc, winner, true) };
        return {
          seq: doc.seq,
          id: doc.id,
          changes: leavesOf(doc).map(({ rev }) => ({ rev })),
          ...(winner.deleted && { deleted: true }),
          ...docOf,
        };
      }),
      last_seq: String(page.at(-1)?.seq ?? db.seq),
      pending: all.length - page.length,
    };
  }

  async function answer(url: URL, init: RequestInit, login: string): Promise<Response> {
    const roles = login === 'operator' ? ['_admin'] : ['okr-acme'];
    const [name = '', ...rest] = url.pathname.split('/').filter(Boolean);
    if (name === '_session') return json(200, { ok: true, userCtx: { name: login, roles } });
    const db = fake.databases.get(name);
    if (!db) return json(404, { error: 'not_found', reason: 'Database does not exist.' });
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Row) : {};
    const id = decodeURIComponent(rest.join('/'));
    if (id === '_changes') return json(200, await changes(db, url.searchParams, init.signal));
    if (id === '_bulk_docs') {
      const newEdits = body['new_edits'] !== false;
      const rows = (body['docs'] as Row[]).map((doc) => write(name, db, doc, login, roles, newEdits));
      for (const row of rows) {
        const what = row['error'] ?? (row['accepted'] ? 'accepted' : 'ok');
        if (typeof what === 'string' && what in fake.counts) fake.counts[what as 'ok'] += 1;
      }
      const shownRows = newEdits ? rows : rows.filter((row) => row['error']);
      return json(rows.some((row) => row['accepted']) ? 202 : 201, shownRows);
    }
    const doc = db.docs.get(id);
    if (init.method === 'PUT') {
      const row = write(
        name,
        db,
        { ...body, _id: id },
        login,
        roles,
        url.searchParams.get('new_edits') !== 'false',
      );
      const status = row['error'] === 'conflict' ? 409 : row['error'] ? 403 : 201;
      return json(status, row);
    }
    const rev = url.searchParams.get('rev');
    const [winner] = doc ? leavesOf(doc) : [];
    const wanted = rev === null ? winner : doc?.revs.get(rev);
    if (!doc || !wanted || (wanted.deleted && rev === null))
      return json(404, { error: 'not_found', reason: wanted ? 'deleted' : 'missing' });
    return json(200, shown(doc, wanted, url.searchParams.get('conflicts') === 'true'));
  }

  const fake: FakeCouch = {
    now: options.now ?? (() => Date.now()),
    databases: new Map(
      ['okr-acme', 'okr-acme-log'].map((name) => [name, { docs: new Map(), seq: 0, waiting: new Set() }]),
    ),
    fault: () => null,
    branching: 0,
    stale403: false,
    replay: 0,
    requests: [],
    counts: { ok: 0, accepted: 0, conflict: 0, forbidden: 0 },
    async fetch(input, init = {}) {
      const url = new URL(String(input));
      const headers = new Headers(init.headers);
      const login = headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
      const asked = {
        method: init.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        login,
        body: String(init.body ?? ''),
      };
      fake.requests.push(asked);
      if (login === '') return json(401, { error: 'unauthorized', reason: 'Authentication required.' });
      const fault = fake.fault(asked);
      if (fault === 'network') throw new TypeError('fetch failed');
      if (typeof fault === 'object' && fault !== null)
        return new Response(fault.body ?? '{"error":"fault","reason":"asked for"}', {
          status: fault.status,
          headers: { 'content-type': fault.type ?? 'application/json', ...fault.headers },
        });
      const response = await answer(url, init, login);
      if (fault === 'lostAnswer') throw new TypeError('fetch failed');
      if (fault === 'rows500') return new Response(response.body, { status: 500, headers: response.headers });
      if (fault === 'cut') return new Response((await response.text()).slice(0, -7), response);
      return response;
    },
    winner(database, id) {
      const doc = fake.databases.get(database)?.docs.get(id);
      const [winner] = doc ? leavesOf(doc) : [];
      return doc && winner ? shown(doc, winner, true) : undefined;
    },
    all(database) {
      const docs = [...(fake.databases.get(database)?.docs.keys() ?? [])];
      return docs
        .flatMap((id): Record<string, unknown>[] => {
          const doc = fake.winner(database, id);
          return doc ? [doc] : [];
        })
        .filter((doc) => !doc['_deleted']);
    },
  };
  return fake;
}
