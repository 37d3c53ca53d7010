import browser from 'webextension-polyfill';
import type { Trace } from '../messaging/exchange-calls.ts';
import { databasesLeft, deleteDatabases } from '../store/beside.ts';
import type { Context } from './context.ts';
import { disconnectAll } from './sites.ts';
import { stopWatching } from './team.ts';

/** How often deleting is tried when something that was under way has opened the store again. */
const tries = 3;

/** What was asked for after the install. */
async function asked(): Promise<{ permissions: string[]; origins: string[] }> {
  const { permissions = [], origins = [] } = await browser.permissions.getAll();
  const given = new Set(browser.runtime.getManifest().permissions ?? []);
  return { permissions: permissions.filter((name) => !given.has(name)), origins };
}

/** What there is of Keyrise, by asking the browser for each. */
async function whatThereIs(): Promise<Trace[]> {
  const of = (what: Trace['what'], names: string[]): Trace[] => names.map((name) => ({ what, name }));
  const [local, session, { permissions, origins }, scripts, alarms, databases] = await Promise.all([
    browser.storage.local.get(null),
    browser.storage.session.get(null),
    asked(),
    browser.scripting.getRegisteredContentScripts(),
    browser.alarms.getAll(),
    databasesLeft(),
  ]);
  return [
    ...of('database', databases),
    ...of('setting', [...Object.keys(local), ...Object.keys(session)]),
    ...of('permission', [...permissions, ...origins]),
    ...of(
      'script',
      scripts.map(({ id }) => id),
    ),
    ...of(
      'alarm',
      alarms.map(({ name }) => name),
    ),
  ];
}

/**
 * Deletes all that Keyrise has put into this browser. Answers what it found, and what is left by looking again. Scripts and alarms go first, so
 * that nothing opens the store again; nobody is told, because who is told reads.
 */
export async function deleteEverything(context: Context): Promise<{ found: Trace[]; left: Trace[] }> {
  const found = await whatThereIs();
  stopWatching();
  await browser.alarms.clearAll();
  await browser.scripting.unregisterContentScripts();
  // Before the way there is given back; a store that can't be read any more must not be in the way.
  await disconnectAll(context).catch(() => undefined);
  const { permissions, origins } = await asked();
  if (permissions.length + origins.length > 0)
    await browser.permissions.remove({ permissions: permissions as never, origins });
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
  await browser.action.setBadgeText({ text: '' });
  for (let turn = 0; turn < tries; turn++) {
    await context.close();
    await deleteDatabases();
    const left = await whatThereIs();
    if (left.every(({ what }) => what !== 'database')) return { found, left };
  }
  return { found, left: await whatThereIs() };
}
