import { dayFromNumber } from '../core/day.ts';
import type { Actor } from '../core/decide/actor.ts';
import { newId } from '../core/id.ts';
import type { Day, PersonId } from '../core/records.ts';
import { openStore, storeName } from '../store/open.ts';
import type { Db } from '../store/schema.ts';

/** Everything that background work takes from the world: a parameter everywhere, so that tests can give their own. */
export type Context = {
  db: () => Promise<Db>;
  /** Closes the database, if it is open; the next who asks opens it anew. */
  close: () => Promise<void>;
  /** ms since 1970 */
  now: () => number;
  /** The person's calendar day. */
  today: () => Day;
  /** In [0, 1). */
  random: () => number;
  fetch: typeof fetch;
};

/** The calendar day of a moment, where this browser is. */
export function dayOf(at: Date): Day {
  return dayFromNumber(Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000));
}

/** The real world. The database is opened once and again after a connection was lost. */
export function realContext(): Context {
  let opened: Promise<Db> | null = null;
  return {
    db() {
      opened ??= openStore(storeName, () => {
        opened = null;
      }).catch((error: unknown) => {
        opened = null;
        throw error;
      });
      return opened;
    },
    async close() {
      const closing = opened;
      opened = null;
      (await closing?.catch(() => null))?.close();
    },
    now: () => Date.now(),
    today: () => dayOf(new Date()),
    random: () => Math.random(),
    fetch: (...args) => fetch(...args),
  };
}

/** Who acts now. What they make gets ids in the order in which it's made. */
export function actorOf(context: Context, me: PersonId): Actor {
  const now = context.now();
  let made = 0;
  return {
    me,
    now,
    newId(kind) {
      made += 1;
      return newId(kind, now, context.random, made);
    },
  };
}
