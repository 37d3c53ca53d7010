import { type Answer, getJson, type Schema } from '../http.ts';
import { failure, type Http } from '../source.ts';

/*
 * GitHub's REST API (https://docs.github.com/en/rest). It takes no cookies, so the session of a person's browser says nothing
 * to it. The pages' own JSON would take it, but isn't documented, changes without a word, and is no base for a number.
 * So there are two honest ways: as a stranger, who sees public repositories and may ask 60 questions an hour
 * (searches: 10 a minute), or with a token that the person made, who sees what it may see and may ask 5,000.
 */

const root = 'https://api.github.com';

const headers = { Accept: 'application/vnd.github+json', 'X-GitHub-Api-Version': '2022-11-28' };

/** When questions may be asked again, in ms from now: `retry-after` in seconds, else `x-ratelimit-reset` as the second of day zero. */
function waitOf(said: Headers, now: number): number {
  const after = Number(said.get('retry-after') ?? Number.NaN);
  const until = Number(said.get('x-ratelimit-reset') ?? Number.NaN) * 1000 - now;
  const wait = Number.isFinite(after) ? after * 1000 : until;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 60_000), 86_400_000) : 60_000;
}

/** The words in which GitHub refuses a search. */
function saidIn(refusal: unknown): string {
  const { message, errors } = (refusal ?? {}) as { message?: unknown; errors?: { message?: unknown }[] };
  const first = Array.isArray(errors) ? errors[0]?.message : undefined;
  const said = typeof first === 'string' ? first : message;
  return typeof said === 'string' ? said.slice(0, 300) : '';
}

/** One question. A limit that is used up comes as 403 or 429 and is `throttled`; what was deleted, moved or hidden is `notFound`. */
export async function ask<T>(path: string, schema: Schema<T>, http: Http): Promise<Answer<T>> {
  let status = 0;
  let wait: number | null = null;
  const answer = await getJson(`${root}${path}`, schema, http, {
    headers,
    anonymous: true,
    explained: [422],
    heard(said, code) {
      status = code;
      const used = said.get('x-ratelimit-remaining') === '0' || said.has('retry-after');
      if (code === 429 || (code === 403 && used)) wait = waitOf(said, http.now());
    },
  });
  if (answer.ok) return answer;
  if (wait !== null) return failure('throttled', wait);
  // A redirect, which an API without sign-in page can only mean as: moved. 410: deleted.
  if (answer.problem.reason === 'signedOut' && status !== 401 && http.token !== '')
    return failure('notFound');
  if (status === 410) return failure('notFound');
  if (status !== 422) return answer;
  const said = saidIn(answer.refusal);
  return { ok: false, problem: { reason: 'refused', retryAfter: null, ...(said !== '' && { said }) } };
}
