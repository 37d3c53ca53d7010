import { couchStore } from '../../src/sync/couch.ts';
import type { SharedStore } from '../../src/sync/shared-store.ts';
import { addPerson, type Operator, setUpSpace, validateText } from '../../tools/team-server/set-up.ts';
import { startCouch } from '../standins/couch/server.ts';
import { conformance, type Engine } from './conformance.ts';
import { fakeCouch } from './fake-couch.ts';

const storeAt = (base: string, authorization: string, by: typeof fetch = fetch): SharedStore =>
  couchStore(base, { fetch: by, now: Date.now, authorization, signal: new AbortController().signal });

conformance('the fake', async (): Promise<Engine> => {
  const couch = fakeCouch({ validate: validateText });
  return {
    as: async (login) => storeAt('https://couch.acme.test/okr-acme', `Bearer ${login}`, couch.fetch),
    close: async () => undefined,
  };
});

conformance('pouchdb-server', async (): Promise<Engine> => {
  const couch = await startCouch();
  return {
    as: async (login) => storeAt(`${couch.url}/okr-acme`, await couch.addPerson(login)),
    close: () => couch.close(),
  };
});

/** `COUCH_URL=http://admin:password@127.0.0.1:5984`: single node or cluster; a space of its own is made and removed. */
const real = process.env['COUCH_URL'];
if (real !== undefined)
  conformance('a real CouchDB', async (): Promise<Engine> => {
    const { username, password, origin } = new URL(real);
    const basic = (name: string, secret: string) =>
      `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
    const authorization = basic(decodeURIComponent(username), decodeURIComponent(password));
    const operator: Operator = { server: origin, authorization };
    const space = `keyrise-test-${Date.now().toString(36)}`;
    await setUpSpace(operator, space);
    return {
      async as(login) {
        await addPerson(operator, login, `secret-${login}`, space);
        return storeAt(`${origin}/${space}`, basic(login, `secret-${login}`));
      },
      async close() {
        for (const name of [space, `${space}-log`])
          await fetch(`${origin}/${name}`, { method: 'DELETE', headers: { authorization } });
      },
    };
  });
