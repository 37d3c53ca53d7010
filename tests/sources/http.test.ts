import { readFileSync } from 'node:fs';
import { number, object, string } from 'valibot';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { getJson, largestBody } from '../../src/sources/http.ts';
import type { Http } from '../../src/sources/source.ts';

const url = 'https://acme.atlassian.net/rest/api/3/thing';
const schema = object({ n: number() });
const now = Date.UTC(2026, 10, 24, 12);
const json = { 'content-type': 'application/json;charset=UTF-8' };

const http = (answer: typeof fetch, more: Partial<Http> = {}): Http => ({
  fetch: answer,
  signal: new AbortController().signal,
  now: () => now,
  ...more,
});
const get = (response: Response | Error, more: Partial<Http> = {}) =>
  getJson(
    url,
    schema,
    http(async () => {
      if (response instanceof Error) throw response;
      return response;
    }, more),
  );
const trouble = (reason: string, retryAfter: number | null = null) => ({
  ok: false,
  problem: { reason, retryAfter },
});
const vector = (name: string) =>
  readFileSync(new URL(`../vectors/jira-api/${name}`, import.meta.url), 'utf8');

afterEach(() => vi.useRealTimers());

test('a good answer comes back as the schema read it', async () => {
  expect(await get(new Response('{"n":1,"more":2}', { headers: json }))).toEqual({
    ok: true,
    body: { n: 1 },
  });
});

test('the request is a GET with the session, without a referrer, past every cache, and follows nothing', async () => {
  const seen: unknown[] = [];
  // A browser's fetch throws "Illegal invocation" for any other `this`.
  function strict(this: unknown, ...all: unknown[]) {
    seen.push(this, ...all);
    return Promise.resolve(new Response('{"n":1}', { headers: json }));
  }
  await getJson(url, schema, http(strict as typeof fetch));
  expect(seen).toEqual([
    undefined,
    url,
    {
      method: 'GET',
      credentials: 'include',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      headers: { Accept: 'application/json' },
      signal: expect.any(AbortSignal),
    },
  ]);
});

describe('[L1] every status has its reason', () => {
  test.each([
    [401, '{"message":"Client must be authenticated"}', 'signedOut'],
    [403, vector('xsrf-check-failed.403.txt'), 'forbidden'],
    [404, vector('cloud-get-issue-missing.404.json'), 'notFound'],
    [410, vector('cloud-old-search-removed.410.json'), 'gone'],
    [418, '{}', 'unexpected'],
    [500, '<html>', 'siteDown'],
    [302, '', 'signedOut'],
  ])('%i', async (status, body, reason) => {
    expect(await get(new Response(body, { status, headers: json }))).toEqual(trouble(reason));
  });

  test('400 keeps what the site said', async () => {
    const body = vector('search-key-missing.400.json');
    expect(await get(new Response(body, { status: 400, headers: json }))).toEqual({
      ...trouble('refused'),
      refusal: JSON.parse(body),
    });
    expect(await get(new Response('<p>no', { status: 400 }))).toEqual(trouble('refused'));
  });
});

describe('[L1] a throttled site rests as long as it asks, at least a minute and at most a day', () => {
  test.each([
    [429, '120', 120_000],
    [429, '1', 60_000],
    [429, 'Tue, 24 Nov 2026 12:05:00 GMT', 300_000],
    [429, 'Tue, 24 Nov 2026 11:00:00 GMT', 60_000],
    [429, '99999999', 86_400_000],
    [429, 'soon', 60_000],
    [429, null, 60_000],
    [503, '90', 90_000],
    [503, 'soon', null],
    [503, null, null],
  ])('%i, Retry-After %s', async (status, header, wait) => {
    const headers = header === null ? {} : { 'retry-after': header };
    const reason = status === 429 ? 'throttled' : 'siteDown';
    expect(await get(new Response('', { status, headers }))).toEqual(trouble(reason, wait));
  });
});

describe('[L1] a login page is not JSON and is not progress', () => {
  test('a page of HTML', async () => {
    const page = new Response('<!doctype html><title>Log in', { headers: { 'content-type': 'text/html' } });
    expect(await get(page)).toEqual(trouble('notJson'));
  });

  test('JSON that does not say so', async () => {
    expect(await get(new Response('{"n":1}', { headers: { 'content-type': 'application/jsonp' } }))).toEqual(
      trouble('notJson'),
    );
    expect(await get(new Response(null, { status: 204 }))).toEqual(trouble('notJson'));
  });

  test('a redirect, as the browser hides it', async () => {
    const hidden = new Response('{"n":1}', { headers: json });
    Object.defineProperty(hidden, 'type', { value: 'opaqueredirect' });
    expect(await get(hidden)).toEqual(trouble('signedOut'));
  });
});

test.each(['{"n":1', '', '[]', 'null', '{"n":"1"}', '{"errorMessages":[]}'])(
  '[L1] %j is not the answer to the question',
  async (body) => {
    expect(await get(new Response(body, { headers: json }))).toEqual(trouble('unexpected'));
  },
);

test('[L1] an answer beyond the limit is not read to its end', async () => {
  let sent = 0;
  const chunk = new Uint8Array(1024 * 1024).fill(32);
  const endless = new ReadableStream<Uint8Array>({
    pull: (stream) => {
      sent += chunk.byteLength;
      stream.enqueue(chunk);
    },
  });
  expect(await get(new Response(endless, { headers: json }))).toEqual(trouble('unexpected'));
  expect(sent).toBeLessThan(largestBody + 4 * chunk.byteLength);
});

test('characters cut by the border of two chunks are read whole', async () => {
  const bytes = new TextEncoder().encode('{"é":"😀"}');
  const slow = new ReadableStream<Uint8Array>({
    start: (stream) => {
      for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
      stream.close();
    },
  });
  const answer = async () => new Response(slow, { headers: json });
  expect(await getJson(url, object({ é: string() }), http(answer))).toEqual({ ok: true, body: { é: '😀' } });
});

describe('[L1] silence', () => {
  const silent: typeof fetch = () => new Promise(() => {});
  const stalled: typeof fetch = async () =>
    new Response(
      new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"n"')) }),
      {
        headers: json,
      },
    );

  test.each([
    ['before the answer', silent],
    ['in the middle of it', stalled],
  ])('%s ends after 20 seconds', async (_, answer) => {
    vi.useFakeTimers();
    let done: unknown = 'waiting';
    const asked = getJson(url, schema, http(answer)).then((result) => {
      done = result;
    });
    await vi.advanceTimersByTimeAsync(19_999);
    expect(done).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    await asked;
    expect(done).toEqual(trouble('timeout'));
  });

  test('the limit can be shorter, and leaves no timer behind', async () => {
    vi.useFakeTimers();
    const asked = getJson(url, schema, http(silent, { timeoutMs: 5 }));
    await vi.advanceTimersByTimeAsync(5);
    expect(await asked).toEqual(trouble('timeout'));
    await get(new Response('{"n":1}', { headers: json }));
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a network failure, at once or half way, is offline', async () => {
    expect(await get(new TypeError('Failed to fetch'))).toEqual(trouble('offline'));
    const torn = new ReadableStream({ pull: (stream) => stream.error(new TypeError('network error')) });
    expect(await get(new Response(torn, { headers: json }))).toEqual(trouble('offline'));
  });

  test('only an abort by the caller throws, and the request ends with it', async () => {
    const caller = new AbortController();
    let inner: AbortSignal | null | undefined;
    const asked = getJson(
      url,
      schema,
      http(
        (_, init) => {
          inner = init?.signal;
          return silent('');
        },
        { signal: caller.signal },
      ),
    );
    caller.abort(new Error('the page is gone'));
    await expect(asked).rejects.toThrow('the page is gone');
    expect(inner?.aborted).toBe(true);

    const fetch = vi.fn<typeof globalThis.fetch>();
    await expect(getJson(url, schema, http(fetch, { signal: caller.signal }))).rejects.toThrow(
      'the page is gone',
    );
    expect(fetch).not.toHaveBeenCalled();
  });
});

test('where a site answers strangers, no session goes along', async () => {
  const seen: RequestInit[] = [];
  const way = http(async (_, init) => {
    seen.push(init ?? {});
    return new Response('{"n":1}', { headers: json });
  });
  await getJson(url, schema, way, { anonymous: true });
  expect(seen).toMatchObject([{ credentials: 'omit' }]);
});

test('with a token it speaks instead of the session, and an empty one asks nothing', async () => {
  const seen: RequestInit[] = [];
  const way = http(async (_, init) => {
    seen.push(init ?? {});
    return new Response('{"n":1}', { headers: json });
  });
  await getJson(url, schema, { ...way, token: 'secret-token' });
  expect(seen[0]).toMatchObject({
    credentials: 'omit',
    redirect: 'manual',
    headers: { Authorization: 'Bearer secret-token' },
  });
  expect(await getJson(url, schema, { ...way, token: '' })).toEqual(trouble('signedOut'));
  expect(seen).toHaveLength(1);
});

test.each([
  [{ 'x-ratelimit-reset': new Date(now + 600_000).toISOString() }, 600_000],
  [{ 'x-ratelimit-interval-seconds': '300', 'x-ratelimit-fillrate': '10' }, 300_000],
  [{ 'retry-after': '120', 'x-ratelimit-reset': new Date(now + 600_000).toISOString() }, 120_000],
  [{ 'x-ratelimit-reset': 'soon' }, 60_000],
])('[L1] a throttled site is left alone as long as its headers say: %j', async (headers, wait) => {
  expect(await get(new Response('', { status: 429, headers }))).toEqual(trouble('throttled', wait));
});

test('a question too long for an address goes as JSON, and other refusals than 400 speak where wanted', async () => {
  const seen: RequestInit[] = [];
  const heard: unknown[] = [];
  const answer = async (_: unknown, init?: RequestInit) => {
    seen.push(init ?? {});
    return new Response('["why"]', { status: 403, headers: { ...json, 'x-left': '3' } });
  };
  const extra = {
    post: { ask: 1 },
    headers: { 'X-Client': 'k' },
    explained: [403],
    heard: (headers: Headers, status: number) => void heard.push(headers.get('x-left'), status),
  };
  const got = await getJson(url, schema, http(answer as typeof fetch), extra);
  expect(got).toEqual({ ...trouble('forbidden'), refusal: ['why'] });
  expect(heard).toEqual(['3', 403]);
  expect(seen).toMatchObject([
    {
      method: 'POST',
      body: '{"ask":1}',
      headers: { 'Content-Type': 'application/json', 'X-Client': 'k' },
    },
  ]);
});
