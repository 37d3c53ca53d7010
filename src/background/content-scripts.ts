import browser, { type Scripting } from 'webextension-polyfill';
import type { Change } from '../core/change.ts';
import type { KeyResult, Site } from '../core/records.ts';
import { sourceNamed } from '../sources/registry.ts';
import { reading, sitesOf } from '../store/read/state.ts';
import type { Context } from './context.ts';
import { dressAnew } from './look.ts';
import { isAnyLinkedAt } from './marks.ts';
import { makeMenus } from './menus.ts';
import { isAllowed } from './site-access.ts';

/** What runs on the pages of a site that is on, each source's its own; see docs/decisions/0002, 0013 and 0030. */
const mainOf = ({ source }: Site) => `content/main-${source}.js`;
const badges = 'content/badges.js';

type Script = Scripting.RegisteredContentScript;

/** Before the page's own scripts, so that what is typed in the panel is ours before any listener of theirs. */
const mainOn = (site: Site, matches: string[]): Script => ({
  id: site.base,
  matches,
  js: [mainOf(site)],
  runAt: 'document_start',
  persistAcrossSessions: true,
});

const badgesOn = (base: string, matches: string[]): Script => ({
  id: `badges ${base}`,
  matches,
  js: [badges],
  runAt: 'document_idle',
  persistAcrossSessions: true,
});

const pagesOf = ({ source, base }: Site): string[] => sourceNamed(source)?.pages(base) ?? []; // an unknown source has no pages

async function allowedSites(context: Context): Promise<Site[]> {
  const sites = await sitesOf(reading(await context.db()));
  const allowed = await Promise.all(
    sites.map(async (site) => {
      const adapter = sourceNamed(site.source);
      return adapter !== undefined && (await isAllowed(adapter, site));
    }),
  );
  return sites.filter((_, i) => allowed[i]);
}

async function register(context: Context, sites: readonly Site[]): Promise<Script[]> {
  const tx = reading(await context.db());
  const linked = await Promise.all(sites.map((site) => isAnyLinkedAt(tx, site)));
  const wanted = sites.flatMap((site, i) => [
    mainOn(site, pagesOf(site)),
    ...(linked[i] ? [badgesOn(site.base, pagesOf(site))] : []),
  ]);
  const registered = await browser.scripting.getRegisteredContentScripts();
  // A script that another version named differently is another one: in some browsers what it registered outlives it.
  const same = ({ id, js }: Script) => [id, ...(js ?? [])].join(' ');
  const names = new Set(wanted.map(same));
  const old = registered.filter((script) => !names.has(same(script))).map(({ id }) => id);
  if (old.length > 0) await browser.scripting.unregisterContentScripts({ ids: old });
  const known = new Set(registered.map(same));
  const fresh = wanted.filter((script) => !known.has(same(script)));
  if (fresh.length > 0) await browser.scripting.registerContentScripts(fresh);
  return fresh;
}

let turn: Promise<unknown> = Promise.resolve();

/** One at a time, so that nothing is registered twice. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work, work);
  turn = mine;
  return mine;
}

/**
 * Registers the content script for every site that is on and allowed, and for no other; the menu's items likewise; badges
 * where something is linked, so that elsewhere no page has to ask.
 */
export async function registerContentScripts(context: Context): Promise<void> {
  const sites = await allowedSites(context);
  await inTurn(() => register(context, sites));
  await makeMenus(
    new Map(
      sites.flatMap(({ source, base }) => {
        const adapter = sourceNamed(source);
        return adapter ? [[base, adapter] as const] : [];
      }),
    ),
  );
}

/** A permission was taken away. With nothing registered there is nothing to do, and no store to open for it. */
export async function unregisterForbidden(context: Context): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  if (registered.length > 0) await registerContentScripts(context);
}

async function injectInto(patterns: readonly string[], files: string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...patterns] });
  await Promise.allSettled(
    tabs.map(({ id }) =>
      id === undefined ? null : browser.scripting.executeScript({ target: { tabId: id }, files }),
    ),
  );
}

/** Pages of the site that are open already get their control, and their badges, without a reload. */
export async function injectIntoOpenTabs(context: Context, site: Site): Promise<void> {
  const linked = await isAnyLinkedAt(reading(await context.db()), site);
  await injectInto(pagesOf(site), linked ? [mainOf(site), badges] : [mainOf(site)]);
}

const follows = (keyResult: KeyResult | null) => keyResult?.source.from === 'link';

/** What an earlier version left in a page. Its scripts are dead or end when they next wake, and can't be asked to. */
function clearLeftovers(): void {
  for (const host of document.querySelectorAll('keyrise-overlay')) host.remove();
}

/** In pages that are open, what stands there follows what the person has chosen. */
export async function dressOpenTabs(context: Context): Promise<void> {
  const pages = (await allowedSites(context)).flatMap(pagesOf);
  if (pages.length === 0) return;
  await dressAnew((await browser.tabs.query({ url: pages })).map(({ id }) => id));
}

/** After an update: in pages that are open, what the old version left makes way for the new one, without a reload. */
export async function takeOverOpenTabs(context: Context): Promise<void> {
  const sites = await allowedSites(context);
  const tabs = await browser.tabs.query({ url: sites.flatMap(pagesOf) });
  await Promise.allSettled(
    tabs.map(({ id }) =>
      id === undefined
        ? null
        : browser.scripting.executeScript({ target: { tabId: id }, func: clearLeftovers }),
    ),
  );
  await Promise.all(sites.map((site) => injectIntoOpenTabs(context, site)));
}

/** After a commit: badges for the sites at which the first thing was linked, and none any more where the last one went. */
export async function keepBadgeScripts(context: Context, changes: readonly Change[]): Promise<void> {
  const concerned = changes.some(
    (change) => change.of === 'keyResults' && follows(change.before) !== follows(change.after),
  );
  if (!concerned) return;
  const sites = await allowedSites(context);
  const fresh = await inTurn(() => register(context, sites));
  await Promise.all(fresh.map(({ js = [], matches = [] }) => injectInto(matches, js)));
}
