import type { Announcement } from '../../messaging/envelope.ts';
import { listCalls } from '../../messaging/overlay-calls.ts';
import { alive } from '../alive.ts';
import { asking } from '../ask.ts';
import type { BadgesGlobals, MountBadges } from '../badges-door.ts';
import { debounce } from '../debounce.ts';
import { keepBadges } from './keep-badges.ts';
import { markedKeys } from './marked.ts';
import { showTips } from './tips.ts';

/** Marks what is linked in the lists of a page, from now until `signal` aborts. */
const mount: MountBadges = ({ lists, watch, signal }) => {
  const ask = asking(listCalls);
  const keeper = keepBadges(lists, watch, signal);
  let missed = false;
  showTips(keeper.badgeAt, signal);

  async function read() {
    missed = false;
    const answer = await ask('linkedKeys', { url: location.href }).catch(() => null);
    if (answer && !signal.aborted) keeper.show(markedKeys(answer.marks));
  }
  const soon = debounce(read, 100, 1000, signal);

  function heard(message: unknown, sender: chrome.runtime.MessageSender) {
    const told = message as Partial<Announcement> | null;
    if (sender.id !== chrome.runtime.id || told?.keyrise !== 'changed') return; // other messages exist
    if (document.visibilityState === 'visible') soon();
    else missed = true;
  }

  chrome.runtime.onMessage.addListener(heard);
  signal.addEventListener('abort', () => {
    if (alive()) chrome.runtime.onMessage.removeListener(heard);
  });
  document.addEventListener('visibilitychange', () => missed && void read(), { signal });
  void read();
};

(globalThis as BadgesGlobals).keyriseBadges = mount;
