import * as v from 'valibot';
import { type Line, request } from './http.ts';
import type { Result, SharedStore, Winner, Written } from './shared-store.ts';

/** Apache CouchDB 3 (https://docs.couchdb.org/en/stable/api/), and what answers like it. */

const megabyte = 1024 * 1024;
/** The server waits this long for a change, in ms; a worker is ended after 30 s without an event. */
const patience = 25_000;

const document = v.looseObject({ _id: v.string(), _rev: v.string() });
const withConflicts = v.looseObject({
  ...document.entries,
  _deleted: v.optional(v.boolean()),
  _conflicts: v.optional(v.array(v.string())),
});

const feed = v.object({
  results: v.array(
    v.object({
      id: v.string(),
      deleted: v.optional(v.boolean()),
      changes: v.array(v.object({ rev: v.string() })),
      doc: v.optional(v.nullable(withConflicts)),
    }),
  ),
  last_seq: v.union([v.string(), v.number()]),
  pending: v.optional(v.number()),
});

const bulk = v.array(
  v.object({
    id: v.optional(v.string()),
    rev: v.optional(v.string()),
    ok: v.optional(v.boolean()),
    accepted: v.optional(v.boolean()),
    error: v.optional(v.string()),
    reason: v.optional(v.string()),
  }),
);

const session = v.object({
  userCtx: v.object({ name: v.nullable(v.string()), roles: v.array(v.string()) }),
});

function winnerOf(doc: v.InferOutput<typeof withConflicts>): Winner {
  const { _conflicts = [], _deleted = false } = doc;
  return { id: doc._id, rev: doc._rev, doc: _deleted ? null : doc, conflicts: _conflicts };
}

function writtenOf(row: v.InferOutput<typeof bulk>[number] | undefined): Written {
  if (row?.rev !== undefined && row.error === undefined) return { ok: true, rev: row.rev };
  const why = row?.error === 'conflict' || row?.error === 'forbidden' ? row.error : 'failed';
  return { ok: false, why, said: row?.reason ?? '' };
}

const missing = async <T>(asked: Promise<Result<T>>): Promise<Result<T | null>> => {
  const result = await asked;
  return !result.ok && result.reason === 'noSpace' ? { ok: true, value: null } : result;
};

/** @param base the database's address, without a final slash */
export function couchStore(base: string, line: Line): SharedStore {
  const docUrl = (id: string, query: string) => `${base}/${encodeURIComponent(id)}?${query}`;
  return {
    async push(writes) {
      const docs = writes.map(({ id, rev, body }) => ({
        ...body,
        _id: id,
        ...(rev !== null && { _rev: rev }),
      }));
      // A cluster whose copies disagree answers 500 with rows all the same.
      const came = await request(`${base}/_bulk_docs`, bulk, line, {
        method: 'POST',
        body: { docs },
        answers: [500, 417],
        most: 16 * megabyte,
      });
      if (!came.ok) return came;
      const rows = came.value;
      // By id, because not everything that answers like CouchDB keeps the order; branches of one document share theirs.
      const isOnce = new Set(writes.map(({ id }) => id)).size === writes.length;
      const rowOf = (id: string, i: number) => (isOnce ? rows.find((row) => row.id === id) : rows[i]);
      return { ok: true, value: writes.map(({ id }, i) => writtenOf(rowOf(id, i))) };
    },

    async pull(since, limit) {
      const query = new URLSearchParams({
        limit: String(limit),
        include_docs: 'true',
        conflicts: 'true',
        style: 'all_docs',
        seq_interval: String(limit),
        since: since ?? '0',
      });
      const came = await request(`${base}/_changes?${query}`, feed, line, {
        timeoutMs: 60_000,
        most: 64 * megabyte,
      });
      if (!came.ok) return came;
      const { results, last_seq, pending } = came.value;
      const rows = results.flatMap((row): Winner[] => {
        if (row.id.startsWith('_')) return [];
        const rev = row.changes[0]?.rev ?? '';
        if (row.deleted || !row.doc) return [{ id: row.id, rev, doc: null, conflicts: [] }];
        return [winnerOf(row.doc)];
      });
      const left = pending ?? (results.length < limit ? 0 : null);
      return { ok: true, value: { rows, since: String(last_seq), left } };
    },

    async get(id) {
      const came = await missing(request(docUrl(id, 'conflicts=true'), withConflicts, line));
      return came.ok && came.value ? { ok: true, value: winnerOf(came.value) } : (came as Result<null>);
    },

    leaf: (id, rev) => missing(request(docUrl(id, `rev=${encodeURIComponent(rev)}`), document, line)),

    async watch(since, signal) {
      const query = new URLSearchParams({
        feed: 'longpoll',
        limit: '1',
        timeout: String(patience),
        since: since ?? '0',
      });
      const both = { ...line, signal: AbortSignal.any([line.signal, signal]) };
      const came = await request(`${base}/_changes?${query}`, feed, both, { timeoutMs: patience + 1_000 });
      if (came.ok) return { ok: true, value: came.value.results.length > 0 ? 'changed' : 'quiet' };
      return came.reason === 'timeout' ? { ok: true, value: 'quiet' } : came;
    },
  };
}

/** Who the server takes this for: `name` is null for nobody. */
export const whoAmI = (server: string, line: Line) => request(`${server}/_session`, session, line);
