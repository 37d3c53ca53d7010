import { signal } from '@preact/signals';
import type { Policy } from '../../core/policy.ts';
import type { Site } from '../../core/records.ts';
import { permissionsOf, sourceNamed } from '../../sources/registry.ts';
import { personOf, reading, settingsOf, sitesOf } from '../../store/read/state.ts';
import type { Ask } from '../ask.ts';
import { policyNow } from '../policy.ts';
import type { Db } from '../store.ts';

/** A site that is on; `allowed` is false when the browser has dropped the permission since. */
export type SiteRow = { site: Site; allowed: boolean };
export type SettingsView = { name: string; sites: SiteRow[]; policy: Policy };

async function rowOf(site: Site): Promise<SiteRow> {
  const source = sourceNamed(site.source);
  const allowed = source !== undefined && (await chrome.permissions.contains(permissionsOf(source, site)));
  return { site, allowed };
}

/** What the settings page shows, and the way to change it. */
export function settingsModel(db: Db, ask: Ask) {
  const view = signal<SettingsView | null>(null);
  async function read(): Promise<void> {
    const tx = reading(db);
    const [{ me }, sites] = await Promise.all([settingsOf(tx), sitesOf(tx)]);
    const person = me && (await personOf(tx, me));
    view.value = {
      name: person?.name ?? '',
      sites: await Promise.all(sites.map(rowOf)),
      policy: await policyNow(),
    };
  }
  return { view, read, ask };
}

export type SettingsModel = ReturnType<typeof settingsModel>;
