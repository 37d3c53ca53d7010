import { Refusal } from '../core/refusal.ts';
import type { SignIn } from '../messaging/team-calls.ts';
import { endOf, renew } from '../sync/oidc.ts';
import type { Context } from './context.ts';
import { signInAtCompany } from './team-company.ts';
import { keepSignIn, keepTokensOf, keptSignIn, tokensOf } from './team-secrets.ts';

/** A token is renewed this long before it ends, in ms. */
const early = 60_000;

/** UTF-8 as base64, which is what CouchDB reads a name and a password as (RFC 7617). */
const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** What a person gave, as it will be kept: a header, or the provider's tokens with where they came from. */
export type Given =
  | { header: string }
  | { issuer: string; client: string; tokens: { access: string; refresh: string | null } };

/** @throws Refusal `badToken`, `notConnected`, `noPermission` */
export async function givenBy(context: Context, signIn: SignIn): Promise<Given> {
  if (signIn.by === 'password') return { header: `Basic ${base64(`${signIn.name}:${signIn.password}`)}` };
  if (signIn.by === 'token') {
    const token = signIn.token.trim();
    if (!/^[\x21-\x7e]{8,8000}$/.test(token)) throw new Refusal('badToken');
    return { header: `Bearer ${token}` };
  }
  const { issuer, client } = signIn;
  return { issuer, client, tokens: await signInAtCompany(context.fetch, issuer, client) };
}

export const headerOf = (given: Given): string =>
  'header' in given ? given.header : `Bearer ${given.tokens.access}`;

export async function keepGiven(space: string, given: Given, stay: boolean): Promise<void> {
  if ('header' in given) return keepSignIn(space, given, stay);
  await keepSignIn(space, { issuer: given.issuer, client: given.client }, stay);
  await keepTokensOf(space, given.tokens, stay);
}

const renewing = new Map<string, Promise<string | null>>();

async function renewNow(
  context: Context,
  space: string,
  issuer: string,
  client: string,
): Promise<string | null> {
  const { refresh } = await tokensOf(space);
  if (!refresh) return null;
  const got = await renew(context.fetch, issuer, client, refresh);
  if (!got.ok) return null;
  await keepTokensOf(space, got.value);
  return got.value.access;
}

/** The Authorization header for a space; null: somebody has to sign in. Tokens of a company are renewed in time, once for all who ask. */
export async function authorizationOf(context: Context, space: string): Promise<string | null> {
  const kept = await keptSignIn(space);
  if (kept === null) return null;
  if ('header' in kept) return kept.header;
  const { access } = await tokensOf(space);
  const end = access === undefined ? 0 : (endOf(access) ?? Number.POSITIVE_INFINITY);
  if (access !== undefined && end - early > context.now()) return `Bearer ${access}`;
  const turn =
    renewing.get(space) ??
    renewNow(context, space, kept.issuer, kept.client).finally(() => renewing.delete(space));
  renewing.set(space, turn);
  const token = await turn;
  return token === null ? null : `Bearer ${token}`;
}
