import { type Change, put, remove } from '../core/change.ts';
import { mayUpdate } from '../core/decide/actor.ts';
import type { Linked, Site } from '../core/records.ts';
import { settingsOf, sitesOf } from '../store/read/state.ts';
import type { Tx } from '../store/schema.ts';
import { linkedAt } from './linked.ts';

/** The site that `now` was before its address changed: one that only led elsewhere, with the same account. */
async function formerOf(tx: Tx, { source, base, account }: Site): Promise<Site | null> {
  const sites = await sitesOf(tx);
  const former = sites.find(
    (site) =>
      site.source === source &&
      site.base !== base &&
      site.account.id === account.id &&
      site.trouble?.reason === 'moved', // most sites have no trouble
  );
  return former ?? null;
}

/**
 * Takes along what was linked at a site's former address, ids being the same at the new one; the former site goes. Only this
 * person's: what belongs to others moves in their own browsers (SPEC G4). `former` is null for a site that is just new.
 */
export async function movedHere(tx: Tx, now: Site): Promise<{ former: Site | null; changes: Change[] }> {
  const former = await formerOf(tx, now);
  if (!former) return { former, changes: [] };
  const { me } = await settingsOf(tx);
  const own = (await linkedAt(tx, former)).filter(({ goal }) => mayUpdate(goal, me));
  const moved = own.map(({ keyResult }) => {
    const { ref } = keyResult.source;
    const url = ref.url.startsWith(former.base) ? now.base + ref.url.slice(former.base.length) : ref.url;
    const source: Linked = { ...keyResult.source, ref: { ...ref, site: now.base, url } };
    return put('keyResults', keyResult, { ...keyResult, source });
  });
  return { former, changes: [...moved, remove('sites', former)] };
}
