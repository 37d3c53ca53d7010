import browser from 'webextension-polyfill';
import * as keep from './secrets.ts';

/**
 * What signs this person in at a team's server: kept as sites' tokens are (secrets.ts), under the space's name. A password
 * is kept as the header that it makes.
 */

const nameOf = (space: string) => `team ${space}`;

/** How a space is signed in to: with a header as it is, or with tokens of the company's identity provider. */
export type Kept = { header: string } | { issuer: string; client: string };

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && ('header' in value || 'issuer' in value);

/** Keeps it until the browser closes, or for good with `stay`. */
export async function keepSignIn(space: string, kept: Kept, stay: boolean): Promise<void> {
  await forgetSignIn(space);
  // Where to sign in is no secret; tokens themselves are kept by secrets.ts.
  if ('issuer' in kept) return browser.storage.local.set({ [nameOf(space)]: kept });
  await keep.keepToken(nameOf(space), kept.header, stay);
}

export async function keptSignIn(space: string): Promise<Kept | null> {
  const header = await keep.tokenOf(nameOf(space));
  if (header !== undefined) return { header };
  const found: unknown = (await browser.storage.local.get(nameOf(space)))[nameOf(space)];
  return isKept(found) ? found : null;
}

export async function forgetSignIn(space: string): Promise<void> {
  await keep.forgetToken(nameOf(space));
  await keep.forgetTokens(nameOf(space));
  await browser.storage.local.remove(nameOf(space));
}

export const tokensOf = (space: string) => keep.keptTokens(nameOf(space));
export const keepTokensOf = (
  space: string,
  tokens: { access: string; refresh: string | null },
  stay?: boolean,
) => keep.keepTokens(nameOf(space), tokens, stay);
