import { deleteDB } from 'idb';
import { type Change, put } from '../../src/core/change.ts';
import type { Actor } from '../../src/core/decide/actor.ts';
import { newId } from '../../src/core/id.ts';
import type { Day, PersonId } from '../../src/core/records.ts';
import { commitTo } from '../../src/store/commit.ts';
import { openStore } from '../../src/store/open.ts';
import { defaultSettings } from '../../src/store/read/state.ts';
import type { Db } from '../../src/store/schema.ts';
import { couchStore } from '../../src/sync/couch.ts';
import { joinSpace } from '../../src/sync/join.ts';
import type { Team } from '../../src/sync/team.ts';
import { validate } from '../../src/sync/validate.ts';
import type { FakeCouch } from './fake-couch.ts';

export const server = 'https://couch.acme.test';
export const today: Day = '2026-02-15';
export const validateText = validate.toString();

/** A browser of a person, with a store and a clock of its own. */
export type Device = Team & {
  login: string;
  me: PersonId;
  actor(): Actor;
  commit(changes: Change[]): Promise<void>;
};

let count = 0;

/** @param skew how far its clock is ahead, in ms */
export async function device(
  couch: Pick<FakeCouch, 'fetch' | 'now'>,
  login: string,
  options: {
    skew?: number;
    random?: () => number;
    join?: boolean;
    ahead?: number;
    online?: () => boolean;
  } = {},
): Promise<Device> {
  count += 1;
  const name = `keyrise-device-${count}`;
  await deleteDB(name);
  const db: Db = await openStore(name);
  const random = options.random ?? Math.random;
  const now = () => couch.now() + (options.skew ?? 0);
  const me = newId('person', count, random);
  await commitTo(db, { now: now(), today, by: null }, async () => ({
    changes: [
      put('people', null, { id: me, name: login }),
      put('settings', null, { ...defaultSettings, me }),
    ],
    answer: async () => null,
  }));
  const line = {
    fetch: ((...args: Parameters<typeof fetch>) =>
      options.online?.() === false
        ? Promise.reject(new TypeError('offline'))
        : couch.fetch(...args)) as typeof fetch,
    now,
    authorization: `Bearer ${login}`,
    signal: new AbortController().signal,
  };
  const deviceName = `d${String(count).padStart(7, '0')}`;
  const join = () =>
    joinSpace(
      db,
      { server, database: 'okr-acme', login, enforced: true, ahead: options.ahead ?? 0 },
      me,
      deviceName,
      { now: now(), today, by: null },
    );
  if (options.join !== false) await join();
  let made = 0;
  return {
    db,
    space: `${server}/okr-acme`,
    goals: couchStore(`${server}/okr-acme`, line),
    log: couchStore(`${server}/okr-acme-log`, line),
    now,
    today: () => today,
    random,
    told: async () => undefined,
    login,
    me,
    actor() {
      const at = now();
      return {
        me,
        now: at,
        newId: (kind) => {
          made += 1;
          return newId(kind, at, random, made % 1_679_616);
        },
      };
    },
    async commit(changes) {
      await commitTo(db, { now: now(), today, by: me }, async () => ({ changes, answer: async () => null }));
    },
  };
}
