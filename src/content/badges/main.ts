import type { Announcement } from '../../messaging/envelope.ts';
import { alive } from '../alive.ts';
import { debounce } from '../debounce.ts';
import type { Door, Globals } from '../door.ts';
import { followLook } from '../look.ts';
import { own } from '../own.ts';
import { listsOf } from '../pages-registry.ts';
import { ask } from './ask.ts';
import { keepBadges } from './keep-badges.ts';
import { markedKeys } from './marked.ts';
import { showTips } from './tips.ts';

/** Marks what is linked in the lists of a page, from now until `signal` aborts. */
function mount({ source, watch, signal }: Door): void {
  const keeper = keepBadges(listsOf(source), watch, signal);
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
  followLook((theme) => {
    keeper.wear(theme);
    void read();
  }, signal);
}

/** For which door badges are kept here already: they may be injected a second time. */
const globals = globalThis as Globals & { keyriseBadges?: Door };
const door = own(globals, 'keyriseDoor');
if (door && globals.keyriseBadges !== door) {
  globals.keyriseBadges = door;
  mount(door);
}
