import { deleteDB } from 'idb';
import type { Change } from '../../src/core/change.ts';
import type { Actor } from '../../src/core/decide/actor.ts';
import { newId } from '../../src/core/id.ts';
import type { Day, PersonId } from '../../src/core/records.ts';
import { commitTo } from '../../src/store/commit.ts';
import { openStore } from '../../src/store/open.ts';
import type { Db } from '../../src/store/schema.ts';

let count = 0;

/** An empty store of its own for one test. */
export async function freshStore(): Promise<Db> {
  count += 1;
  const name = `keyrise-test-${count}`;
  await deleteDB(name);
  return openStore(name);
}

let seed = 1;
export const random = () => {
  seed = (seed * 16_807) % 2_147_483_647;
  return seed / 2_147_483_647;
};

export const me = newId('person', 1, random);
export const today: Day = '2026-02-15';

let now = 1_000;
export const actor = (person: PersonId = me): Actor => {
  now += 1;
  return { me: person, now, newId: (kind) => newId(kind, now, random) };
};

/** Stores changes as one commit of a person. */
export const store = (db: Db, changes: Change[], by: PersonId | null = me) =>
  commitTo(db, { now, today, by }, async () => ({ changes, answer: async () => null }));

/** Everything in the store but rows that are made when they're needed, as plain values: two equal dumps are the same store. */
export async function dump(db: Db): Promise<Record<string, unknown[]>> {
  const out: Record<string, unknown[]> = {};
  for (const name of db.objectStoreNames) if (name !== 'bases') out[name] = await db.getAll(name);
  return out;
}
