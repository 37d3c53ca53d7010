import { createHash, createHmac, randomBytes } from 'node:crypto';
import { identityUrl } from './identity.ts';
import { cookie } from './session.ts';
import type { Answer, Ask, Code, OauthClient, Site } from './site.ts';

const minutes = 60_000;

const refusal = (error: string, error_description: string): Answer => ({
  status: 400,
  body: { error, error_description },
});

/** Where the flow goes on: back to the client, to the login page, or nowhere, with a page that says why. */
export type Step = { redirect: string } | { page: string } | { consent: string };

const back = (uri: string, values: Record<string, string>, state: string | null) => {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  return { redirect: url.href };
};

function refusedClient(client: OauthClient): Record<string, string> | undefined {
  if (client.blocked)
    return { error: 'OAUTH_APP_BLOCKED', error_description: 'this app is blocked by admin' };
  if (!client.installed)
    return { error: 'invalid_client', error_description: 'app must be installed into org' };
  return undefined;
}

/** The authorize endpoint, asked by a page: it shows a consent page, and a `decision` in the query answers that. */
export function authorize({ query, session, headers, path, base }: Ask, site: Site): Step {
  const client = site.oauth.clients.find((one) => one.id === query.get('client_id'));
  const redirectUri = query.get('redirect_uri') ?? '';
  const state = query.get('state');
  if (!client) return { page: 'error=invalid_client_id&error_description=client%20identifier%20invalid' };
  if (!client.redirectUris.includes(redirectUri)) {
    return {
      page: 'error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration',
    };
  }
  const refused = refusedClient(client);
  if (refused) return back(redirectUri, refused, state);
  const challenge = query.get('code_challenge');
  if (query.get('response_type') !== 'code') {
    const why = { error: 'unsupported_response_type', error_description: 'response type not supported' };
    return back(redirectUri, why, state);
  }
  if (challenge === null || query.get('code_challenge_method') !== 'S256') {
    const why = { error: 'invalid_request', error_description: 'missing required code challenge' };
    return back(redirectUri, why, state);
  }
  const token = cookie(headers['cookie'], 'sid');
  if (!session || token === undefined) {
    const here = `${path}?${query}`;
    return { redirect: `${base}/?${new URLSearchParams({ ec: '302', startURL: here })}` };
  }
  const decision = query.get('decision');
  if (decision === 'deny') {
    return back(
      redirectUri,
      { error: 'access_denied', error_description: 'end-user denied authorization' },
      state,
    );
  }
  if (decision !== 'allow') return { consent: client.id };
  const code = `aPrx${randomBytes(24).toString('base64url')}`;
  const until = site.state.now() + 15 * minutes;
  site.codes.set(code, { session: token, client: client.id, redirectUri, challenge, until });
  return back(redirectUri, { code }, state);
}

function tokens(access: string, refresh: string | undefined, ask: Ask, site: Site): Answer {
  const session = site.sessions.of(access);
  if (!session) return refusal('invalid_grant', 'expired access/refresh token');
  const issued = String(site.state.now());
  const id = identityUrl(session.user);
  const body = {
    access_token: access,
    ...(refresh === undefined ? {} : { refresh_token: refresh }),
    signature: createHmac('sha256', 'stand-in')
      .update(id + issued)
      .digest('base64'),
    scope: 'refresh_token api',
    instance_url: `https://${ask.host.api}`,
    id,
    token_type: 'Bearer',
    issued_at: issued,
  };
  return { status: 200, body };
}

function newRefreshToken(session: string, client: string, { refreshTokens }: Site): string {
  const token = `5Aep${randomBytes(32).toString('base64url')}`;
  refreshTokens.set(token, { session, client });
  return token;
}

const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

function whyNot(code: Code | undefined, form: URLSearchParams, now: number): Answer | undefined {
  if (!code || code.until < now || code.client !== form.get('client_id')) {
    return refusal(
      'invalid_grant',
      code && code.until < now ? 'expired authorization code' : 'invalid authorization code',
    );
  }
  if (code.redirectUri !== form.get('redirect_uri')) {
    return refusal('redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  const verifier = form.get('code_verifier') ?? '';
  if (!/^[\w.~-]{43,128}$/.test(verifier) || challengeOf(verifier) !== code.challenge) {
    return refusal('invalid_grant', 'invalid code verifier');
  }
  return undefined;
}

function byCode(form: URLSearchParams, ask: Ask, site: Site): Answer {
  const given = form.get('code') ?? '';
  const code = site.codes.get(given);
  // A code works once, and not even then if anything about it is wrong.
  site.codes.delete(given);
  const problem = whyNot(code, form, site.state.now());
  if (problem || !code) return problem ?? refusal('invalid_grant', 'invalid authorization code');
  const access = site.sessions.of(code.session) && site.sessions.renew(code.session);
  if (access === undefined) return refusal('invalid_grant', 'user is no longer logged in');
  return tokens(access, newRefreshToken(access, code.client, site), ask, site);
}

function byRefreshToken(form: URLSearchParams, ask: Ask, site: Site): Answer {
  const given = form.get('refresh_token') ?? '';
  const known = site.refreshTokens.get(given);
  if (!known || known.client !== form.get('client_id')) {
    return refusal('invalid_grant', 'expired access/refresh token');
  }
  const access = site.sessions.renew(known.session);
  if (access === undefined) return refusal('invalid_grant', 'expired access/refresh token');
  if (!site.oauth.rotation) {
    site.refreshTokens.set(given, { ...known, session: access });
    return tokens(access, undefined, ask, site);
  }
  site.refreshTokens.delete(given);
  return tokens(access, newRefreshToken(access, known.client, site), ask, site);
}

function revoke(token: string, { refreshTokens, sessions }: Site): Answer {
  const known = refreshTokens.get(token);
  refreshTokens.delete(token);
  sessions.drop(known?.session ?? token);
  return { status: 200, body: '' };
}

/** The endpoints that need no page: token and revoke. Undefined for any other path. */
export function oauthAnswer(ask: Ask, site: Site): Answer | undefined {
  const form = new URLSearchParams(ask.method === 'POST' ? ask.body : ask.query);
  if (ask.path === '/services/oauth2/revoke') return revoke(form.get('token') ?? '', site);
  if (ask.path !== '/services/oauth2/token') return undefined;
  const type = ask.headers['content-type'] ?? '';
  if (ask.method !== 'POST' || !type.startsWith('application/x-www-form-urlencoded')) {
    return refusal('invalid_request', 'must use HTTP POST');
  }
  if (form.get('grant_type') === 'authorization_code') return byCode(form, ask, site);
  if (form.get('grant_type') === 'refresh_token') return byRefreshToken(form, ask, site);
  return refusal('unsupported_grant_type', 'grant type not supported');
}
