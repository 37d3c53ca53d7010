import browser from 'webextension-polyfill';
import { put, remove } from '../core/change.ts';
import type { Site, Trouble } from '../core/records.ts';
import { Refusal } from '../core/refusal.ts';
import type { Handlers } from '../messaging/server.ts';
import { sourceNamed } from '../sources/registry.ts';
import type { Problem, SourceAdapter } from '../sources/source.ts';
import { reading, sitesOf } from '../store/read/state.ts';
import { sourceName } from '../words/trouble-text.ts';
import { system } from './commit.ts';
import type { Context } from './context.ts';
import { linkedAt } from './linked.ts';
import { makeMenus } from './menus.ts';
import { pollSite } from './poll.ts';
import { forgetToken, isToken, keepToken, tokenOf } from './secrets.ts';
import { httpOf, isAllowed, troubleOf } from './site-access.ts';
import { explainTrouble } from './words.ts';

const script = 'content/main.js';

/** Registers the content script for every site that is on and allowed, and for no other; the menu's items likewise. */
export async function registerContentScripts(context: Context): Promise<void> {
  const sites = await sitesOf(reading(await context.db()));
  const registered = await browser.scripting.getRegisteredContentScripts();
  const wanted = new Map<string, string[]>();
  for (const { base, source } of sites) {
    const adapter = sourceNamed(source);
    if (adapter && (await isAllowed(adapter, base))) wanted.set(base, adapter.pages(base));
  }
  const old = registered.map(({ id }) => id).filter((id) => !wanted.has(id));
  if (old.length > 0) await browser.scripting.unregisterContentScripts({ ids: old });
  const known = new Set(registered.map(({ id }) => id));
  const fresh = [...wanted].filter(([id]) => !known.has(id));
  await browser.scripting.registerContentScripts(
    fresh.map(([id, matches]) => ({
      id,
      matches,
      js: [script],
      // Before the page's own scripts, so that what is typed in the panel is ours before any listener of theirs.
      runAt: 'document_start',
      persistAcrossSessions: true,
    })),
  );
  await makeMenus(wanted);
}

/** A permission was taken away. With nothing registered there is nothing to do, and no store to open for it. */
export async function unregisterForbidden(context: Context): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  if (registered.length > 0) await registerContentScripts(context);
}

/** Pages of the site that are open already get their control without a reload. */
async function injectIntoOpenTabs(patterns: string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: patterns });
  await Promise.allSettled(
    tabs.map(({ id }) =>
      id === undefined ? null : browser.scripting.executeScript({ target: { tabId: id }, files: [script] }),
    ),
  );
}

const patternsOf = ({ source, base }: Site): string[] => sourceNamed(source)?.permissions(base) ?? []; // an unknown source asked for nothing

/** A site as it is recorded, after proof that it is one and that somebody is signed in. @throws Refusal `badToken`, `siteTrouble` */
async function prove(context: Context, adapter: SourceAdapter, base: string, token?: string): Promise<Site> {
  const http = httpOf(context, new AbortController().signal);
  const fail = (problem: Problem) => {
    const words = explainTrouble(troubleOf(problem, context.now()), adapter.name, null, context.now());
    return new Refusal('siteTrouble', sourceName(adapter.name), words.message, words.todo);
  };
  const flavour = await adapter.recognise(base, http);
  if (!flavour.ok) throw fail(flavour.problem);
  if (token !== undefined && flavour.body === 'cloud') throw new Refusal('badToken');
  const signIn = token === undefined ? {} : { token };
  const account = await adapter.whoami(base, { ...http, flavour: flavour.body, ...signIn });
  if (!account.ok) throw fail(account.problem);
  return {
    base,
    source: adapter.name,
    account: account.body,
    readAt: null,
    trouble: null,
    flavour: flavour.body,
    ...(token !== undefined && { byToken: true }),
  };
}

/** @throws Refusal `notASite`, `insecureSite`, `badToken`, `noPermission`, `siteTrouble` */
export const siteCommands = (context: Context): Pick<Handlers, 'turnOnSite' | 'turnOffSite'> => ({
  async turnOnSite({ source, address, insecure = false, token, stay = false }) {
    const adapter = sourceNamed(source);
    const base = adapter?.siteOf(address);
    if (!adapter || !base) throw new Refusal('notASite', address);
    // Turned on again, it keeps what the person decided before.
    const known = await (await context.db()).get('sites', base);
    if (base.startsWith('http:') && !insecure && !known) throw new Refusal('insecureSite', base);
    if (token !== undefined && !isToken(token)) throw new Refusal('badToken');
    if (!(await isAllowed(adapter, base))) throw new Refusal('noPermission', base);
    const kept = known?.byToken ? await tokenOf(base) : undefined; // none unless it was on with one
    const site = await prove(context, adapter, base, token ?? kept);
    if (token !== undefined) await keepToken(base, token, stay);
    await system(context, async (tx) => {
      const before = (await tx.objectStore('sites').get(base)) ?? null;
      return { changes: [put('sites', before, site)], answer: async () => null };
    });
    await registerContentScripts(context);
    await injectIntoOpenTabs(adapter.pages(base));
    await pollSite(context, base);
    return { site: base, account: site.account.name };
  },

  async turnOffSite({ site: base }) {
    const { answer: site } = await system(context, async (tx) => {
      const before = await tx.objectStore('sites').get(base);
      if (!before) throw new Refusal('notFound');
      const linked = await linkedAt(tx, before);
      const trouble: Trouble = { reason: 'siteOff', at: context.now(), retryAt: null };
      const stale = linked.map(({ keyResult, freshness }) =>
        put('freshness', freshness, {
          ...(freshness ?? { keyResult: keyResult.id, readAt: null, by: null }),
          trouble,
        }),
      );
      return { changes: [remove('sites', before), ...stale], answer: async () => before };
    });
    await registerContentScripts(context);
    await forgetToken(base);
    const needed = (await sitesOf(reading(await context.db()))).flatMap(patternsOf);
    // Two sites can share a host, and with it the permission.
    const origins = patternsOf(site).filter((pattern) => !needed.includes(pattern));
    await browser.permissions.remove({ origins });
    return {};
  },
});
