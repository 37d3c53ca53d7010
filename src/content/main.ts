import type { OpenPanel } from '../messaging/envelope.ts';
import { text } from '../words/text.ts';
import { alive } from './alive.ts';
import { followLists } from './badges-door.ts';
import { ask } from './control-ask.ts';
import type { Located } from './located.ts';
import { pageWatch } from './mutations.ts';
import { sayInPassing } from './passing.ts';
import { nowhere } from './places.ts';
import { pagesAt, watched } from './registry.ts';
import { shieldTyping } from './shield.ts';
import { visit } from './visit.ts';
import type { Thing, Visited } from './visiting.ts';
import { watchAddress } from './watch.ts';

/** A second injection into the same page ends the first one through this key and takes its place. */
const globals = globalThis as { keyriseEnd?: () => void };

type Here = Visited & { name: string; url: string; leave: AbortController };

const nameOf = ({ source, site, kind, key }: Located) => [source, site, kind, key].join(' ');

/** What this page, or one of its links, is about; null for what is nobody's. */
function thingAt(href: string): Thing | null {
  const pages = pagesAt(location.href);
  const located = pages ? pages.locate(href) : null;
  return pages && located && { located, pages, places: pages.places };
}

function start(signal: AbortSignal, end: () => void): void {
  const watch = pageWatch([...watched]);
  const roots = new Set<ShadowRoot>();
  /** What the page is about. */
  let current: Here | null = null;
  /** What the panel was opened for from elsewhere on the page. */
  let summoned: Here | null = null;

  shieldTyping(roots, signal);

  function arrive(thing: Thing, url: string, closed: () => void): Here {
    const leave = new AbortController();
    const until = AbortSignal.any([signal, leave.signal]);
    const here = { name: nameOf(thing.located), url, leave };
    const visited = visit({
      ...thing,
      url: () => here.url,
      ask,
      watch,
      check: () => check(),
      orphaned: end,
      entered(root) {
        roots.add(root);
        until.addEventListener('abort', () => roots.delete(root));
      },
      closed,
      signal: until,
    });
    return Object.assign(here, visited);
  }

  const check = watchAddress((href) => {
    const thing = thingAt(href);
    // The first look at `chrome` costs more than all of the rest here, so a page that is nobody's is spared it.
    if (!thing && !current) return summoned?.leave.abort(); // none unless it was asked for
    if (!alive()) return end();
    if (thing && current && current.name === nameOf(thing.located)) {
      current.url = href;
      return;
    }
    current?.leave.abort(); // none on a page that was nobody's
    summoned?.leave.abort(); // none unless it was asked for
    current = thing && arrive(thing, href, () => {});
  }, signal);

  /** Opens the panel for the thing at `url`, floating unless the page is about it. */
  function open(url: string) {
    check();
    const thing = thingAt(url);
    if (!thing) return sayInPassing(text('overlay_nothingHere'), signal);
    if (current?.name === nameOf(thing.located)) return current.open();
    const before = document.activeElement;
    summoned?.leave.abort(); // none unless it was asked for
    const here = arrive({ ...thing, places: nowhere }, url, () => {
      here.leave.abort();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    });
    summoned = here;
    here.open();
  }

  function heard(message: unknown, sender: chrome.runtime.MessageSender) {
    const told = message as Partial<OpenPanel> | null;
    if (sender.id === chrome.runtime.id && told?.keyrise === 'open') open(told.url ?? location.href); // other messages exist
  }

  // None of this is in anybody's way while a page begins.
  requestIdleCallback(
    () => {
      if (signal.aborted || !alive()) return;
      chrome.runtime.onMessage.addListener(heard);
      signal.addEventListener('abort', () => alive() && chrome.runtime.onMessage.removeListener(heard));
      const lists = pagesAt(location.href)?.lists;
      if (lists) followLists({ lists, watch, signal });
    },
    { timeout: 1000 },
  );
}

globals.keyriseEnd?.(); // absent on the first injection
const life = new AbortController();
globals.keyriseEnd = () => life.abort();
start(life.signal, globals.keyriseEnd);
