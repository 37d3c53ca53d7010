import browser from 'webextension-polyfill';
import type { Announcement } from '../messaging/envelope.ts';
import { sourceNamed } from '../sources/registry.ts';
import { reading, sitesOf } from '../store/read/state.ts';
import type { Context } from './context.ts';

const ignore = () => undefined;

/** Tells every open page of ours, and every overlay on a site that is on, to read again what it shows. */
export async function announce(context: Context, revision: number, goals: readonly string[]): Promise<void> {
  const message: Announcement = { keyrise: 'changed', revision, goals: [...goals] };
  // Nobody listening is the usual case, not a fault.
  browser.runtime.sendMessage(message).catch(ignore);
  const sites = await sitesOf(reading(await context.db()));
  if (sites.length === 0) return;
  const pages = sites.flatMap(({ source, base }) => sourceNamed(source)?.pages(base) ?? []); // one this version doesn't know has none
  if (pages.length === 0) return;
  const tabs = await browser.tabs.query({ url: pages }).catch(() => []);
  for (const { id } of tabs) if (id !== undefined) browser.tabs.sendMessage(id, message).catch(ignore);
}
