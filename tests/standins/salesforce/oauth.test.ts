import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mia, orgId, sam } from './seed.ts';
import { type Salesforce, startSalesforce } from './server.ts';
import { type Visitor, visitor } from './visitor.ts';

const api = 'https://acme.my.salesforce.com';
const redirectUri = 'https://abcdefgh.chromiumapp.org/salesforce';
const verifier = 'a-verifier-of-at-least-forty-three-characters-000';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const client = { id: '3MVG9admin', redirectUris: [redirectUri], blocked: false, installed: true };

let salesforce: Salesforce;
let person: Visitor;
let now: number;

beforeEach(async () => {
  now = 1_000_000;
  salesforce = await startSalesforce({ now: () => now, oauth: { clients: [{ ...client }] } });
  person = visitor(salesforce.port);
  await person.get(`${api}/login?as=sam`);
});

afterEach(async () => {
  await salesforce.close();
  expect(salesforce.faults).toEqual([]);
});

const authorize = (more: Record<string, string> = {}) =>
  person.get(
    `${api}/services/oauth2/authorize?${new URLSearchParams({
      response_type: 'code',
      client_id: client.id,
      redirect_uri: redirectUri,
      scope: 'api refresh_token',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: 'nonce',
      ...more,
    })}`,
  );

async function backWith(more: Record<string, string> = {}) {
  const url = new URL((await authorize(more)).headers.location ?? '');
  return Object.fromEntries(url.searchParams);
}

const code = async () => (await backWith({ decision: 'allow' }))['code'] ?? '';

const token = (form: Record<string, string>) =>
  person.post(
    `${api}/services/oauth2/token`,
    new URLSearchParams({ client_id: client.id, ...form }).toString(),
    {
      'content-type': 'application/x-www-form-urlencoded',
    },
  );

const exchange = (given: string, more: Record<string, string> = {}) =>
  token({
    grant_type: 'authorization_code',
    code: given,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...more,
  });

type Tokens = { access_token: string; refresh_token: string };
const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token });
const limits = async (access: string) =>
  (await person.get(`${api}/services/data/v67.0/limits`, { authorization: `Bearer ${access}` })).status;

test('a person allows, and the code becomes tokens that open what sessions do not', async () => {
  expect((await authorize()).text).toContain('Allow access to Acme');
  const reply = await backWith({ decision: 'allow' });
  expect(reply).toEqual({ code: expect.any(String), state: 'nonce' });
  salesforce.rest.access = 'restricted';
  const tokens = await exchange(reply['code'] ?? '');
  expect(tokens.json).toMatchObject({
    instance_url: api,
    id: `https://login.salesforce.com/id/${orgId}/${sam.id}`,
    token_type: 'Bearer',
    scope: 'refresh_token api',
    issued_at: '1000000',
  });
  expect(await limits((tokens.json as Tokens).access_token)).toBe(200);
  expect(await limits(person.jar.get('acme.my.salesforce.com')?.['sid'] ?? '')).toBe(401);
});

test('a code works once, for its client, its address, its verifier and 15 minutes', async () => {
  const refused = async (asked: ReturnType<typeof exchange>) => (await asked).json;
  const invalid = { error: 'invalid_grant' };
  const first = await code();
  expect((await exchange(first)).status).toBe(200);
  expect(await refused(exchange(first))).toMatchObject(invalid);
  const wrong = { code_verifier: `${verifier}x` };
  expect(await refused(exchange(await code(), wrong))).toMatchObject({
    error_description: 'invalid code verifier',
  });
  expect(await refused(exchange(await code(), { client_id: 'other' }))).toMatchObject(invalid);
  const elsewhere = { redirect_uri: `${redirectUri}/x` };
  expect(await refused(exchange(await code(), elsewhere))).toMatchObject({ error: 'redirect_uri_mismatch' });
  const late = await code();
  now += 15 * 60_000 + 1;
  expect(await refused(exchange(late))).toMatchObject({ error_description: 'expired authorization code' });
});

test('refreshing gives a new refresh token, and the old one is over', async () => {
  const { refresh_token: first } = (await exchange(await code())).json as Tokens;
  salesforce.expire();
  const second = (await refresh(first)).json as Tokens;
  expect(await limits(second.access_token)).toBe(200);
  expect(second.refresh_token).not.toBe(first);
  expect((await refresh(first)).json).toEqual({
    error: 'invalid_grant',
    error_description: 'expired access/refresh token',
  });
  salesforce.oauth.rotation = false;
  expect((await refresh(second.refresh_token)).json).not.toHaveProperty('refresh_token');
  expect((await refresh(second.refresh_token)).status).toBe(200);
});

test('revoking ends the tokens, and leaves the session of the pages', async () => {
  const tokens = (await exchange(await code())).json as Tokens;
  const form = new URLSearchParams({ token: tokens.refresh_token }).toString();
  expect((await person.post(`${api}/services/oauth2/revoke`, form)).status).toBe(200);
  expect(await limits(tokens.access_token)).toBe(401);
  expect((await refresh(tokens.refresh_token)).status).toBe(400);
  expect(await limits(person.jar.get('acme.my.salesforce.com')?.['sid'] ?? '')).toBe(200);
});

test('a Login-As changes pages, never whom a token was given for', async () => {
  const tokens = (await exchange(await code())).json as Tokens;
  salesforce.signInAs(mia);
  const authorization = `Bearer ${tokens.access_token}`;
  const me = await person.get(`${api}/services/oauth2/userinfo`, { authorization });
  expect(me.json).toMatchObject({ user_id: sam.id });
});

test('what an admin or a person refuses comes back to the client', async () => {
  expect(await backWith({ decision: 'deny' })).toMatchObject({ error: 'access_denied', state: 'nonce' });
  expect(await backWith({ code_challenge_method: 'plain' })).toMatchObject({ error: 'invalid_request' });
  Object.assign(salesforce.oauth.clients[0] ?? {}, { installed: false });
  expect(await backWith()).toMatchObject({
    error: 'invalid_client',
    error_description: 'app must be installed into org',
  });
  Object.assign(salesforce.oauth.clients[0] ?? {}, { blocked: true });
  expect(await backWith()).toMatchObject({
    error: 'OAUTH_APP_BLOCKED',
    error_description: 'this app is blocked by admin',
  });
});

test('an address that nobody registered is told on a page, and never gone to', async () => {
  const page = await authorize({ redirect_uri: 'https://evil.example/' });
  expect(page.headers.location).toBeUndefined();
  expect(page.text).toContain('error=redirect_uri_mismatch');
});

test('without a session the person logs in first, and comes back to the question', async () => {
  person.jar.clear();
  const login = await authorize();
  const start = new URL(login.headers.location ?? '', api).searchParams.get('startURL');
  expect(start).toMatch(/^\/services\/oauth2\/authorize\?.*code_challenge=/);
  const back = await person.visit(
    `${api}/login?${new URLSearchParams({ as: 'mia', startURL: start ?? '' })}`,
  );
  expect(back.text).toContain('Allow access to Acme');
});
