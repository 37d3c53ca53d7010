import { waitsUntil } from '../core/back-off.ts';
import { percentLabel } from '../core/display.ts';
import type { KeyResultId, Site } from '../core/records.ts';
import { refText } from '../core/ref.ts';
import { rawProgress } from '../core/scoring.ts';
import type { LinkHere, LinkView } from '../messaging/overlay-calls.ts';
import type { Handlers } from '../messaging/server.ts';
import { sourceNamed } from '../sources/registry.ts';
import type { Item, Result } from '../sources/source.ts';
import { reading, settingsOf } from '../store/read/state.ts';
import type { Tx } from '../store/schema.ts';
import { findGoals, suggestGoal } from './choices.ts';
import type { Context } from './context.ts';
import { demandOwnSite, followers, type Here, here } from './here.ts';
import { linkHere, linkView } from './link-view.ts';
import { linkedRow } from './linked.ts';
import { marksAt } from './marks.ts';
import { inTurn, pollSite } from './poll.ts';
import { barrierTo, signIn, troubleOf } from './site-access.ts';
import { explainTrouble } from './words.ts';

type OverlayCalls = Pick<Handlers, 'itemHere' | 'linkedKeys' | 'panelHere' | 'lookAt' | 'findGoals'>;

const present = <T>(rows: (T | null)[]): T[] => rows.filter((row): row is T => row !== null);

/** How long a look at a linked thing is satisfied with the last reading, ms. */
const freshFor = 60_000;

/** Reads the thing itself, after asking who the session belongs to (SPEC L1); in turn with the rounds of its site. */
export async function readHere(
  context: Context,
  found: NonNullable<Here>,
  site: Site,
): Promise<Result<Item>> {
  return inTurn(site.base, () => readNow(context, found, site));
}

async function readNow(
  context: Context,
  { adapter, located }: NonNullable<Here>,
  site: Site,
): Promise<Result<Item>> {
  const { trouble } = site;
  const now = context.now();
  const until = waitsUntil(trouble, now);
  if (trouble && until > 0)
    return { ok: false, problem: { reason: trouble.reason, retryAfter: until - now } };
  const barrier = await barrierTo(adapter, site);
  if (barrier !== null) return { ok: false, problem: { reason: barrier, retryAfter: null } };
  const signedIn = await signIn(context, adapter, site);
  return signedIn.ok ? adapter.item(located, signedIn.body.http) : signedIn;
}

/** True while a site's last round found nobody, or somebody else, signed in. */
const isAway = (site: Site | undefined): boolean =>
  site?.trouble?.reason === 'signedOut' || site?.trouble?.reason === 'otherAccount'; // it may be off by now

async function isDueForALook(tx: Tx, ids: readonly KeyResultId[], now: number): Promise<string | null> {
  for (const id of ids) {
    const row = await linkedRow(tx, id);
    if (!row) continue;
    const { ref } = row.keyResult.source;
    const rest = Math.max(freshFor, sourceNamed(ref.source)?.restOf?.(ref) ?? 0); // most things need none
    if (now - (row.freshness?.readAt ?? 0) > rest) return refText(ref);
  }
  return null;
}

/** What the overlay of a page asks, about the page it stands in. */
export const overlayQueries = (context: Context): OverlayCalls => ({
  async itemHere({ url }, sender) {
    demandOwnSite(url, sender);
    const tx = reading(await context.db());
    const found = await here(tx, url);
    if (!found) return { known: false, links: [] };
    const ids = await followers(tx, found.located, null);
    const settings = await settingsOf(tx);
    const seen = await Promise.all(ids.map((id) => linkHere(tx, id, settings, context.today())));
    const links: LinkHere[] = present(seen);
    return { known: true, links };
  },

  async linkedKeys({ url }, sender) {
    demandOwnSite(url, sender);
    return { marks: await marksAt(reading(await context.db()), url) };
  },

  async panelHere({ url }, sender) {
    demandOwnSite(url, sender);
    const db = await context.db();
    const found = await here(reading(db), url);
    const site = found && (await db.get('sites', found.located.site));
    if (!found || !site) return { key: '', item: null, stale: null, links: [], suggested: null, goals: [] };
    const item = await readHere(context, found, site);
    const tx = reading(db);
    const settings = await settingsOf(tx);
    const ids = await followers(tx, found.located, item.ok ? item.body.ref : null);
    const links: LinkView[] = [];
    for (const id of ids) {
      const view = await linkView(tx, id, settings, context.today(), context.now());
      if (view) links.push(view);
    }
    return {
      key: found.located.key,
      item: item.ok ? viewOf(item.body) : null,
      stale: item.ok
        ? null
        : explainTrouble(
            troubleOf(item.problem, context.now()),
            found.located.source,
            site.readAt,
            context.now(),
          ),
      links,
      suggested: await suggestGoal(tx, settings, item.ok ? item.body.title : ''),
      goals: await findGoals(tx, settings, ''),
    };
  },

  async lookAt({ url }, sender) {
    demandOwnSite(url, sender);
    const tx = reading(await context.db());
    const found = await here(tx, url);
    if (!found) return {};
    const { site: base } = found.located;
    const text = await isDueForALook(tx, await followers(tx, found.located, null), context.now());
    const site = await tx.objectStore('sites').get(base);
    // The person is back: what waited for their session is read now, and not only what they look at (SPEC L1).
    if (isAway(site)) await pollSite(context, base);
    else if (text !== null) await pollSite(context, base, { text });
    return {};
  },

  async findGoals({ text }) {
    const tx = reading(await context.db());
    return { goals: await findGoals(tx, await settingsOf(tx), text) };
  },
});

/** An item as the panel shows it, each offer with its percent. */
function viewOf({ ref, title, offers, query }: Item) {
  return {
    ref,
    title,
    ...(query !== undefined && { query }),
    offers: offers.map(({ measure, scoring, value, says, unit, choices }) => ({
      ...(says && { says }),
      ...(unit !== undefined && { unit }),
      ...(choices && { choices }),
      measure,
      scoring,
      value,
      percent: percentLabel(rawProgress(scoring, value, 'link')),
    })),
  };
}
