import type { Announcement } from '../messaging/envelope.ts';
import { alive } from './alive.ts';
import type { Lists } from './lists.ts';
import type { Watch } from './mutations.ts';

/** What badges are given by content/main.js; everything ends with `signal`. */
export type BadgesDoor = { lists: Lists; watch: Watch; signal: AbortSignal };

export type MountBadges = (door: BadgesDoor) => void;

/** How content/badges.js hands over its one function; see panel-door.ts. */
export type BadgesGlobals = { keyriseBadges?: MountBadges };

/** Asks the worker to inject content/badges.js, if anything is linked at this site; answered by `{ok}`. */
export type BadgesRequest = { keyrise: 'badges' };

const globals = globalThis as BadgesGlobals;

/**
 * Asks once a page, and again when something was changed, whether lists have anything to show. Until then not one
 * element of the page is looked at.
 */
export function followLists(door: BadgesDoor): void {
  const { signal } = door;
  const settled = new AbortController();
  const please: BadgesRequest = { keyrise: 'badges' };
  let due = true;

  async function look() {
    if (!due || !alive() || document.visibilityState !== 'visible') return;
    due = false;
    await chrome.runtime.sendMessage(please).catch(() => null);
    const mount = globals.keyriseBadges;
    if (!mount || signal.aborted || settled.signal.aborted) return;
    settled.abort();
    mount(door);
  }

  function heard(message: unknown, sender: chrome.runtime.MessageSender) {
    const told = message as Partial<Announcement> | null;
    if (sender.id !== chrome.runtime.id || told?.keyrise !== 'changed') return; // other messages exist
    due = true;
    void look();
  }

  const options = { signal: AbortSignal.any([signal, settled.signal]) };
  chrome.runtime.onMessage.addListener(heard);
  options.signal.addEventListener('abort', () => alive() && chrome.runtime.onMessage.removeListener(heard));
  document.addEventListener('visibilitychange', look, options);
  // There is no list before.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', look, options);
  else void look();
}
