import browser from 'webextension-polyfill';
import { put, remove } from '../core/change.ts';
import type { Site, Trouble } from '../core/records.ts';
import { Refusal } from '../core/refusal.ts';
import type { Handlers } from '../messaging/server.ts';
import { sourceNamed } from '../sources/registry.ts';
import { reading, sitesOf } from '../store/read/state.ts';
import { system } from './commit.ts';
import type { Context } from './context.ts';
import { linkedAt } from './linked.ts';
import { pollSite } from './poll.ts';
import { httpOf, isAllowed, troubleOf } from './site-access.ts';
import { sourceName, troubleText } from './words.ts';

const script = 'content/main.js';

/** Registers the content script for every site that is on and allowed, and for no other. */
export async function registerContentScripts(context: Context): Promise<void> {
  const sites = await sitesOf(reading(await context.db()));
  const registered = await browser.scripting.getRegisteredContentScripts();
  const wanted = new Map<string, string[]>();
  for (const { base, source } of sites) {
    const adapter = sourceNamed(source);
    if (adapter && (await isAllowed(adapter, base))) wanted.set(base, adapter.permissions(base));
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

/** @throws Refusal `notASite`, `noPermission`, `siteTrouble` */
export const siteCommands = (context: Context): Pick<Handlers, 'turnOnSite' | 'turnOffSite'> => ({
  async turnOnSite({ source, address }) {
    const adapter = sourceNamed(source);
    const base = adapter?.siteOf(address);
    if (!adapter || !base) throw new Refusal('notASite', address);
    if (!(await isAllowed(adapter, base))) throw new Refusal('noPermission', base);
    const account = await adapter.whoami(base, httpOf(context, new AbortController().signal));
    if (!account.ok) {
      const words = troubleText(troubleOf(account.problem, context.now()), source, null, context.now());
      throw new Refusal('siteTrouble', sourceName(source), words.message, words.todo);
    }
    await system(context, async (tx) => {
      const before = (await tx.objectStore('sites').get(base)) ?? null;
      const site: Site = { base, source, account: account.body, readAt: null, trouble: null };
      return { changes: [put('sites', before, site)], answer: async () => null };
    });
    await registerContentScripts(context);
    await injectIntoOpenTabs(adapter.permissions(base));
    await pollSite(context, base);
    return { site: base, account: account.body.name };
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
    const origins = sourceNamed(site.source)?.permissions(base) ?? [];
    await browser.permissions.remove({ origins });
    return {};
  },
});
