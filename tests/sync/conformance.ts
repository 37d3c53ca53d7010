import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result, SharedStore, Write } from '../../src/sync/shared-store.ts';
import { goalDoc, goalDocId } from './docs.ts';

/** What `sync/` relies on, whatever the engine: run on the fake, on pouchdb-server, and on a real CouchDB. */

export type Engine = {
  /** The same database as somebody. */
  as(login: string): Promise<SharedStore>;
  close(): Promise<void>;
};

let made = 0;

/** A goal of somebody's, new to the database. */
function goalOf(login: string, title: string): Write {
  made += 1;
  const id = goalDocId(login, made);
  return {
    id,
    rev: null,
    body: { ...goalDoc({ _id: id, owner: login, title, updatedBy: login, delegates: [] }) },
  };
}

async function value<T>(asked: Promise<Result<T>>): Promise<T> {
  const result = await asked;
  if (!result.ok) throw new Error(`no answer: ${result.reason}`);
  return result.value;
}

async function written(store: SharedStore, write: Write): Promise<Write & { rev: string }> {
  const [row] = await value(store.push([write]));
  if (!row?.ok) throw new Error(`not written: ${JSON.stringify(row)}`);
  return { ...write, rev: row.rev };
}

/** Everything after a place in the feed, in pages of `limit`. */
async function readAll(store: SharedStore, from: string | null, limit: number) {
  const rows: { id: string; doc: unknown }[] = [];
  let [since, pages] = [from, 0];
  for (;;) {
    const page = await value(store.pull(since, limit));
    rows.push(...page.rows);
    pages += 1;
    const ended = page.left === 0 || page.since === since;
    since = page.since;
    if (ended || pages > 50) return { rows, since, pages };
  }
}

export function conformance(name: string, open: () => Promise<Engine>): void {
  describe(`a shared store: ${name}`, () => {
    let engine: Engine;
    let alice: SharedStore;
    let bob: SharedStore;
    beforeAll(async () => {
      engine = await open();
      alice = await engine.as('alice');
      bob = await engine.as('bob');
    });
    afterAll(() => engine.close());

    test('a new document gets a revision and is read back as it was written', async () => {
      const one = await written(alice, goalOf('alice', 'new'));
      expect(one.rev).toMatch(/^1-/);
      const got = await value(bob.get(one.id));
      expect(got).toMatchObject({
        id: one.id,
        rev: one.rev,
        conflicts: [],
        doc: { title: 'new', keyResults: [{}, {}] },
      });
    });

    test('a write on the current revision makes the next, one on an older changes nothing', async () => {
      const one = await written(alice, goalOf('alice', 'one'));
      const two = await written(alice, { ...one, body: { ...one.body, title: 'two' } });
      expect(two.rev).toMatch(/^2-/);
      const [stale] = await value(alice.push([{ ...one, body: { ...one.body, title: 'stale' } }]));
      expect(stale?.ok).toBe(false);
      expect(stale && !stale.ok && stale.why).not.toBe('failed');
      expect(await value(alice.get(one.id))).toMatchObject({ rev: two.rev, doc: { title: 'two' } });
    });

    test('a second new document of the same id changes nothing', async () => {
      const one = await written(alice, goalOf('alice', 'first'));
      const [again] = await value(
        alice.push([{ ...one, rev: null, body: { ...one.body, title: 'second' } }]),
      );
      expect(again?.ok).toBe(false);
      expect(await value(alice.get(one.id))).toMatchObject({ rev: one.rev, doc: { title: 'first' } });
    });

    test('each of a batch is judged by itself, in order', async () => {
      const mine = goalOf('bob', 'mine');
      const rows = await value(
        bob.push([goalOf('alice', 'not mine'), mine, { ...goalOf('bob', 'wrong'), body: {} }]),
      );
      expect(rows.map((row) => row.ok)).toEqual([false, true, false]);
      expect(rows[0]).toMatchObject({ why: 'forbidden' });
      expect(await value(alice.get(mine.id))).toMatchObject({ doc: { title: 'mine' } });
    });

    test('another’s document is refused and stays', async () => {
      const one = await written(alice, goalOf('alice', 'hers'));
      const [row] = await value(
        bob.push([{ ...one, body: { ...one.body, title: 'pwned', updatedBy: 'bob' } }]),
      );
      expect(row).toMatchObject({ ok: false, why: 'forbidden' });
      expect(await value(bob.get(one.id))).toMatchObject({ rev: one.rev, doc: { title: 'hers' } });
    });

    test('what isn’t there is null', async () => {
      expect(await value(alice.get(goalDocId('alice', 'nothing')))).toBeNull();
      expect(await value(alice.leaf(goalDocId('alice', 'nothing'), '1-abc'))).toBeNull();
    });

    test('the feed tells everything from the beginning, then what changed since, whatever the page', async () => {
      const some = [];
      for (let i = 0; i < 7; i++) some.push(await written(alice, goalOf('alice', `feed ${i}`)));
      const { rows, since, pages } = await readAll(bob, null, 3);
      expect(pages).toBeGreaterThan(2);
      for (const { id } of some) expect(rows.map((row) => row.id)).toContain(id);
      expect(rows.filter(({ id }) => id.startsWith('_'))).toEqual([]);
      const [first] = some;
      if (!first) return;
      await written(alice, { ...first, body: { ...first.body, title: 'changed' } });
      const later = await readAll(bob, since, 100);
      expect(later.rows.map(({ id }) => id)).toEqual([first.id]);
      expect(later.rows[0]).toMatchObject({ doc: { title: 'changed' } });
      expect((await readAll(bob, later.since, 100)).rows).toEqual([]);
    });

    test('a deleted document is in the feed without one', async () => {
      const one = await written(alice, goalOf('alice', 'short-lived'));
      const { since } = await readAll(alice, null, 500);
      await written(alice, { ...one, body: { _deleted: true } });
      expect((await readAll(alice, since, 100)).rows).toMatchObject([{ id: one.id, doc: null }]);
      expect(await value(alice.get(one.id))).toBeNull();
    });

    test('who watches is told of a change, and of one that was before', async () => {
      const { since } = await readAll(bob, null, 500);
      const watching = value(bob.watch(since, new AbortController().signal));
      await written(alice, goalOf('alice', 'seen'));
      expect(await watching).toBe('changed');
      expect(await value(bob.watch(since, new AbortController().signal))).toBe('changed');
    });

    test('watching ends when it’s told to', async () => {
      const { since } = await readAll(bob, null, 500);
      const stop = new AbortController();
      const watching = bob.watch(since, stop.signal);
      stop.abort(new Error('the page closed'));
      await expect(watching).rejects.toThrow();
    });
  });
}
