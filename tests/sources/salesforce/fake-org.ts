import type { Http } from '../../../src/sources/source.ts';

export const site = 'https://acme.my.salesforce.com';
export const token = '00D000000000001!secret';
export const orgId = '00D000000000001EAA';
export const userId = '005000000000001AAA';

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
  });

export const refusal = (errorCode: string, message = errorCode, status = 400) =>
  json([{ errorCode, message }], status);

export type Asked = {
  method: string;
  path: string;
  query: string;
  body: unknown;
  headers: Record<string, string>;
};

/** An org that answers what `answer` says: to requests, and to each question inside a composite. No answer is a 404. */
export function fakeOrg(
  answer: (asked: Asked) => Response | undefined,
  more: Partial<Http> & { usage?: string } = {},
) {
  const asked: Asked[] = [];
  const { usage, ...rest } = more;
  const reply = (one: Asked) =>
    answer(one) ?? refusal('NOT_FOUND', 'The requested resource does not exist', 404);
  const part = (url: string, method = 'GET', body?: unknown, headers = {}): Asked => {
    const { pathname, searchParams } = new URL(url, site);
    return { method, path: pathname, query: searchParams.get('q') ?? '', body, headers };
  };
  const fetch = async (input: unknown, init: RequestInit = {}) => {
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const one = part(String(input), init.method, body, init.headers as Record<string, string>);
    asked.push(one);
    const direct = answer(one);
    if (direct || !one.path.endsWith('/composite')) {
      const response = direct ?? reply(one);
      if (usage) response.headers.set('sforce-limit-info', `api-usage=${usage}`);
      return response;
    }
    const parts = body.compositeRequest as { url: string; referenceId: string; method: string }[];
    if (parts.length > 25) return refusal('LIMIT_EXCEEDED', 'Limit of 25 reached');
    if (parts.filter(({ url }) => url.includes('/query?')).length > 5)
      return refusal('LIMIT_EXCEEDED', 'Limit of 5 reached');
    const compositeResponse = await Promise.all(
      parts.map(async ({ url, method, referenceId }) => {
        const response = reply(part(url, method));
        return { body: await response.json(), httpHeaders: {}, httpStatusCode: response.status, referenceId };
      }),
    );
    return json({ compositeResponse }, 200, usage ? { 'sforce-limit-info': `api-usage=${usage}` } : {});
  };
  const http: Http = {
    fetch: fetch as typeof globalThis.fetch,
    signal: new AbortController().signal,
    now: () => Date.UTC(2026, 10, 24),
    flavour: 'v67.0',
    token,
    ...rest,
  };
  return { http, asked };
}
