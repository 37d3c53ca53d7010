import { expect, test, vi } from 'vitest';
import { fakeOrg, json, refusal, site } from '../sources/salesforce/fake-org.ts';

const kept = vi.hoisted(() => ({ local: new Map<string, unknown>(), session: new Map<string, unknown>() }));
vi.mock('webextension-polyfill', () => {
  const area = (of: Map<string, unknown>) => ({
    get: async (name: string) => (of.has(name) ? { [name]: of.get(name) } : {}),
    set: async (all: Record<string, unknown>) => {
      for (const [name, value] of Object.entries(all)) of.set(name, value);
    },
    remove: async (names: string | string[]) => {
      for (const name of [names].flat()) of.delete(name);
    },
  });
  return { default: { storage: { local: area(kept.local), session: area(kept.session) } } };
});
vi.stubGlobal('chrome', {
  i18n: { getMessage: (key: string, values: string[] = []) => [key, ...values].join(' ') },
});

const { codeIn, disconnect, isClient, refreshed } = await import('../../src/background/oauth.ts');
const { challengeOf, secret } = await import('../../src/background/pkce.ts');
const { keepTokens, keptTokens } = await import('../../src/background/secrets.ts');
const { oauth } = await import('../../src/sources/salesforce/oauth.ts');

test('the challenge is the one of RFC 7636, appendix B', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
  expect(secret((bytes) => bytes.fill(255))).toBe(`${'_'.repeat(42)}8`);
  expect(secret()).not.toBe(secret());
});

test('only an answer to our own question counts', () => {
  const from = (query: string) =>
    codeIn({ name: 'salesforce' }, `https://x.chromiumapp.org/salesforce?${query}`, 's1');
  expect(from('code=c1&state=s1')).toBe('c1');
  for (const query of ['code=c1', 'code=c1&state=s2', 'state=s1', 'error=access_denied&state=s2'])
    expect(() => from(query), query).toThrow(expect.objectContaining({ code: 'notConnected' }));
  expect(() => from('error=e&error_description=blocked+by+admin&state=s1')).toThrow(
    expect.objectContaining({
      values: expect.arrayContaining([expect.stringContaining('blocked by admin')]),
    }),
  );
});

test('what can be a client id', () => {
  expect(['3MVG9standin', 'abc', 'a b c d e f g h', '', 'x'.repeat(501)].map(isClient)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('one refresh for all who ask meanwhile, and the rotated token is the one that is kept, where the old one was', async () => {
  await keepTokens(site, { access: 'a1', refresh: 'r1' }, true);
  const forms: string[] = [];
  const { http } = fakeOrg(() => undefined);
  const fetch = (async (_: string, init: RequestInit) => {
    forms.push(String(init.body));
    expect(init).toMatchObject({ method: 'POST', credentials: 'omit' });
    return json({ access_token: `a${forms.length + 1}`, refresh_token: `r${forms.length + 1}` });
  }) as typeof globalThis.fetch;
  const { token: _, ...bare } = { ...http, fetch };
  const all = await Promise.all([1, 2, 3].map(() => refreshed(oauth, site, 'client id', bare)));
  expect(all).toEqual(Array(3).fill({ ok: true, body: 'a2' }));
  expect(forms).toEqual(['grant_type=refresh_token&client_id=client+id&refresh_token=r1']);
  expect(await keptTokens(site)).toEqual({ access: 'a2', refresh: 'r2' });
  expect([...kept.local.keys()]).toEqual([`refresh ${site}`]);
  expect(await refreshed(oauth, site, 'client id', bare)).toEqual({ ok: true, body: 'a3' });

  await disconnect(oauth, site, bare);
  expect(forms.at(-1)).toBe('token=r3');
  expect(await keptTokens(site)).toEqual({});
  expect(await refreshed(oauth, site, 'client id', bare)).toMatchObject({
    problem: { reason: 'disconnected' },
  });
});

test('a grant that the org takes no more is a lost connection; a network that is away is not', async () => {
  await keepTokens(site, { access: 'a', refresh: 'r' }, false);
  const answered = (response: () => Response) => {
    const { token: _, ...http } = fakeOrg(response).http;
    return refreshed(oauth, site, 'c', http);
  };
  expect(
    await answered(() =>
      json({ error: 'invalid_grant', error_description: 'expired access/refresh token' }, 400),
    ),
  ).toMatchObject({ problem: { reason: 'disconnected', said: 'expired access/refresh token' } });
  expect(await answered(() => refusal('SERVER_UNAVAILABLE', 'x', 503))).toMatchObject({
    problem: { reason: 'siteDown' },
  });
  expect(
    await answered(() => {
      throw new TypeError('Failed to fetch');
    }),
  ).toMatchObject({ problem: { reason: 'offline' } });
  expect(await keptTokens(site)).toEqual({ access: 'a', refresh: 'r' });
});
