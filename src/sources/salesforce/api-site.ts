const chinese = '.my.sfcrmproducts.cn';

/** What `recognise` adds to the version where an org's API answers at the second of its addresses. */
export const atSecond = ' second';

/**
 * The addresses at which an org's API may be, likeliest first. China's is documented in one domain and seen in two: which
 * one an org has is found by asking.
 */
export function apiSites(site: string): [string, ...string[]] {
  if (!site.endsWith(chinese)) return [site];
  return [site, `${site.slice(0, -chinese.length)}.my.sfcrmapps.cn`];
}

/** Where the org of `site` is asked, as `recognise` found it. */
export function apiSite(site: string, flavour = ''): string {
  const [first, second = first] = apiSites(site);
  return flavour.endsWith(atSecond) ? second : first;
}
