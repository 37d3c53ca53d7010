import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A company's identity provider as a browser meets it (OpenID Connect Discovery 1.0, RFC 6749, RFC 7636): one public client, codes
 * that serve once, a verifier that must fit, refresh tokens that are replaced.
 */
export type Company = {
  issuer: string;
  client: string;
  /** Addresses that it sends people back to. */
  redirects: string[];
  /** Everything that was asked of the token endpoint. */
  grants: URLSearchParams[];
  /** What the person was sent here with. */
  asked: URLSearchParams[];
  /** How long an access token lasts, in seconds. */
  lasts: number;
  /** Who a token is of, null when it is none or has ended. */
  holderOf(token: string): string | null;
  close(): Promise<void>;
};

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return new URLSearchParams(body);
}

export async function startCompany(person: string): Promise<Company> {
  const key = randomBytes(32);
  const codes = new Map<string, { challenge: string; redirect: string }>();
  const refresh = new Set<string>();
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const company: Company = {
    issuer: '',
    client: 'keyrise-web',
    redirects: [],
    grants: [],
    asked: [],
    lasts: 3_600,
    holderOf(token) {
      const [head = '', payload = '', signature] = token.split('.');
      if (sign(`${head}.${payload}`) !== signature) return null;
      const { sub, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
      return exp * 1_000 > Date.now() ? sub : null;
    },
    close: async () => undefined,
  };
  const token = () => {
    const exp = Math.floor(Date.now() / 1_000) + company.lasts;
    const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: person, exp, iss: company.issuer })}`;
    return `${text}.${sign(text)}`;
  };
  const tokens = () => {
    const next = randomBytes(16).toString('hex');
    refresh.add(next);
    return { access_token: token(), refresh_token: next, token_type: 'Bearer' };
  };

  /** What the token endpoint answers; null: `invalid_grant`. */
  function granted(form: URLSearchParams): object | null {
    if (form.get('client_id') !== company.client) return null;
    if (form.get('grant_type') === 'refresh_token') {
      const old = form.get('refresh_token') ?? '';
      return refresh.delete(old) ? tokens() : null;
    }
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits = code?.challenge === challenge && code.redirect === form.get('redirect_uri');
    return fits ? tokens() : null;
  }

  function page(query: URLSearchParams): string {
    const redirect = query.get('redirect_uri') ?? '';
    const isOurs = company.redirects.includes(redirect) && query.get('client_id') === company.client;
    if (!isOurs || query.get('code_challenge_method') !== 'S256') return '<h1>Unknown client</h1>';
    const code = randomBytes(16).toString('hex');
    codes.set(code, { challenge: query.get('code_challenge') ?? '', redirect });
    const back = (fields: Record<string, string>) => {
      const url = new URL(redirect);
      for (const [name, value] of Object.entries({ ...fields, state: query.get('state') ?? '' }))
        url.searchParams.set(name, value);
      return url.href.replaceAll('&', '&amp;');
    };
    const no = back({ error: 'access_denied', error_description: 'You may not use Keyrise.' });
    return `<title>Acme</title><h1>Sign in at Acme</h1><a href="${back({ code })}">Sign in</a> <a href="${no}">Refuse</a>`;
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', company.issuer);
    const json = (body: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === '/.well-known/openid-configuration')
      return json({
        issuer: company.issuer,
        authorization_endpoint: `${company.issuer}/authorize`,
        token_endpoint: `${company.issuer}/token`,
      });
    if (url.pathname === '/authorize') {
      company.asked.push(url.searchParams);
      response.writeHead(200, { 'content-type': 'text/html' });
      return response.end(page(url.searchParams));
    }
    if (url.pathname !== '/token') return json({ error: 'not_found' }, 404);
    const form = await formOf(request);
    company.grants.push(form);
    const answer = granted(form);
    json(
      answer ?? { error: 'invalid_grant', error_description: 'That is not valid any more.' },
      answer ? 200 : 400,
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  company.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  company.close = async () => {
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  };
  return company;
}
