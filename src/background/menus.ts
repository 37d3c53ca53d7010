import browser, { type Menus } from 'webextension-polyfill';
import { text } from '../words/text.ts';

const issues = ['browse/*-*', '*/issues/*-*', '*/queues/*-*', '*selectedIssue=*'];

/** The shapes of an issue's address below a site's pages, `…/*`; the page itself says more exactly what a link is about. */
const issueLinks = (patterns: string[]) =>
  patterns.flatMap((pattern) => issues.map((shape) => pattern.replace(/\*$/, shape)));

/**
 * The menu's items for one site, seen on its pages alone: on a link to one of its issues, and on the page itself.
 * `patterns` are the match patterns of the site's pages.
 */
export function menuItems(base: string, patterns: string[]): Menus.CreateCreatePropertiesType[] {
  const title = text('menu_link');
  const common = { title, documentUrlPatterns: patterns };
  return [
    { ...common, id: `link ${base}`, contexts: ['link'], targetUrlPatterns: issueLinks(patterns) },
    { ...common, id: `page ${base}`, contexts: ['page'] },
  ];
}

let turn: Promise<unknown> = Promise.resolve();

/** Makes the context menu anew for the sites that are on: base → patterns of its pages. One at a time, so that no item is made twice. */
export function makeMenus(sites: ReadonlyMap<string, string[]>): Promise<void> {
  const make = async () => {
    await browser.contextMenus.removeAll();
    for (const [base, patterns] of sites)
      for (const item of menuItems(base, patterns)) browser.contextMenus.create(item);
  };
  const mine = turn.then(make, make);
  turn = mine;
  return mine;
}
