import { type Change, put } from '../core/change.ts';
import type { PersonId } from '../core/records.ts';
import type { Login } from '../core/team-doc.ts';
import type { WriteTx } from '../store/schema.ts';
import type { TeamSpace } from '../store/team-rows.ts';
import { aliasId } from './alias.ts';
import type { Names } from './names.ts';

/** The people of a server, as one transaction gets to know them. */
export type People = {
  /** Makes sure of these before `names` is asked for them. Who is new here is called by their login until they say better. */
  meet(logins: Iterable<Login>): Promise<void>;
  /** The same for people of this store; those who aren't of the team stay without a login. */
  recall(persons: Iterable<PersonId>): Promise<void>;
  names: Names;
  /** Everybody who was met so far. */
  known(): Iterable<[Login, PersonId]>;
  /** Records of people who were met first. */
  changes: Change[];
};

const nobody = '000000000';

/** The id that somebody of a server has in every browser that doesn't know them otherwise: the same after leaving and joining again. */
export const usualPerson = (server: string, login: Login, turn = 0): PersonId =>
  aliasId('person', nobody, `${turn} ${server} ${login}`);

async function freeId(tx: WriteTx, server: string, login: Login): Promise<PersonId> {
  for (let turn = 0; ; turn++) {
    const id = usualPerson(server, login, turn);
    if ((await tx.objectStore('teamPeople').getKey([server, id])) === undefined) return id;
  }
}

export function peopleIn(tx: WriteTx, { server }: Pick<TeamSpace, 'server'>): People {
  const byLogin = new Map<Login, PersonId>();
  const byPerson = new Map<PersonId, Login | null>();
  const changes: Change[] = [];
  const store = tx.objectStore('teamPeople');

  const know = (login: Login, person: PersonId) => {
    byLogin.set(login, person);
    byPerson.set(person, login);
  };

  async function meetOne(login: Login): Promise<void> {
    const row = await store.index('login').get([server, login]);
    if (row) return know(login, row.person);
    const person = await freeId(tx, server, login);
    know(login, person);
    await store.put({ server, login, person });
    const isKnown = (await tx.objectStore('people').getKey(person)) !== undefined;
    if (!isKnown) changes.push(put('people', null, { id: person, name: login }));
  }

  return {
    changes,
    known: () => byLogin,
    async meet(logins) {
      const strangers = [...new Set(logins)].filter((login) => !byLogin.has(login));
      await Promise.all(strangers.map(meetOne));
    },
    async recall(persons) {
      for (const person of new Set(persons)) {
        if (byPerson.has(person)) continue;
        const row = await store.get([server, person]);
        byPerson.set(person, row?.login ?? null);
        if (row) byLogin.set(row.login, person);
      }
    },
    names: {
      loginOf: (person) => byPerson.get(person) ?? null,
      personOf(login) {
        const person = byLogin.get(login);
        if (person === undefined) throw new Error('a login was not met before it was asked for');
        return person;
      },
    },
  };
}
