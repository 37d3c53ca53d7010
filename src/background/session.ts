import browser, { type Cookies } from 'webextension-polyfill';

/** Firefox that keeps sites apart by what stands in the address bar wants that said; Chromium knows no such word. */
async function inStore(details: Cookies.GetAllDetailsType): Promise<Cookies.Cookie[]> {
  return browser.cookies
    .getAll(details)
    .catch(() => browser.cookies.getAll({ ...details, firstPartyDomain: null as never }))
    .catch(() => []);
}

/** So many containers of Firefox are looked into, in the order in which they were made; it starts with four. */
const containers = 20;

/**
 * Where cookies are kept. Firefox names only containers that a tab is open in, and would tell of the others for one more
 * permission; but it answers for each by its number, and for one that isn't there with nothing.
 */
async function stores(): Promise<string[]> {
  const named = (await browser.cookies.getAllCookieStores()).map(({ id }) => id);
  const numbered = Array.from({ length: containers }, (_, i) => `firefox-container-${i + 1}`);
  const isFirefox = named.some((id) => id.startsWith('firefox-'));
  return [...new Set(isFirefox ? ['firefox-default', ...named, ...numbered] : named)];
}

/**
 * The values that a cookie has at a site, each once, the default store's first: a container of Firefox may hold another
 * login. Read anew whenever they are needed, and kept nowhere. Empty without the permission.
 */
export async function cookieValues(name: string, site: string): Promise<string[]> {
  // Absent until the permission is given.
  if (browser.cookies === undefined) return [];
  const all = await stores();
  const found = await Promise.all(all.map((storeId) => inStore({ url: `${site}/`, name, storeId })));
  return [...new Set(found.flat().map(({ value }) => value))].filter((value) => value !== '');
}
