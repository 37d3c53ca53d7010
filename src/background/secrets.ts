import browser from 'webextension-polyfill';
import type { Tokens } from '../sources/source.ts';

/**
 * Personal access tokens and OAuth's tokens of sites (DESIGN §6): in `storage.session`, which forgets them with the browser, or in
 * `storage.local` when the person asks to stay signed in. Never in the database, an export, a log or a message.
 */

const nameOf = (site: string) => `token ${site}`;

/** A token as a header can carry it: visible ASCII without spaces. */
export const isToken = (text: string): boolean => /^[\x21-\x7e]{8,1000}$/.test(text);

type Area = { setAccessLevel?(options: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void> };

/** `storage.local` is open to content scripts unless told otherwise, where a browser can be told. */
async function closeToContentScripts(): Promise<void> {
  await (browser.storage.local as Area).setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }); // Chromium only
}

export async function forgetToken(site: string): Promise<void> {
  await browser.storage.session.remove(nameOf(site));
  await browser.storage.local.remove(nameOf(site));
}

/** Keeps a site's token until the browser closes, or for good with `stay`. */
export async function keepToken(site: string, token: string, stay: boolean): Promise<void> {
  await forgetToken(site);
  if (stay) await closeToContentScripts();
  await (stay ? browser.storage.local : browser.storage.session).set({ [nameOf(site)]: token });
}

/** The token that a site is read with; undefined: with the session. */
export async function tokenOf(site: string): Promise<string | undefined> {
  const name = nameOf(site);
  for (const area of [browser.storage.session, browser.storage.local]) {
    const token = (await area.get(name))[name];
    if (typeof token === 'string') return token;
  }
  return undefined;
}

const accessName = (site: string) => `access ${site}`;
const refreshName = (site: string) => `refresh ${site}`;

async function textIn(area: 'session' | 'local', name: string): Promise<string | undefined> {
  const found = (await browser.storage[area].get(name))[name];
  return typeof found === 'string' ? found : undefined;
}

/** What OAuth gave for a site, as far as it is still here. */
export const keptTokens = async (site: string): Promise<Partial<Tokens>> => ({
  ...definedOf('access', await textIn('session', accessName(site))),
  ...definedOf(
    'refresh',
    (await textIn('session', refreshName(site))) ?? (await textIn('local', refreshName(site))),
  ),
});

const definedOf = (name: keyof Tokens, value: string | undefined): Partial<Tokens> =>
  value === undefined ? {} : { [name]: value };

/**
 * Keeps OAuth's tokens: the access token until the browser closes, the refresh token as long, or for good with `stay`; left
 * out, as long as the one before it. The refresh token first: where it rotates, the old one is worth nothing from now on.
 */
export async function keepTokens(
  site: string,
  { access, refresh }: Tokens,
  stay?: boolean | undefined,
): Promise<void> {
  if (refresh !== null) {
    const forGood = stay ?? (await textIn('local', refreshName(site))) !== undefined;
    if (forGood) await closeToContentScripts();
    await browser.storage[forGood ? 'local' : 'session'].set({ [refreshName(site)]: refresh });
    await browser.storage[forGood ? 'session' : 'local'].remove(refreshName(site));
  }
  await browser.storage.session.set({ [accessName(site)]: access });
}

export async function forgetTokens(site: string): Promise<void> {
  const names = [accessName(site), refreshName(site)];
  await Promise.all([browser.storage.session.remove(names), browser.storage.local.remove(names)]);
}
