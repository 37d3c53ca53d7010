import browser, { type Cookies } from 'webextension-polyfill';

/** Firefox that keeps sites apart by what stands in the address bar wants that said; Chromium knows no such word. */
async function inStore(details: Cookies.GetAllDetailsType): Promise<Cookies.Cookie[]> {
  return browser.cookies
    .getAll(details)
    .catch(() => browser.cookies.getAll({ ...details, firstPartyDomain: null as never }))
    .catch(() => []);
}

/**
 * The values that a cookie has at a site, each once, the default store's first: a container of Firefox may hold another
 * login. Read anew whenever they are needed, and kept nowhere. Empty without the permission.
 */
export async function cookieValues(name: string, site: string): Promise<string[]> {
  // Absent until the permission is given.
  if (browser.cookies === undefined) return [];
  const stores = await browser.cookies.getAllCookieStores();
  const found = await Promise.all(stores.map(({ id }) => inStore({ url: `${site}/`, name, storeId: id })));
  return [...new Set(found.flat().map(({ value }) => value))].filter((value) => value !== '');
}
