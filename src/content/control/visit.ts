import type { Announcement } from '../../messaging/envelope.ts';
import type { LinkHere } from '../../messaging/overlay-calls.ts';
import { text } from '../../words/text.ts';
import { alive } from '../alive.ts';
import type { Visit, Visited } from '../control-door.ts';
import { debounce } from '../debounce.ts';
import { followLook } from '../look.ts';
import { createOverlay } from '../overlay.ts';
import { placesOf } from '../pages-registry.ts';
import { loadPanel, type Panel } from '../panel-door.ts';
import { findPlace, nowhere } from '../places.ts';
import { ask } from './ask.ts';
import css from './control.css?inline';
import { createControl } from './control.ts';
import { keepPlaced } from './keep.ts';

/** When to ask again if the worker didn't answer, ms. */
const retries = [1000, 5000, 20_000];

/** One thing, looked at on one page: its control and its panel, from arriving to leaving. */
export function visit(of: Visit): Visited {
  const { located, floating, url, around, watch, trusted, check, orphaned, entered, closed, signal } = of;
  const places = floating ? nowhere : placesOf(located.source);
  const overlay = createOverlay(css, trusted);
  let links: readonly LinkHere[] = [];
  let panel: Panel | null = null;
  let shown = false;
  let missed = false;
  /** Its panel is to open, so that the control may not wait for a landmark. */
  let wanted = false;
  let reconcile = () => {};

  const control = createControl(overlay.body, () => void press());
  followLook((theme) => {
    overlay.wear(theme);
    if (shown) control.show(links);
  }, signal);

  async function press() {
    if (panel) return panel.toggle();
    control.busy(true);
    const mount = await loadPanel().catch(() => null);
    control.busy(false);
    if (signal.aborted) return;
    if (!alive()) return orphaned();
    control.say(mount ? '' : text('overlay_noPanel'));
    const { root } = overlay;
    panel ??=
      mount?.({
        root,
        control: control.button,
        located,
        floating,
        url,
        around,
        opened,
        changed,
        signal,
      }) ?? null;
    if (panel && !panel.isOpen()) panel.toggle();
  }

  function opened(on: boolean) {
    control.expanded(on);
    if (!on) closed();
  }

  function open() {
    wanted = true;
    if (!shown) return;
    reconcile();
    wanted = false;
    if (panel?.isOpen() !== true) void press(); // no panel before the first press
  }

  /** Asks what is linked here and shows it. False: the page is nobody's, or there was no answer. */
  async function read(tries = 0): Promise<boolean> {
    missed = false;
    const answer = await ask('itemHere', { url: url() }).catch(() => null);
    check();
    if (signal.aborted) return false;
    if (!alive()) {
      orphaned();
      return false;
    }
    if (!answer) {
      const wait = retries[tries];
      if (wait !== undefined) setTimeout(() => signal.aborted || void arrive(tries + 1), wait);
      return false;
    }
    links = answer.links;
    if (answer.known || shown) control.show(links);
    return answer.known;
  }

  async function arrive(tries = 0) {
    if (!(await read(tries)) || shown) return;
    shown = true;
    entered(overlay.root);
    reconcile = keepPlaced({
      host: overlay.host,
      find: () => {
        if (!alive()) orphaned();
        else check();
        return findPlace(document, places, located.key);
      },
      put: (anchor) => overlay.move(anchor, () => panel?.moved()), // no panel before the first press
      remove: overlay.remove,
      inUse: () => wanted || panel?.isOpen() === true, // no panel before the first press
      watch,
      signal,
    });
    look();
    if (wanted) open();
  }

  /** Somebody looks at a linked thing, so its number should be today's; the worker knows when that was asked before. */
  function look() {
    if (links.length > 0) ask('lookAt', { url: url() }).catch(() => {});
  }

  async function again(goals: readonly string[]) {
    await read();
    if (!signal.aborted && panel) panel.heard(goals, links);
  }

  let pending: string[] = [];
  const soon = debounce(
    () => {
      const goals = pending;
      pending = [];
      void again(goals);
    },
    100,
    1000,
    signal,
  );

  function changed(goals: readonly string[] = []) {
    pending.push(...goals);
    soon();
  }

  function heard(message: unknown, sender: chrome.runtime.MessageSender) {
    const told = message as Partial<Announcement> | null;
    if (sender.id !== chrome.runtime.id || told?.keyrise !== 'changed') return; // other messages exist
    const goals = Array.isArray(told.goals) ? told.goals : [];
    const concerns = links.length === 0 || goals.length === 0 || panel?.isOpen() === true;
    if (!concerns && !links.some((link) => goals.includes(link.goal))) return;
    if (document.visibilityState === 'visible') changed(goals);
    else missed = true;
  }

  chrome.runtime.onMessage.addListener(heard);
  signal.addEventListener('abort', () => {
    overlay.remove();
    if (alive()) chrome.runtime.onMessage.removeListener(heard);
  });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState !== 'visible' || !shown) return;
      if (missed) changed();
      look();
    },
    { signal },
  );
  void arrive();
  return { open };
}
