import browser from 'webextension-polyfill';
import { put, remove } from '../core/change.ts';
import type { Site, Trouble } from '../core/records.ts';
import { Refusal } from '../core/refusal.ts';
import type { Handlers } from '../messaging/server.ts';
import { permissionsOf, sourceNamed } from '../sources/registry.ts';
import type { Problem, SourceAdapter } from '../sources/source.ts';
import { reading, sitesOf } from '../store/read/state.ts';
import { sourceName, sourceText } from '../words/source-text.ts';
import { system } from './commit.ts';
import { injectIntoOpenTabs, registerContentScripts } from './content-scripts.ts';
import type { Context } from './context.ts';
import { linkedAt } from './linked.ts';
import { movedHere } from './moved.ts';
import { pollSite } from './poll.ts';
import { forgetToken, isToken, keepToken, tokenOf } from './secrets.ts';
import { barrierTo, httpOf, signIn, troubleOf } from './site-access.ts';
import { explainTrouble } from './words.ts';

/** What a site that is on needs of the browser; an unknown source asked for nothing. */
function neededBy({ source, base }: Site): { origins: string[]; permissions: string[] } {
  const adapter = sourceNamed(source);
  return adapter ? permissionsOf(adapter, base) : { origins: [], permissions: [] };
}

/** Gives back what was asked for a site that is off now, but not what another one needs: two sites can share a host. */
async function giveBack(context: Context, site: Site): Promise<void> {
  const others = (await sitesOf(reading(await context.db()))).map(neededBy);
  const needed = new Set(others.flatMap(({ origins, permissions }) => [...origins, ...permissions]));
  const free = (names: string[]) => names.filter((name) => !needed.has(name));
  const { origins, permissions } = neededBy(site);
  await browser.permissions.remove({ origins: free(origins), permissions: free(permissions) as never });
}

/** A site as it is recorded, after proof that it is one and that somebody is signed in. @throws Refusal `badToken`, `siteTrouble` */
async function prove(context: Context, adapter: SourceAdapter, base: string, token?: string): Promise<Site> {
  const http = httpOf(context, new AbortController().signal);
  const fail = (problem: Problem) => {
    const words = explainTrouble(troubleOf(problem, context.now()), adapter.name, null, context.now());
    return new Refusal('siteTrouble', sourceName(adapter.name), words.message, words.todo);
  };
  const flavour = await adapter.recognise(base, http);
  if (!flavour.ok) throw fail(flavour.problem);
  if (token !== undefined && !adapter.takesToken?.(flavour.body)) throw new Refusal('badToken');
  const place = { base, flavour: flavour.body };
  const account =
    token === undefined
      ? await signIn(context, adapter, place)
      : await adapter.whoami(base, { ...http, flavour: flavour.body, token });
  if (!account.ok) throw fail(account.problem);
  return {
    base,
    source: adapter.name,
    account: 'http' in account.body ? account.body.account : account.body,
    readAt: null,
    trouble: null,
    flavour: flavour.body,
    ...(token !== undefined && { byToken: true }),
  };
}

/** @throws Refusal `notASite`, `insecureSite`, `badToken`, `noPermission`, `switchedOff`, `siteTrouble` */
export const siteCommands = (context: Context): Pick<Handlers, 'turnOnSite' | 'turnOffSite'> => ({
  async turnOnSite({ source, address, insecure = false, token, stay = false }) {
    const adapter = sourceNamed(source);
    const base = adapter?.siteOf(address);
    if (!adapter || !base)
      throw new Refusal('notASite', address, sourceName(source), sourceText(source, 'example'));
    // Turned on again, it keeps what the person decided before.
    const known = await (await context.db()).get('sites', base);
    if (base.startsWith('http:') && !insecure && !known) throw new Refusal('insecureSite', base);
    if (token !== undefined && !isToken(token)) throw new Refusal('badToken');
    const barrier = await barrierTo(adapter, base);
    if (barrier !== null) throw new Refusal(barrier, barrier === 'switchedOff' ? sourceName(source) : base);
    const kept = known?.byToken ? await tokenOf(base) : undefined; // none unless it was on with one
    const site = await prove(context, adapter, base, token ?? kept);
    if (token !== undefined) await keepToken(base, token, stay);
    const { answer: former } = await system(context, async (tx) => {
      const before = (await tx.objectStore('sites').get(base)) ?? null;
      const moved = await movedHere(tx, site);
      return { changes: [put('sites', before, site), ...moved.changes], answer: async () => moved.former };
    });
    await registerContentScripts(context);
    if (former) await giveBack(context, former);
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
    await giveBack(context, site);
    return {};
  },
});
