import { expect, test } from 'vitest';
import { isOpenToAll, isSpaceName, patternOf, serverOf } from '../../src/messaging/team-address.ts';
import { endOf, exchange, providerOf, renew, signInUrl } from '../../src/sync/oidc.ts';
import { enforcesOwnership } from '../../src/sync/probe.ts';
import { server, validateText } from './device.ts';
import { fakeCouch } from './fake-couch.ts';

const provider = {
  authorization_endpoint: 'https://login.acme.test/authorize?tenant=1',
  token_endpoint: 'https://login.acme.test/token',
};
const jwt = (claims: object) => `e30.${btoa(JSON.stringify(claims)).replace(/=+$/, '')}.c2ln`;

type Asked = { url: string; form: URLSearchParams | null; init: RequestInit };

/** An identity provider that answers with this. */
function company(answers: Record<string, { status?: number; body: unknown }>) {
  const asked: Asked[] = [];
  const by = (async (url: string, init: RequestInit = {}) => {
    asked.push({ url, form: init.body instanceof URLSearchParams ? init.body : null, init });
    const answer = answers[url];
    if (!answer) throw new TypeError('nobody there');
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
  }) as typeof fetch;
  return { by, asked };
}

const discovery = 'https://login.acme.test/.well-known/openid-configuration';

test('a company is found by its issuer, and only over https', async () => {
  const { by } = company({ [discovery]: { body: { ...provider, issuer: 'https://login.acme.test' } } });
  expect(await providerOf(by, 'https://login.acme.test/')).toEqual({ ok: true, value: provider });
  expect(await providerOf(by, 'http://login.acme.test')).toMatchObject({ ok: false, why: 'address' });
  expect(await providerOf(by, 'https://nobody.acme.test')).toMatchObject({ ok: false, why: 'silent' });
  const careless = company({
    [discovery]: { body: { ...provider, token_endpoint: 'http://login.acme.test/token' } },
  });
  expect(await providerOf(careless.by, 'https://login.acme.test')).toMatchObject({ why: 'address' });
});

test('signing in goes by code and PKCE, and keeps what the address says already', () => {
  const url = new URL(
    signInUrl(provider, {
      client: 'keyrise',
      redirect: 'https://id.chromiumapp.org/team',
      state: 's',
      challenge: 'c',
    }),
  );
  expect(Object.fromEntries(url.searchParams)).toEqual({
    tenant: '1',
    response_type: 'code',
    client_id: 'keyrise',
    redirect_uri: 'https://id.chromiumapp.org/team',
    scope: 'openid offline_access',
    state: 's',
    code_challenge: 'c',
    code_challenge_method: 'S256',
  });
});

test('the code becomes a JWT: the access token where it is one, else the ID token, else nothing', async () => {
  const of = { client: 'keyrise', redirect: 'r', code: 'k', verifier: 'v' };
  const answering = (body: unknown, status = 200) => company({ [provider.token_endpoint]: { body, status } });
  const both = answering({ access_token: jwt({}), id_token: jwt({ id: 1 }), refresh_token: 'again' });
  expect(await exchange(both.by, provider, of)).toEqual({
    ok: true,
    value: { access: jwt({}), refresh: 'again' },
  });
  expect(both.asked[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'error', method: 'POST' });
  expect(Object.fromEntries(both.asked[0]?.form ?? [])).toMatchObject({
    code: 'k',
    code_verifier: 'v',
    client_id: 'keyrise',
  });
  const opaque = answering({ access_token: 'opaque', id_token: jwt({ id: 1 }) });
  expect(await exchange(opaque.by, provider, of)).toMatchObject({
    value: { access: jwt({ id: 1 }), refresh: null },
  });
  expect(await exchange(answering({ access_token: 'opaque' }).by, provider, of)).toMatchObject({
    why: 'noJwt',
  });
  const refused = answering({ error: 'invalid_grant', error_description: 'The code has expired.' }, 400);
  expect(await exchange(refused.by, provider, of)).toMatchObject({
    ok: false,
    said: 'The code has expired.',
  });
});

test('a refresh token that the provider does not replace stays', async () => {
  const { by } = company({
    [discovery]: { body: provider },
    [provider.token_endpoint]: { body: { access_token: jwt({ n: 2 }) } },
  });
  expect(await renew(by, 'https://login.acme.test', 'keyrise', 'old')).toEqual({
    ok: true,
    value: { access: jwt({ n: 2 }), refresh: 'old' },
  });
});

test('a JWT says when it ends; what is none says nothing', () => {
  expect(endOf(jwt({ exp: 1_800_000_000 }))).toBe(1_800_000_000_000);
  expect(endOf(jwt({}))).toBeNull();
  for (const none of ['', 'a.b', 'a.%%.c', 'a.bnVsbA.c']) expect(endOf(none)).toBeNull();
});

const line = (couch: ReturnType<typeof fakeCouch>) => ({
  fetch: couch.fetch,
  now: Date.now,
  authorization: 'Bearer alice',
  signal: new AbortController().signal,
});
const tail = 'probe0000000000000000';

test('[Y3] whether a server enforces ownership is found by trying, and leaves nothing behind', async () => {
  const strict = fakeCouch({ validate: validateText });
  expect(await enforcesOwnership(`${server}/okr-acme`, line(strict), 'alice', tail)).toEqual({
    ok: true,
    value: true,
  });
  expect(strict.all('okr-acme')).toEqual([]);
  const open = fakeCouch();
  expect(await enforcesOwnership(`${server}/okr-acme`, line(open), 'alice', tail)).toEqual({
    ok: true,
    value: false,
  });
  expect(open.all('okr-acme')).toEqual([]);
  // The rule that everybody writes first: right about owners, blind to made-up revisions.
  const naive = fakeCouch({
    validate: `function (newDoc, oldDoc, ctx) {
      if ((oldDoc || newDoc).owner && (oldDoc || newDoc).owner !== ctx.name) throw { forbidden: 'not yours' };
    }`,
  });
  expect(await enforcesOwnership(`${server}/okr-acme`, line(naive), 'alice', tail)).toEqual({
    ok: true,
    value: false,
  });
});

test.each([
  ['couch.acme.com', 'https://couch.acme.com'],
  [' https://couch.acme.com/ ', 'https://couch.acme.com'],
  ['https://acme.com/couch/', 'https://acme.com/couch'],
  ['http://127.0.0.1:5984', 'http://127.0.0.1:5984'],
  ['http://couch', 'http://couch'],
  ['couch', null],
  ['ftp://couch.acme.com', null],
  ['https://me:secret@couch.acme.com', null],
  ['https://couch.acme.com/?x=1', null],
  ['', null],
])('the address of a server: "%s"', (typed, wanted) => expect(serverOf(typed)).toBe(wanted));

test('plain http is for this machine alone, and permissions have no port', () => {
  expect(isOpenToAll('http://couch.acme.com')).toBe(true);
  expect(isOpenToAll('http://127.0.0.1:5984')).toBe(false);
  expect(isOpenToAll('https://couch.acme.com')).toBe(false);
  expect(patternOf('https://couch.acme.com:6984/db')).toBe('https://couch.acme.com/*');
  expect(isSpaceName('okr-acme')).toBe(true);
});
