import * as v from 'valibot';

/**
 * OpenID Connect with a company's identity provider, as far as a browser needs it: code with PKCE (RFC 7636), no client secret.
 * What CouchDB takes is a JWT, so the access token where it's one, else the ID token.
 */

const discovery = v.object({ authorization_endpoint: v.string(), token_endpoint: v.string() });
const granted = v.object({
  access_token: v.optional(v.string()),
  id_token: v.optional(v.string()),
  refresh_token: v.optional(v.string()),
});

export type Provider = v.InferOutput<typeof discovery>;
export type Tokens = { access: string; refresh: string | null };

/** `said`: the provider's own words; else which of ours fit. */
export type Company<T> =
  | { ok: true; value: T }
  | { ok: false; why: 'silent' | 'address' | 'noJwt'; said: string };

const no = (why: 'silent' | 'address' | 'noJwt', said = '') => ({ ok: false, why, said }) as const;

const isLoopback = (url: string) =>
  URL.canParse(url) && ['localhost', '127.0.0.1'].includes(new URL(url).hostname);
const isSafe = (url: string) => URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopback(url));
const isJwt = (token: string | undefined): token is string =>
  token !== undefined && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);

async function json<T>(
  by: typeof fetch,
  url: string,
  schema: v.GenericSchema<unknown, T>,
  form?: Record<string, string>,
): Promise<Company<T>> {
  const answer = await by(url, {
    method: form ? 'POST' : 'GET',
    credentials: 'omit',
    redirect: 'error',
    cache: 'no-store',
    headers: { Accept: 'application/json' },
    ...(form && { body: new URLSearchParams(form) }),
    signal: AbortSignal.timeout(20_000),
  }).catch(() => null);
  const body: unknown = await answer?.json().catch(() => null);
  const parsed = v.safeParse(schema, body);
  if (answer?.ok && parsed.success) return { ok: true, value: parsed.output };
  const told = typeof body === 'object' && body !== null && 'error_description' in body;
  return no('silent', told ? String(body.error_description).slice(0, 200) : '');
}

/** Where a provider lets people sign in. */
export async function providerOf(by: typeof fetch, issuer: string): Promise<Company<Provider>> {
  if (!isSafe(issuer)) return no('address');
  const found = await json(
    by,
    `${issuer.replace(/(?<!\/)\/+$/, '')}/.well-known/openid-configuration`,
    discovery,
  );
  if (!found.ok) return found;
  const { authorization_endpoint: authorize, token_endpoint: exchange } = found.value;
  const fits = (url: string) => isSafe(url) && (!isLoopback(url) || isLoopback(issuer));
  return fits(authorize) && fits(exchange) ? found : no('address');
}

/** The address at which the person signs in. */
export function signInUrl(
  { authorization_endpoint }: Provider,
  of: { client: string; redirect: string; state: string; challenge: string },
): string {
  const url = new URL(authorization_endpoint);
  const asked = {
    response_type: 'code',
    client_id: of.client,
    redirect_uri: of.redirect,
    scope: 'openid offline_access',
    state: of.state,
    code_challenge: of.challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

async function tokens(
  by: typeof fetch,
  provider: Provider,
  form: Record<string, string>,
): Promise<Company<Tokens>> {
  const got = await json(by, provider.token_endpoint, granted, form);
  if (!got.ok) return got;
  const access = [got.value.access_token, got.value.id_token].find(isJwt);
  if (access === undefined) return no('noJwt');
  return { ok: true, value: { access, refresh: got.value.refresh_token ?? null } };
}

/** Tokens for the code that the person came back with. */
export const exchange = (
  by: typeof fetch,
  provider: Provider,
  of: { client: string; redirect: string; code: string; verifier: string },
): Promise<Company<Tokens>> =>
  tokens(by, provider, {
    grant_type: 'authorization_code',
    client_id: of.client,
    redirect_uri: of.redirect,
    code: of.code,
    code_verifier: of.verifier,
  });

/** New tokens for an old refresh token, which stays unless the provider gives another. */
export async function renew(
  by: typeof fetch,
  issuer: string,
  client: string,
  refresh: string,
): Promise<Company<Tokens>> {
  const provider = await providerOf(by, issuer);
  if (!provider.ok) return provider;
  const form = { grant_type: 'refresh_token', client_id: client, refresh_token: refresh };
  const got = await tokens(by, provider.value, form);
  return got.ok ? { ok: true, value: { ...got.value, refresh: got.value.refresh ?? refresh } } : got;
}

/** When a JWT ends, ms since 1970; null when it doesn't say. To renew in time; whether it's valid is the server's to judge. */
export function endOf(token: string): number | null {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(payload));
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : null;
    return typeof exp === 'number' ? exp * 1_000 : null;
  } catch {
    return null;
  }
}
