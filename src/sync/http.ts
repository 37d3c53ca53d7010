import { type BaseIssue, type BaseSchema, safeParse } from 'valibot';
import type { TeamReason } from '../store/team-rows.ts';
import type { Result } from './shared-store.ts';

/** The way to a server: what `sync/` needs of the world to make requests. */
export type Line = {
  fetch: typeof fetch;
  /** ms since 1970 */
  now: () => number;
  /** The Authorization header; null: nobody is signed in, and nothing is asked. */
  authorization: string | null;
  signal: AbortSignal;
  /** Hears how far the server's clock is ahead of this one, in ms, within a second. */
  heardClock?: (ahead: number) => void;
};

type Schema<T> = BaseSchema<unknown, T, BaseIssue<unknown>>;

export type Ask = {
  method?: 'GET' | 'POST' | 'PUT';
  body?: unknown;
  /** Statuses besides 2xx whose body is an answer all the same. */
  answers?: readonly number[];
  timeoutMs?: number;
  /** More bytes than this are no answer. */
  most?: number;
};

const second = 1_000;
const megabyte = 1024 * 1024;

const byStatus: Record<number, TeamReason> = {
  401: 'signedOut',
  403: 'forbidden',
  404: 'noSpace',
  413: 'tooLarge',
  429: 'throttled',
};

function retryAfter(response: Response, now: number): number | null {
  const text = response.headers.get('retry-after')?.trim();
  if (!text) return null;
  const wait = /^\d+$/.test(text) ? Number(text) * second : Date.parse(text) - now;
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), 86_400 * second);
}

const fail = (reason: TeamReason, wait: number | null = null) =>
  ({ ok: false, reason, retryAfter: wait }) as const;

/** The body as JSON; undefined when it's too large, cut short, or something else. */
async function jsonOf(response: Response, most: number): Promise<unknown> {
  const reader = response.body?.getReader();
  if (!reader) return undefined;
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.byteLength;
    if (bytes > most) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  try {
    return JSON.parse(text + decoder.decode());
  } catch {
    return undefined;
  }
}

function clockOf(response: Response, asked: number, line: Line): void {
  const date = Date.parse(response.headers.get('date') ?? '');
  // The header says whole seconds; half of one is its middle, half of the way there and back the moment it speaks of.
  if (!Number.isNaN(date)) line.heardClock?.(date + second / 2 - (asked + line.now()) / 2);
}

async function answer<T>(
  url: string,
  schema: Schema<T>,
  line: Line,
  ask: Ask,
  signal: AbortSignal,
): Promise<Result<T>> {
  const { fetch } = line;
  const asked = line.now();
  const response = await fetch(url, {
    method: ask.method ?? 'GET',
    // A cookie of somebody else's session, an operator's even, must never speak for this person.
    credentials: 'omit',
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    headers: {
      Accept: 'application/json',
      ...(ask.body !== undefined && { 'Content-Type': 'application/json' }),
      Authorization: line.authorization ?? '',
    },
    ...(ask.body !== undefined && { body: JSON.stringify(ask.body) }),
    signal,
  });
  clockOf(response, asked, line);
  const { status, type } = response;
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) return fail('moved');
  const isJson = /^application\/json\s*(;|$)/i.test(response.headers.get('content-type') ?? '');
  const isAnswer = response.ok || (ask.answers ?? []).includes(status);
  if (isAnswer && !isJson) return fail('notJson');
  const body = isJson ? await jsonOf(response, ask.most ?? 4 * megabyte) : undefined;
  if (isAnswer) {
    const parsed = safeParse(schema, body);
    if (parsed.success) return { ok: true, value: parsed.output };
    if (response.ok) return fail('unexpected');
  }
  if (status === 403 && /locked/i.test(JSON.stringify(body ?? ''))) return fail('locked');
  return fail(
    byStatus[status] ?? (status >= 500 ? 'serverDown' : 'unexpected'),
    retryAfter(response, line.now()),
  );
}

/**
 * One request to a team's server. What isn't a direct answer in JSON that fits the schema is a reason, never an exception; only
 * an aborted `line.signal` throws.
 */
export async function request<T>(
  url: string,
  schema: Schema<T>,
  line: Line,
  ask: Ask = {},
): Promise<Result<T>> {
  line.signal.throwIfAborted();
  if (line.authorization === null) return fail('signedOut');
  const limit = AbortSignal.timeout(ask.timeoutMs ?? 30 * second);
  try {
    return await answer(url, schema, line, ask, AbortSignal.any([line.signal, limit]));
  } catch {
    line.signal.throwIfAborted();
    return fail(limit.aborted ? 'timeout' : 'offline');
  }
}
