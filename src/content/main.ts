import { alive } from './alive.ts';
import type { Located } from './located.ts';
import type { Ask } from './panel-door.ts';
import { shieldTyping } from './shield.ts';
import { thingAt } from './sites.ts';
import { visit } from './visit.ts';
import { watchAddress } from './watch.ts';

/** A second injection into the same page ends the first one through this key and takes its place. */
const globals = globalThis as { keyriseEnd?: () => void };

const nameOf = ({ source, site, kind, key }: Located) => [source, site, kind, key].join(' ');

/** The schemas of all calls are made with the first question: a page that is nobody's asks none. */
const ask: Ask = async (call, args) => (await import('./ask.ts')).ask(call, args);

function start(signal: AbortSignal, end: () => void): void {
  let root: ShadowRoot | null = null;
  let current: { name: string; url: string; leave: AbortController } | null = null;

  shieldTyping(() => root, signal);

  const check = watchAddress((href) => {
    const thing = thingAt(href);
    // The first look at `chrome` costs more than all of the rest here, so a page that is nobody's is spared it.
    if (!thing && !current) return;
    if (!alive()) return end();
    const name = thing && nameOf(thing.located);
    if (current && current.name === name) {
      current.url = href;
      return;
    }
    current?.leave.abort(); // none on a page that was nobody's
    current = null;
    root = null;
    if (!thing || name === null) return;
    const here = { name, url: href, leave: new AbortController() };
    current = here;
    visit({
      ...thing,
      url: () => here.url,
      ask,
      check: () => check(),
      orphaned: end,
      entered: (inner) => {
        root = inner;
      },
      signal: AbortSignal.any([signal, here.leave.signal]),
    });
  }, signal);
}

globals.keyriseEnd?.(); // absent on the first injection
const life = new AbortController();
globals.keyriseEnd = () => life.abort();
start(life.signal, globals.keyriseEnd);
