import { type BaseIssue, type BaseSchema, safeParse } from 'valibot';
import type { TroubleReason } from '../core/records.ts';
import { type Failure, failure, type Http, type Result } from './source.ts';

/** What a request may need beyond a plain GET. */
export type Extra = {
  /** Sent as JSON by POST, where a site takes questions that way. Never to change anything. */
  post?: unknown;
  /** Sent as a form by POST. What is in it speaks for itself: no session goes along. */
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /** No cookies go along, where a site takes none: it answers strangers, or the token. */
  anonymous?: boolean;
  /** Statuses whose JSON tells more than the status: `refusal` keeps it. 400 alone when left out. */
  explained?: readonly number[];
  /** Hears the headers and status of every answer. */
  heard?: (headers: Headers, status: number) => void;
};

/** A `Result` that keeps what the site said in JSON when it refused the question, for the source to read. */
export type Answer<T> = Result<T> & { refusal?: unknown };

export type Schema<T> = BaseSchema<unknown, T, BaseIssue<unknown>>;

const second = 1_000;
const defaultTimeout = 20 * second;
/** An answer beyond this is refused: no page of results comes near it. In bytes. */
export const largestBody = 10 * 1024 * 1024;
/** A throttled site rests at least this long, and is asked again after a day at the latest. In ms. */
const rest = { least: 60 * second, most: 86_400 * second };

const byStatus: Record<number, TroubleReason> = {
  400: 'refused',
  401: 'signedOut',
  403: 'forbidden',
  404: 'notFound',
  410: 'gone',
  // An address too long for the server: the question has to be shorter.
  414: 'refused',
  429: 'throttled',
};

/** Where a site may say how long to wait: RFC 9110 §10.2.3; Jira Cloud's own; Data Center's, whose bucket refills once an interval. */
const waits = ['retry-after', 'x-ratelimit-reset', 'x-ratelimit-interval-seconds'];

/** ms to wait, as seconds or as a date; null when absent or nonsense. */
function retryAfter(response: Response, now: () => number): number | null {
  for (const name of waits) {
    const text = response.headers.get(name)?.trim();
    if (!text) continue;
    const wait = /^\d+$/.test(text) ? Number(text) * second : Date.parse(text) - now();
    if (!Number.isNaN(wait)) return Math.min(Math.max(wait, rest.least), rest.most);
  }
  return null;
}

/** What the status line and the type alone say is wrong; null when the body may be JSON worth reading. */
function refused(response: Response, now: () => number): Failure | null {
  const { status, type } = response;
  // `redirect: 'manual'` hides where it leads; an API that redirects has sent us to a login page.
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) return failure('signedOut');
  if (status === 429) return failure('throttled', retryAfter(response, now) ?? rest.least);
  if (status >= 500) return failure('siteDown', retryAfter(response, now));
  if (!response.ok) return failure(byStatus[status] ?? 'unexpected');
  return isJson(response) ? null : failure('notJson');
}

const isJson = (response: Response) =>
  /^application\/json\s*(;|$)/i.test(response.headers.get('content-type') ?? '');

/** The body as JSON; undefined when it is too large, cut short or not JSON after all. */
async function jsonOf(response: Response, signal: AbortSignal): Promise<unknown> {
  const reader = response.body?.getReader();
  if (!reader) return undefined;
  // A cancelled reader ends the loop below, also for a body that has gone silent.
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      bytes += chunk.value.byteLength;
      if (bytes > largestBody) {
        cancel();
        return undefined;
      }
      text += decoder.decode(chunk.value, { stream: true });
    }
    signal.throwIfAborted();
    return parse(text + decoder.decode());
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function answer<T>(
  url: string,
  schema: Schema<T>,
  http: Http,
  { post, form, headers, anonymous = false, explained = [400], heard }: Extra,
  signal: AbortSignal,
): Promise<Answer<T>> {
  // Called bare: a browser's fetch refuses any other `this`.
  const { fetch, token } = http;
  const response = await fetch(url, {
    method: post === undefined && form === undefined ? 'GET' : 'POST',
    // With a token the session must not speak too: it could be another account's.
    credentials: token === undefined && form === undefined && !anonymous ? 'include' : 'omit',
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    headers: {
      Accept: 'application/json',
      ...(post !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(post !== undefined && { body: JSON.stringify(post) }),
    ...(form !== undefined && { body: new URLSearchParams(form) }),
    signal,
  });
  heard?.(response.headers, response.status);
  const problem = refused(response, http.now);
  if (problem) {
    if (explained.includes(response.status) && isJson(response))
      return { ...problem, refusal: await jsonOf(response, signal) };
    void response.body?.cancel().catch(() => {});
    return problem;
  }
  const parsed = safeParse(schema, await jsonOf(response, signal));
  return parsed.success ? { ok: true, body: parsed.output } : failure('unexpected');
}

/**
 * One GET of JSON (or POST, with `extra.post`) with the person's own session, or their token. Accepted is only a direct answer that says it is JSON, is JSON, and fits
 * `schema`; everything else is a `Problem` (SPEC L1): a redirect means signed out, a page of HTML `notJson`, half an answer or
 * another shape `unexpected`, no network `offline`, more than `http.timeoutMs` in all `timeout`. Throws only when
 * `http.signal` aborts, with its reason.
 */
export async function getJson<T>(
  url: string,
  schema: Schema<T>,
  http: Http,
  extra: Extra = {},
): Promise<Answer<T>> {
  http.signal.throwIfAborted();
  // The token is gone: nobody is signed in, and no request leaves that would say who else is.
  if (http.token === '') return failure('signedOut');
  const limit = new AbortController();
  const stop = () => limit.abort(http.signal.reason);
  http.signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(() => limit.abort(), http.timeoutMs ?? defaultTimeout);
  const aborted = new Promise<never>((_, reject) => {
    limit.signal.addEventListener('abort', () => reject(limit.signal.reason), { once: true });
  });
  try {
    return await Promise.race([answer(url, schema, http, extra, limit.signal), aborted]);
  } catch {
    http.signal.throwIfAborted();
    return failure(limit.signal.aborted ? 'timeout' : 'offline');
  } finally {
    clearTimeout(timer);
    http.signal.removeEventListener('abort', stop);
  }
}
