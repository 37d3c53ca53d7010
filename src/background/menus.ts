import browser, { type Menus } from 'webextension-polyfill';
import type { SourceAdapter } from '../sources/source.ts';
import { text } from '../words/text.ts';

/**
 * The menu's items for one site, seen on its pages alone: on a link to one of its things, and on the page itself. Both are
 * match patterns.
 */
export function menuItems(
  base: string,
  pages: string[],
  links: string[],
): Menus.CreateCreatePropertiesType[] {
  const title = text('menu_link');
  const common = { title, documentUrlPatterns: pages };
  return [
    { ...common, id: `link ${base}`, contexts: ['link'], targetUrlPatterns: links },
    { ...common, id: `page ${base}`, contexts: ['page'] },
  ];
}

let turn: Promise<unknown> = Promise.resolve();

/** Makes the context menu anew for the sites that are on. One at a time, so that no item is made twice. */
export function makeMenus(sites: ReadonlyMap<string, Pick<SourceAdapter, 'pages' | 'links'>>): Promise<void> {
  const make = async () => {
    await browser.contextMenus.removeAll();
    for (const [base, source] of sites)
      for (const item of menuItems(base, source.pages(base), source.links(base)))
        browser.contextMenus.create(item);
  };
  const mine = turn.then(make, make);
  turn = mine;
  return mine;
}
