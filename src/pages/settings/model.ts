import { signal } from '@preact/signals';
import type { Policy } from '../../core/policy.ts';
import type { Site } from '../../core/records.ts';
import type { Trace } from '../../messaging/exchange-calls.ts';
import { permissionsOf, sourceNamed } from '../../sources/registry.ts';
import { personOf, reading, settingsOf, sitesOf } from '../../store/read/state.ts';
import type { Ask } from '../ask.ts';
import { policyNow } from '../policy.ts';
import type { Db } from '../store.ts';

/** A site that is on; `allowed` is false when the browser has dropped the permission since. */
export type SiteRow = { site: Site; allowed: boolean };
/** What there was before everything was deleted, and what is left. */
export type Proof = { found: Trace[]; left: Trace[] };
export type SettingsView = { name: string; sites: SiteRow[]; policy: Policy };

async function rowOf(site: Site): Promise<SiteRow> {
  const source = sourceNamed(site.source);
  const allowed = source !== undefined && (await chrome.permissions.contains(permissionsOf(source, site)));
  return { site, allowed };
}

/** What the settings page shows, and the way to change it. */
export function settingsModel(db: Db, ask: Ask) {
  const view = signal<SettingsView | null>(null);
  const deleted = signal<Proof | null>(null);
  let leaving = false;
  async function read(): Promise<void> {
    // What goes says so on the way; a look at it would make an empty store anew.
    if (leaving) return;
    const tx = reading(db);
    const [{ me }, sites] = await Promise.all([settingsOf(tx), sitesOf(tx)]);
    const person = me && (await personOf(tx, me));
    view.value = {
      name: person?.name ?? '',
      sites: await Promise.all(sites.map(rowOf)),
      policy: await policyNow(),
    };
  }
  async function deleteEverything(): Promise<void> {
    leaving = true;
    try {
      deleted.value = await ask('deleteEverything', {});
    } catch (error) {
      leaving = false;
      throw error;
    }
  }
  return { db, view, deleted, read, ask, deleteEverything };
}

export type SettingsModel = ReturnType<typeof settingsModel>;
