import { caller } from '../messaging/client.ts';
import { overlayCalls } from '../messaging/overlay-calls.ts';
import { text } from '../ui/text.ts';
import { alive } from './alive.ts';
import { followLists } from './badges-door.ts';
import type { Located } from './located.ts';
import { pageWatch } from './mutations.ts';
import { shieldTyping } from './shield.ts';
import { thingAt } from './sites.ts';
import { visit } from './visit.ts';
import { watchAddress } from './watch.ts';

/** A second injection into the same page ends the first one through this key and takes its place. */
const globals = globalThis as { keyriseEnd?: () => void };

const nameOf = ({ source, site, kind, key }: Located) => [source, site, kind, key].join(' ');

function start(signal: AbortSignal, end: () => void): void {
  const ask = caller(overlayCalls, (message) => chrome.runtime.sendMessage(message), {
    ok: false,
    code: 'failed',
    message: text('unreachable'),
    todo: text('unreachable_todo'),
  });
  const watch = pageWatch();
  let root: ShadowRoot | null = null;
  let current: { name: string; url: string; leave: AbortController } | null = null;

  shieldTyping(() => root, signal);

  const check = watchAddress((href) => {
    if (!alive()) return end();
    const thing = thingAt(href);
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
      watch,
      check: () => check(),
      orphaned: end,
      entered: (inner) => {
        root = inner;
      },
      signal: AbortSignal.any([signal, here.leave.signal]),
    });
  }, signal);
  followLists({ ask, watch, signal });
}

globals.keyriseEnd?.(); // absent on the first injection
const life = new AbortController();
globals.keyriseEnd = () => life.abort();
start(life.signal, globals.keyriseEnd);
