import { alive } from './alive.ts';
import type { Located } from './located.ts';
import type { Watch } from './mutations.ts';
import { own } from './own.ts';
import type { Trusted } from './shield.ts';

/** What a visit is given; everything ends with `signal`. */
export type Visit = {
  located: Located;
  /** The page isn't about it: its control stands nowhere but floats. */
  floating: boolean;
  /** The page's address just now, still about `located`. */
  url(): string;
  watch: Watch;
  trusted: Trusted;
  /** Another thing that may have been meant: the workspace around it. */
  around(): Located | null;
  /** Compares the page's address: it may have changed without a word. */
  check(): void;
  /** The extension is gone from under this page. */
  orphaned(): void;
  /** The shadow root that the keyboard shield lets in. */
  entered(root: ShadowRoot): void;
  /** The panel was closed. */
  closed(): void;
  signal: AbortSignal;
};

/** Opens the panel, now or as soon as its control stands. */
export type Visited = { open(): void };

/** What content/control.js hands over; see door.ts. */
export type ControlScript = {
  /** One thing, looked at on one page: its control and its panel, from arriving to leaving. */
  visit(of: Visit): Visited;
  /** Says in passing that nothing here can be linked. */
  sayNothingHere(of: Pick<Visit, 'trusted' | 'signal'>): void;
};

export type ControlGlobals = { keyriseControl?: ControlScript };

/** Asks the worker to inject content/control.js into this tab's top frame; answered by `{ok}`. */
export type ControlRequest = { keyrise: 'control' };

/** When to ask again if the worker didn't answer, ms. */
const retries = [1000, 5000, 20_000, null];

const globals = globalThis as ControlGlobals;

/** What content/control.js does, injected if it isn't there yet; null when it can't be had, or isn't wanted any more. */
export async function loadControl(signal: AbortSignal): Promise<ControlScript | null> {
  const please: ControlRequest = { keyrise: 'control' };
  for (const wait of retries) {
    if (!own(globals, 'keyriseControl')) await chrome.runtime.sendMessage(please).catch(() => null);
    if (signal.aborted || !alive()) return null;
    if (own(globals, 'keyriseControl') || wait === null) break;
    await new Promise((done) => setTimeout(done, wait));
  }
  return own(globals, 'keyriseControl') ?? null;
}
