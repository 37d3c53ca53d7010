import { signal } from '@preact/signals';
import type { Policy } from '../../core/policy.ts';
import type { Limits, Person, Site } from '../../core/records.ts';
import type { Trace } from '../../messaging/exchange-calls.ts';
import { policyNow } from '../../messaging/policy.ts';
import { permissionsOf, sourceNamed } from '../../sources/registry.ts';
import { peopleOf, personOf, reading, settingsOf, sitesOf } from '../../store/read/state.ts';
import { keepPreferences, type Preferences, storedPreferences } from '../../words/preferences.ts';
import type { Ask } from '../ask.ts';
import type { Db } from '../store.ts';

/** A site that is on; `allowed` is false when the browser has dropped the permission since. */
export type SiteRow = { site: Site; allowed: boolean };
/** What there was before everything was deleted, and what is left. */
export type Proof = { found: Trace[]; left: Trace[] };
/** Somebody, with how many goals they own. */
export type PersonRow = { person: Person; goals: number; isMe: boolean };
export type SettingsView = {
  name: string;
  sites: SiteRow[];
  policy: Policy;
  people: PersonRow[];
  limits: Limits;
  preferences: Preferences;
};

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
    const [{ me, limits }, sites, known] = await Promise.all([settingsOf(tx), sitesOf(tx), peopleOf(tx)]);
    const person = me && (await personOf(tx, me));
    const owned = tx.objectStore('goals').index('owner');
    const people = await Promise.all(
      known
        .filter(({ sameAs }) => sameAs === undefined)
        .map(async (of) => ({ person: of, goals: await owned.count(of.id), isMe: of.id === me })),
    );
    view.value = {
      name: person?.name ?? '',
      sites: await Promise.all(sites.map(rowOf)),
      policy: await policyNow(),
      people,
      limits,
      preferences: await storedPreferences(),
    };
  }
  /** Keeps a choice; it shows at once, here and in every other page. */
  async function prefer(part: Partial<Preferences>): Promise<void> {
    await keepPreferences(part);
    await read();
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
  return { db, view, deleted, leaving: () => leaving, read, ask, prefer, deleteEverything };
}

export type SettingsModel = ReturnType<typeof settingsModel>;
