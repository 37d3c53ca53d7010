import browser from 'webextension-polyfill';
import { put, remove } from '../core/change.ts';
import type { Site, Trouble } from '../core/records.ts';
import { Refusal } from '../core/refusal.ts';
import type { Handlers } from '../messaging/server.ts';
import { askedFor, sourceNamed } from '../sources/registry.ts';
import { reading, sitesOf } from '../store/read/state.ts';
import { sourceName, sourceText } from '../words/source-text.ts';
import { system } from './commit.ts';
import { injectIntoOpenTabs, registerContentScripts } from './content-scripts.ts';
import type { Context } from './context.ts';
import { linkedAt } from './linked.ts';
import { movedHere } from './moved.ts';
import { disconnect } from './oauth.ts';
import { pollSite } from './poll.ts';
import { demandSound, prove } from './prove.ts';
import { forgetToken, keepToken } from './secrets.ts';
import { barrierTo, httpOf } from './site-access.ts';

/** What a site that is on needs of the browser; an unknown source asked for nothing. */
function neededBy({ source, base, client }: Site): { origins: string[]; permissions: string[] } {
  const adapter = sourceNamed(source);
  if (!adapter) return { origins: [], permissions: [] };
  const asking = { base, ...(client !== undefined && { client }) };
  return askedFor(adapter, asking, browser.runtime.getManifest().permissions ?? []);
}

/** Permissions that only sites need. */
const named = ['cookies', 'identity'];

/**
 * Gives back what a site was given and needs no more, as it is off now or read in another way; not what another one needs:
 * two sites can share a host.
 */
async function giveBack(context: Context, site: Site): Promise<void> {
  const all = (await sitesOf(reading(await context.db()))).map(neededBy);
  const needed = new Set(all.flatMap(({ origins, permissions }) => [...origins, ...permissions]));
  const given = browser.runtime.getManifest().permissions ?? [];
  const free = (names: readonly string[]) => names.filter((name) => !needed.has(name));
  await browser.permissions.remove({
    origins: free(neededBy(site).origins),
    permissions: free(named.filter((name) => !given.includes(name))) as never,
  });
}

/** The way to a site that is on, or was until now. */
const wayTo = (context: Context, { flavour }: Site) => ({
  ...httpOf(context, new AbortController().signal),
  ...(flavour !== undefined && { flavour }),
});

/** Makes every token that OAuth gave worthless, as far as its site can be reached. */
export async function disconnectAll(context: Context): Promise<void> {
  const sites = await sitesOf(reading(await context.db()));
  const connected = sites.filter(({ client }) => client !== undefined);
  await Promise.all(
    connected.map((site) => disconnect(sourceNamed(site.source)?.oauth, site.base, wayTo(context, site))), // an unknown source has none
  );
}

/**
 * @throws Refusal `notASite`, `insecureSite`, `badToken`, `badClient`, `needsClient`, `notConnected`, `noPermission`, `switchedOff`,
 * `siteTrouble`
 */
export const siteCommands = (context: Context): Pick<Handlers, 'turnOnSite' | 'turnOffSite'> => ({
  async turnOnSite({ source, address, insecure = false, ...given }) {
    const adapter = sourceNamed(source);
    const base = adapter?.siteOf(address);
    if (!adapter || !base)
      throw new Refusal('notASite', address, sourceName(source), sourceText(source, 'example'));
    // Turned on again, it keeps what the person decided before.
    const known = await (await context.db()).get('sites', base);
    if (base.startsWith('http:') && !insecure && !known) throw new Refusal('insecureSite', base);
    demandSound(adapter, given);
    const { token, stay = false } = given;
    const client = given.client ?? (token === undefined ? known?.client : undefined);
    const barrier = await barrierTo(adapter, { base, ...(client !== undefined && { client }) });
    if (barrier !== null) throw new Refusal(barrier, barrier === 'switchedOff' ? sourceName(source) : base);
    const site = await prove(context, adapter, base, given, known);
    if (token !== undefined) await keepToken(base, token, stay);
    const { answer: former } = await system(context, async (tx) => {
      const before = (await tx.objectStore('sites').get(base)) ?? null;
      const moved = await movedHere(tx, site);
      return { changes: [put('sites', before, site), ...moved.changes], answer: async () => moved.former };
    });
    await registerContentScripts(context);
    await giveBack(context, former ?? site);
    await injectIntoOpenTabs(context, site);
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
    // While its address may still be reached.
    await disconnect(sourceNamed(site.source)?.oauth, base, wayTo(context, site)); // an unknown source has none
    await giveBack(context, site);
    return {};
  },
});
