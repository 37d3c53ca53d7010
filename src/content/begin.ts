import { alive } from './alive.ts';
import { loadControl, type Visited } from './control-door.ts';
import type { Globals } from './door.ts';
import type { Located } from './located.ts';
import { pageWatch } from './mutations.ts';
import { own } from './own.ts';
import { shieldTyping } from './shield.ts';
import type { SourceAddresses } from './source-pages.ts';
import { watchAddress } from './watch.ts';

const globals = globalThis as Globals;

type Here = { name: string; url: string; leave: AbortController; visited: Promise<Visited | null> };

const nameOf = ({ source, site, kind, key }: Located) => [source, site, kind, key].join(' ');

/**
 * All that runs on every page of a source's site that is on. A page that is nobody's pays for the look at its address, and for
 * nothing else: `chrome` alone, looked at for the first time, costs more than that. What runs already makes way.
 */
export function begin({ source, locate, around, needsHead, watched }: SourceAddresses): void {
  own(globals, 'keyriseEnd')?.(); // absent on the first injection
  const life = new AbortController();
  const { signal } = life;
  const end = () => life.abort();
  globals.keyriseEnd = end;
  const watch = pageWatch(watched);
  const roots = new Set<ShadowRoot>();
  const trusted = shieldTyping(roots, signal);
  /** What the page is about. */
  let current: Here | null = null;
  /** What the panel was opened for from elsewhere on the page. */
  let summoned: Here | null = null;

  function arrive(located: Located, url: string, floating: boolean, closed: () => void): Here {
    const leave = new AbortController();
    const until = AbortSignal.any([signal, leave.signal]);
    const visited = loadControl(until).then((control) => {
      if (!alive()) end();
      if (!control || until.aborted) return null;
      return control.visit({
        located,
        floating,
        url: () => here.url,
        around: () => around?.(here.url) ?? null, // most pages stand in no workspace
        watch,
        trusted,
        check,
        orphaned: end,
        entered(root) {
          roots.add(root);
          until.addEventListener('abort', () => roots.delete(root));
        },
        closed,
        signal: until,
      });
    });
    const here: Here = { name: nameOf(located), url, leave, visited };
    return here;
  }

  function moved(href: string) {
    const located = locate(href);
    if (!located && !current) return summoned?.leave.abort(); // none unless it was asked for
    if (!alive()) return end();
    if (located && current && current.name === nameOf(located)) {
      current.url = href;
      return;
    }
    current?.leave.abort(); // none on a page that was nobody's
    summoned?.leave.abort(); // none unless it was asked for
    current = located && arrive(located, href, false, () => {});
  }

  /** Opens the panel for the thing at `url`, floating unless the page is about it. */
  async function open(url: string) {
    check();
    const located = locate(url);
    if (!located) return (await loadControl(signal))?.sayNothingHere({ trusted, signal }); // none when it can't be had
    if (current?.name === nameOf(located)) return (await current.visited)?.open(); // none when it can't be had
    const before = document.activeElement;
    summoned?.leave.abort(); // none unless it was asked for
    const here = arrive(located, url, true, () => {
      here.leave.abort();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    });
    summoned = here;
    (await here.visited)?.open(); // none when it can't be had
  }

  const check = watchAddress(moved, needsHead, signal);
  globals.keyriseDoor = { source, watch, signal };
  globals.keyriseOpen = (url) => void open(url ?? location.href);
}
