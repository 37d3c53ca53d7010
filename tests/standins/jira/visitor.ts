import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';

export type Reply = { status: number; headers: IncomingHttpHeaders; text: string; json: unknown };

export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A browser in miniature, for tests without one: it keeps the session's cookie and follows nothing. */
export function visitor(port: number, host = 'acme.atlassian.net'): Visitor {
  let cookie: string | undefined;
  const send = (method: string, path: string, extra: Record<string, string>, body?: string) =>
    new Promise<Reply>((resolve, reject) => {
      const headers = { host, ...(cookie ? { cookie } : {}), ...extra };
      const req = request({ port, method, path, headers, rejectUnauthorized: false, agent: false }, (res) => {
        let text = '';
        res.setEncoding('utf8');
        res.on('data', (chunk: string) => {
          text += chunk;
        });
        res.on('error', reject);
        res.on('end', () => {
          cookie = res.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie;
          resolve({ status: res.statusCode ?? 0, headers: res.headers, text, json: parsed(text) });
        });
      });
      req.on('error', reject);
      req.end(body);
    });
  return {
    get: (path, headers = {}) => send('GET', path, headers),
    post: (path, body, headers = {}) =>
      send('POST', path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body)),
  };
}

export const searchPath = (jql: string, more: Record<string, string> = {}) =>
  `/rest/api/3/search/jql?${new URLSearchParams({ jql, ...more })}`;
