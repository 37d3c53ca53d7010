import browser from 'webextension-polyfill';

/**
 * Personal access tokens of sites (DESIGN §6): in `storage.session`, which forgets them with the browser, or in
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
