import browser, { type Cookies } from 'webextension-polyfill';

/** Firefox that keeps sites apart by what stands in the address bar wants that said; Chromium knows no such word. */
async function inStore(details: Cookies.GetAllDetailsType): Promise<Cookies.Cookie[]> {
  return browser.cookies
    .getAll(details)
    .catch(() => browser.cookies.getAll({ ...details, firstPartyDomain: null as never }))
    .catch(() => []);
}

const nameOf = (site: string) => `containers ${site}`;

async function rememberedAt(site: string): Promise<string[]> {
  const kept = (await browser.storage.local.get(nameOf(site)))[nameOf(site)];
  return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
}

/** A container of Firefox; other stores are always named, or, private ones, nothing to keep. */
const isContainer = (store: string) => store.startsWith('firefox-container-');

/** No longer knows in which containers somebody was signed in to a site. */
export const forgetContainers = (site: string): Promise<void> => browser.storage.local.remove(nameOf(site));

/**
 * The values that a cookie has at a site, each once, the default store's first: a container of Firefox may hold another
 * login. Firefox names only the containers that have a tab open; those where there was a session are remembered by
 * their names, so that it is found when the tab is closed. The values are read anew whenever they are needed, and kept
 * nowhere. Empty without the permission.
 */
export async function cookieValues(name: string, site: string): Promise<string[]> {
  // Absent until the permission is given.
  if (browser.cookies === undefined) return [];
  const [open, remembered] = await Promise.all([browser.cookies.getAllCookieStores(), rememberedAt(site)]);
  const stores = [...new Set([...open.map(({ id }) => id), ...remembered])];
  const found = await Promise.all(stores.map((storeId) => inStore({ url: `${site}/`, name, storeId })));
  const isNew = (store: string, i: number) =>
    isContainer(store) && !remembered.includes(store) && found[i]?.some(({ value }) => value !== '') === true;
  const more = stores.filter(isNew);
  if (more.length > 0) await browser.storage.local.set({ [nameOf(site)]: [...remembered, ...more] });
  return [...new Set(found.flat().map(({ value }) => value))].filter((value) => value !== '');
}
