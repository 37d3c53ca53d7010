import type { TeamReason } from '../store/team-rows.ts';

/**
 * A database that a team shares, as `sync/` uses it: revisions for conditional writes, a feed with a place in it that only the
 * server can read, conflicting branches beside a winner. `couch.ts` is CouchDB's; another engine would be another file that
 * passes tests/sync/conformance.ts.
 */

/** What an engine answers, or why it doesn't. `retryAfter`: ms the server asks to wait, null when it doesn't say. */
export type Result<T> = { ok: true; value: T } | { ok: false; reason: TeamReason; retryAfter: number | null };

/** A document at its winning revision. `doc` is null for a deleted one; `conflicts` are the other live branches. */
export type Winner = { id: string; rev: string; doc: unknown; conflicts: string[] };

/** One document to write: on top of `rev`, or as a new one. */
export type Write = { id: string; rev: string | null; body: object };

/** What became of one write. A refusal can be of a stale write too: only reading again tells. */
export type Written =
  | { ok: true; rev: string }
  | { ok: false; why: 'conflict' | 'forbidden' | 'failed'; said: string };

/** A page of the feed. `left`: how many changes come after it; null when the server doesn't say. */
export type Page = { rows: Winner[]; since: string; left: number | null };

export type SharedStore = {
  /** Writes each document or says why not, row by row, in the order given. Deleting is a body with `_deleted`. */
  push(writes: readonly Write[]): Promise<Result<Written[]>>;
  /** What has changed since a place in the feed; from the beginning for null. The same change can come again. */
  pull(since: string | null, limit: number): Promise<Result<Page>>;
  /** A document as it is now; null when there is none. */
  get(id: string): Promise<Result<Winner | null>>;
  /** One branch of a document; null when it's gone. */
  leaf(id: string, rev: string): Promise<Result<unknown>>;
  /** Waits until something changes after a place in the feed, `quiet` when nothing did for a while. */
  watch(since: string | null, signal: AbortSignal): Promise<Result<'changed' | 'quiet'>>;
};
