import type { Look } from '../../words/look.ts';
import type { ListKey, Lists } from '../lists.ts';
import { isOurs, type Watch } from '../mutations.ts';
import { type Badge, createBadge } from './badge.ts';
import type { Marked } from './marked.ts';
import { awaitNear } from './near.ts';

/** Two passes over the page keep this distance, ms. */
const distance = 100;

export type BadgeKeeper = {
  /** Shows these and no others; while there are none the page isn't watched. */
  show(marked: ReadonlyMap<string, Marked>): void;
  wear(theme: Look['theme']): void;
  /** The badge that an element of the page is. */
  badgeAt(host: EventTarget | null): Badge | undefined;
};

/** What a badge goes behind. */
const placeOf = (element: Element, { after, within }: ListKey): Element =>
  (within && element.querySelector(within)) || (after && element.closest(after)) || element;

/**
 * Keeps a badge behind each key that a list shows, while rows come, go, and are given to other issues. A row gets its badge as
 * it comes near to what is seen: the page lays out again the rows at hand, not all that it has.
 */
export function keepBadges(
  { candidates, keys, keyOf }: Lists,
  watch: Watch,
  signal: AbortSignal,
): BadgeKeeper {
  const behind = new Map<Element, Badge>();
  /** What is to be marked and where, by the key's element, as the last pass found it. */
  let wanted = new Map<Element, [mark: Marked, behindIt: Element]>();
  const byHost = new WeakMap<EventTarget, Badge>();
  let marked: ReadonlyMap<string, Marked> = new Map();
  let watching: AbortController | null = null;
  let theme: Look['theme'] = 'system';
  let waiting = false;
  let last = Number.NEGATIVE_INFINITY;

  const markOf = (element: Element) => marked.get(keyOf(element) ?? '');

  function drop(element: Element, badge: Badge) {
    badge.host.remove();
    behind.delete(element);
  }

  function put(element: Element, mark: Marked, behindIt: Element) {
    let badge = behind.get(element);
    if (!badge) {
      badge = createBadge();
      badge.wear(theme);
      behind.set(element, badge);
      byHost.set(badge.host, badge);
    }
    badge.show(mark);
    // Anywhere behind is good: who pushes back is pushed again.
    if (badge.host.parentNode !== behindIt.parentNode) behindIt.after(badge.host);
  }

  const near = awaitNear((elements) => {
    for (const element of elements) {
      const [mark, behindIt] = wanted.get(element) ?? [];
      // It may be another issue's since.
      if (mark && behindIt && markOf(element) === mark) put(element, mark, behindIt);
    }
  }, signal);

  /** Reads all first and writes then, so that the page is laid out once. */
  function pass() {
    waiting = false;
    if (signal.aborted) return;
    last = performance.now();
    const before = wanted;
    wanted = new Map();
    const found = candidates.flatMap((one) => [...document.querySelectorAll(one)]);
    for (const element of found) {
      const mark = markOf(element);
      const key = mark && keys.find(({ selector }) => element.matches(selector));
      if (mark && key) wanted.set(element, [mark, placeOf(element, key)]);
    }
    for (const element of before.keys()) if (!wanted.has(element)) near.forget(element);
    for (const [element, badge] of behind) if (!wanted.has(element)) drop(element, badge);
    for (const [element, [mark, behindIt]] of wanted) {
      if (behind.has(element)) put(element, mark, behindIt);
      else near.await(element);
    }
  }

  /** Before the next frame that anybody sees, but not with every frame. */
  function soon() {
    if (waiting) return;
    waiting = true;
    const draw = () => requestAnimationFrame(pass);
    const left = last + distance - performance.now();
    if (left > 0) setTimeout(draw, left);
    else draw();
  }

  function heard(records: readonly MutationRecord[]) {
    if (records.every(isOurs)) return;
    // A row that was given to another issue may not show the former one's mark for a moment.
    for (const { target } of records) {
      const badge = target instanceof Element ? behind.get(target) : undefined;
      if (!badge) continue;
      const mark = markOf(target as Element);
      if (mark) badge.show(mark);
      else drop(target as Element, badge);
    }
    soon();
  }

  signal.addEventListener('abort', () => {
    for (const badge of behind.values()) badge.host.remove();
  });

  return {
    show(now) {
      marked = now;
      if (now.size === 0) watching?.abort(); // not watching while there were none
      if (now.size === 0) watching = null;
      else if (!watching) {
        watching = new AbortController();
        watch(heard, AbortSignal.any([signal, watching.signal]));
      }
      soon();
    },
    wear(now) {
      theme = now;
      for (const badge of behind.values()) badge.wear(now);
    },
    badgeAt: (host) => (host ? byHost.get(host) : undefined),
  };
}
