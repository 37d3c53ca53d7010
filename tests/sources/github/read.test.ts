import { request } from 'node:https';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeyResultId, Ref } from '../../../src/core/records.ts';
import { github as source } from '../../../src/sources/github/adapter.ts';
import { locate } from '../../../src/sources/github/locate.ts';
import type { Due, Http } from '../../../src/sources/source.ts';
import { type GitHub, startGitHub } from '../../standins/github/server.ts';

const site = 'https://github.com';
const now = () => 1_790_000_000_000;
let github: GitHub;

beforeEach(async () => {
  github = await startGitHub({ now });
});
afterEach(() => github.stop());

/** Asks the stand-in over its own HTTP; a redirect looks as a browser shows one that it doesn't follow. */
function answerOf(url: URL, init: RequestInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const headers = { ...(init.headers as Record<string, string>), host: url.host };
    const path = url.pathname + url.search;
    const asked = request({ port: github.port, path, headers, rejectUnauthorized: false }, async (res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of res) chunks.push(chunk as Buffer);
      const { statusCode: status = 0 } = res;
      const moved = Object.defineProperties(Response.error(), { type: { value: 'opaqueredirect' } });
      if (status === 301) return resolve(moved);
      resolve(
        new Response(Buffer.concat(chunks), { status, headers: res.headers as Record<string, string> }),
      );
    });
    asked.on('error', reject).end();
  });
}

function way(token?: string): Http {
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    expect(init.credentials).toBe('omit');
    return answerOf(new URL(String(input)), init);
  };
  return { fetch, signal: new AbortController().signal, now, ...(token !== undefined && { token }) };
}

function at(path: string) {
  const found = locate(site + path);
  if (!found) throw new Error(`${path} is nothing to link`);
  return found;
}

async function refOf(path: string, http = way()): Promise<Ref> {
  const found = await source.item(at(path), http);
  if (!found.ok) throw new Error(found.problem.reason);
  return found.body.ref;
}

const dueOf = (ref: Ref, n = 1): Due => ({
  keyResult: `keyResult:${n}` as KeyResultId,
  ref,
  measure: { kind: ref.kind === 'issue' ? 'issueDone' : 'issuesDone' },
});

const read = async (refs: readonly Ref[], http = way()) =>
  (await source.read(site, refs.map(dueOf), http)).map(({ outcome }) =>
    outcome.ok ? outcome.value : outcome.problem.reason,
  );

test.each([
  ['/acme/web/issues/10', 'issueDone', 'Sign in with SAML', 1],
  ['/acme/web/issues/13', 'issueDone', 'Crash on an empty filter', 0],
  ['/acme/web/milestone/3', 'issuesDone', 'Enterprise', { done: 3, total: 5 }],
  ['/acme/web/issues', 'issuesDone', 'acme/web issues', { done: 3, total: 8 }],
  ['/acme/web/issues?q=is:open+label:bug', 'issuesDone', 'acme/web label:bug', { done: 0, total: 4 }],
  [
    '/acme/web/labels/good%20first%20issue',
    'issuesDone',
    'acme/web label:"good first issue"',
    { done: 3, total: 4 },
  ],
])('[K14] %s offers its share, or whether it is closed', async (path, kind, title, value) => {
  const found = await source.item(at(path), way());
  expect(found).toMatchObject({ ok: true, body: { title, offers: [{ measure: { kind }, value }] } });
});

test('[K9] a share of nothing is no data', async () => {
  const ref = await refOf('/acme/web/labels/nobody');
  const [got] = await source.read(site, [dueOf(ref)], way());
  expect(got?.outcome).toMatchObject({ ok: true, value: null, note: 'empty' });
});

test('what several follow is asked once, and closing shows in the next reading', async () => {
  const refs = [await refOf('/acme/web/issues/13'), await refOf('/acme/web/milestone/3')];
  const before = github.asked().length;
  github.close('acme/web', 13);
  expect(await read([...refs, ...refs])).toEqual([1, { done: 4, total: 5 }, 1, { done: 4, total: 5 }]);
  expect(github.asked().length - before).toBe(2);
});

test('[L5] another issue under the same address is not taken for the one that was linked', async () => {
  const ref = await refOf('/acme/web/issues/13');
  expect(await read([{ ...ref, id: '1' }])).toEqual(['notFound']);
});

test('a used-up limit says until when, and ends the round', async () => {
  const refs = [await refOf('/acme/web/issues/10'), await refOf('/acme/web/issues/11')];
  github.limit(1);
  const got = await source.read(site, refs.map(dueOf), way());
  expect(got[0]?.outcome).toMatchObject({ ok: true, value: 1 });
  expect(got[1]?.outcome).toEqual({ ok: false, problem: { reason: 'throttled', retryAfter: 3_600_000 } });
});

test('[K14] a search that stopped counting is no number', async () => {
  const ref = await refOf('/acme/web/labels/bug');
  github.tire(true);
  expect(await read([ref])).toEqual(['timeout']);
});

test('moved, deleted, hidden, or refused: each its own trouble', async () => {
  const ref = await refOf('/acme/web/issues/10');
  expect(
    await read([
      { ...ref, url: `${site}/acme/site/issues/10` },
      { ...ref, id: '2', url: `${site}/acme/web/issues/99` },
      ref,
    ]),
  ).toEqual(['notFound', 'notFound', 1]);
  const hidden = await source.item(at('/acme/secret/issues'), way());
  expect(hidden).toMatchObject({
    ok: false,
    problem: { reason: 'refused', said: expect.stringContaining('cannot be searched') },
  });
});

test('[L1] a token speaks for its owner and sees private repositories; a stranger is nobody’s', async () => {
  github.allow('token-of-sam', 'sam');
  expect(await source.whoami(site, way())).toEqual({ ok: true, body: { id: 'public', name: 'a guest' } });
  expect(github.asked()).toEqual([]);
  expect(await source.whoami(site, way('token-of-sam'))).toEqual({
    ok: true,
    body: { id: '42', name: 'sam' },
  });
  expect(await source.whoami(site, way('wrong'))).toMatchObject({ problem: { reason: 'signedOut' } });
  expect(await source.whoami(site, way(''))).toMatchObject({ problem: { reason: 'signedOut' } });
  expect(await refOf('/acme/secret/issues/10', way('token-of-sam'))).toMatchObject({ id: '8000' });
  expect(await source.item(at('/acme/secret/issues/10'), way())).toMatchObject({
    problem: { reason: 'notFound' },
  });
});

test.each([
  ['github.com', site],
  ['https://github.com/acme/web/issues', site],
  ['www.github.com', site],
  ['http://github.com', null],
  ['github.com.evil.example', null],
  ['github.example.com', null],
])('the address %s', (typed, expected) => {
  expect(source.siteOf(typed)).toBe(expected);
});
