import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';

export type Reply = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: unknown;
  url: string;
};

export type Visitor = {
  /** Cookies by host. */
  jar: Map<string, Record<string, string>>;
  get(url: string, headers?: Record<string, string>): Promise<Reply>;
  post(url: string, body: string, headers?: Record<string, string>): Promise<Reply>;
  send(method: string, url: string, headers: Record<string, string>): Promise<Reply>;
  /** Gets, and follows redirects to the end. */
  visit(url: string): Promise<Reply>;
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A browser in miniature, for tests without one: every host has its cookies. */
export function visitor(port: number): Visitor {
  const jar: Visitor['jar'] = new Map();
  const keep = (host: string, lines: string[]) => {
    const cookies = jar.get(host) ?? {};
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) delete cookies[name];
      else cookies[name] = value;
    }
    jar.set(host, cookies);
  };
  const send = (method: string, url: URL, extra: Record<string, string>, body?: string) =>
    new Promise<Reply>((resolve, reject) => {
      const cookies = Object.entries(jar.get(url.host) ?? {}).map(([name, value]) => `${name}=${value}`);
      const own = cookies.length > 0 ? { cookie: cookies.join('; ') } : {};
      const headers = { host: url.host, ...own, ...extra };
      const path = url.pathname + url.search;
      const req = request({ port, method, path, headers, rejectUnauthorized: false, agent: false }, (res) => {
        let text = '';
        res.setEncoding('utf8');
        res.on('data', (chunk: string) => {
          text += chunk;
        });
        res.on('error', reject);
        res.on('end', () => {
          keep(url.host, res.headers['set-cookie'] ?? []);
          const { statusCode: status = 0, headers: got } = res;
          resolve({ status, headers: got, text, json: parsed(text), url: url.href });
        });
      });
      req.on('error', reject);
      req.end(body);
    });
  async function visit(url: string, left = 10): Promise<Reply> {
    const reply = await send('GET', new URL(url), {});
    const { location } = reply.headers;
    return location === undefined || left === 0 ? reply : visit(new URL(location, url).href, left - 1);
  }
  return {
    jar,
    get: (url, headers = {}) => send('GET', new URL(url), headers),
    post: (url, body, headers = {}) => send('POST', new URL(url), headers, body),
    send: (method, url, headers) => send(method, new URL(url), headers),
    visit,
  };
}
