import { unknown } from 'valibot';
import { describe, expect, test } from 'vitest';
import { salesforce } from '../../../src/sources/salesforce/adapter.ts';
import { apiOf, ask, usedOf } from '../../../src/sources/salesforce/api.ts';
import { recognise, whoami } from '../../../src/sources/salesforce/whoami.ts';
import { type Asked, fakeOrg, json, orgId, refusal, site, token, userId } from './fake-org.ts';

const identity = `https://login.salesforce.com/id/${orgId}/${userId}`;
const person = ({ path, query }: Asked) => {
  if (path === '/services/data/v67.0/') return json({ identity });
  return query.includes('FROM User')
    ? json({ totalSize: 1, done: true, records: [{ Name: 'Ada' }] })
    : undefined;
};

describe('the version', () => {
  const offer = (...all: string[]) =>
    fakeOrg(({ path }) =>
      path === '/services/data/' ? json(all.map((version) => ({ version }))) : undefined,
    ).http;
  test('is the newest that both know', async () => {
    expect(await recognise(site, offer('31.0', '66.0', '67.0', '68.0'))).toEqual({ ok: true, body: 'v67.0' });
    expect(await recognise(site, offer('65.0', '66.0'))).toEqual({ ok: true, body: 'v66.0' });
  });
  test('too old, or no Salesforce at all', async () => {
    expect(await recognise(site, offer('31.0'))).toMatchObject({ problem: { reason: 'gone' } });
    expect(await recognise(site, fakeOrg(() => json({ hello: 1 })).http)).toMatchObject({
      problem: { reason: 'notFound' },
    });
    expect(apiOf(site, { ...offer(), flavour: 'v99.0' }).rest).toBe('/services/data/v67.0');
    expect(apiOf(site, { ...offer(), flavour: 'odd' }).rest).toBe('/services/data/v55.0');
  });
});

describe('China’s API, which is at either of two addresses', () => {
  const [products, apps] = ['https://foo.my.sfcrmproducts.cn', 'https://foo.my.sfcrmapps.cn'];
  const offer = () => json([{ version: '67.0' }]);
  /** The way to an org of which each address answers in its own way. */
  const orgAt = (answers: Record<string, () => Response>) => ({
    ...fakeOrg(() => undefined).http,
    fetch: async (input: unknown) => answers[new URL(String(input)).origin]?.() ?? Response.error(),
  });

  test('the documented one, where it answers', async () => {
    expect(await recognise(products, orgAt({ [products]: offer, [apps]: offer }))).toMatchObject({
      body: 'v67.0',
    });
  });

  test.each([
    ['is not there', () => Promise.reject(new TypeError('Failed to fetch')) as never],
    ['leads elsewhere', () => new Response(null, { status: 302, headers: { location: apps } })],
    ['shows a page', () => new Response('<html>', { status: 404 })],
  ])('the other one, where the first %s: everything is asked there', async (_, first) => {
    const http = orgAt({ [products]: first, [apps]: offer });
    const found = await recognise(products, http);
    expect(found).toEqual({ ok: true, body: 'v67.0 second' });
    const flavour = 'v67.0 second';
    expect(apiOf(products, { ...http, flavour })).toMatchObject({ site: apps, rest: '/services/data/v67.0' });
    const { cookieSite, oauth } = salesforce;
    expect(cookieSite?.(products, flavour)).toBe(apps);
    expect(cookieSite?.(products, 'v67.0')).toBe(products);
    const asked = { client: 'c', redirect: 'https://r', state: 's', challenge: 'h', flavour };
    expect(oauth?.authorize(products, asked)).toMatch(`${apps}/services/oauth2/authorize?`);
  });

  test('neither: what the first one said', async () => {
    const http = orgAt({ [products]: () => json([{ version: '31.0' }]) });
    expect(await recognise(products, http)).toMatchObject({ problem: { reason: 'gone' } });
  });

  test('elsewhere there is no second one, whatever a site’s kind says', () => {
    expect(apiOf(site, { ...orgAt({}), flavour: 'v67.0 second' }).site).toBe(site);
  });
});

describe('whose session it is', () => {
  test('org and user together, and the name', async () => {
    const org = fakeOrg(person);
    expect(await whoami(site, org.http)).toEqual({
      ok: true,
      body: { id: `${orgId} ${userId}`, name: 'Ada' },
    });
    expect(org.asked[0]?.headers).toMatchObject({
      Authorization: `Bearer ${token}`,
      'Sforce-Call-Options': 'client=Keyrise',
    });
  });

  test('who is known already is asked one question', async () => {
    const org = fakeOrg(person);
    const known = { id: `${orgId} ${userId}`, name: 'Ada, as she was' };
    expect(await whoami(site, org.http, known)).toEqual({ ok: true, body: known });
    expect(org.asked).toHaveLength(1);
    expect(await whoami(site, org.http, { ...known, id: `${orgId} another` })).toMatchObject({
      body: { name: 'Ada' },
    });
  });

  test('a user who may not see users is known by id', async () => {
    const hidden = fakeOrg((asked) => (asked.query ? refusal('INVALID_TYPE') : person(asked)));
    expect(await whoami(site, hidden.http)).toMatchObject({ body: { name: userId } });
  });

  test('without a session nothing leaves', async () => {
    for (const more of [{ token: '' }, { token: undefined as never }]) {
      const org = fakeOrg(person, more);
      expect(await whoami(site, org.http)).toMatchObject({ problem: { reason: 'signedOut' } });
      expect(org.asked).toEqual([]);
    }
  });

  test('an identity of another shape is unexpected', async () => {
    const odd = fakeOrg(() => json({ identity: 'https://login.salesforce.com/id/1/2' }));
    expect(await whoami(site, odd.http)).toMatchObject({ problem: { reason: 'unexpected' } });
  });

  test('what is gone of the daily allowance is told', async () => {
    const heard: number[] = [];
    await whoami(site, {
      ...fakeOrg(person, { usage: '80001/100000' }).http,
      used: (share) => heard.push(share),
    });
    expect(heard).toEqual([0.80001, 0.80001]);
  });

  test('an address that only leads elsewhere has moved', async () => {
    const away = () => new Response(null, { status: 302, headers: { location: 'https://new.example/' } });
    const org = fakeOrg(away);
    expect(await recognise(site, org.http)).toMatchObject({ problem: { reason: 'moved' } });
    expect(await whoami(site, org.http)).toMatchObject({ problem: { reason: 'moved' } });
  });

  test('at 95 % of the daily allowance no round starts', async () => {
    expect(await whoami(site, fakeOrg(person, { usage: '94999/100000' }).http)).toMatchObject({ ok: true });
    const spent = fakeOrg(person, { usage: '95000/100000' });
    expect(await whoami(site, spent.http)).toMatchObject({
      problem: { reason: 'spent', retryAfter: 3_600_000 },
    });
    expect(spent.asked).toHaveLength(1);
  });
});

test('the allowance is read from whatever the header says', () => {
  expect(usedOf('api-usage=10018/100000; api-bursts=1/750')).toBeCloseTo(0.10018);
  expect([usedOf(null), usedOf(''), usedOf('api-usage=1/0'), usedOf('per-app-api-usage')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

describe('[L1] every refusal has its reason', () => {
  const get = async (response: Response) => {
    const { http } = fakeOrg(() => response);
    const got = await ask(apiOf(site, http), '/x', unknown());
    return got.ok ? null : got.problem;
  };
  test.each([
    ['INVALID_SESSION_ID', 401, 'signedOut'],
    ['REQUEST_LIMIT_EXCEEDED', 403, 'throttled'],
    ['API_DISABLED_FOR_ORG', 403, 'forbidden'],
    ['INSUFFICIENT_ACCESS', 403, 'forbidden'],
    ['ENTITY_IS_DELETED', 404, 'notFound'],
    ['NOT_FOUND', 404, 'notFound'],
    ['MALFORMED_ID', 400, 'notFound'],
    ['INVALID_FIELD', 400, 'refused'],
    ['QUERY_TIMEOUT', 400, 'timeout'],
    ['constructor', 400, 'refused'],
    ['SOMETHING_NEW', 404, 'notFound'],
  ])('%s', async (code, status, reason) => {
    expect(await get(refusal(code, 'x', status))).toMatchObject({ reason });
  });

  test('a session that only OAuth can replace says so', async () => {
    const problem = await get(
      refusal('INVALID_SESSION_ID', 'This session is not valid for use with the REST API', 401),
    );
    expect(problem).toMatchObject({ reason: 'sessionRefused' });
    const other = await get(refusal('INVALID_SESSION_ID', 'Session expired or invalid', 401));
    expect(other).toMatchObject({ reason: 'signedOut' });
  });

  test.each([
    ['maintenance', 200, 'notJson'],
    ['maintenance', 503, 'siteDown'],
    ['a renamed domain', 302, 'moved'],
    ['forbidden', 403, 'forbidden'],
  ])('a page of HTML (%s, %i)', async (_, status, reason) => {
    expect(
      await get(new Response('<html>', { status, headers: { 'content-type': 'text/html' } })),
    ).toMatchObject({ reason });
  });
});
