import type { caller } from '../messaging/client.ts';
import type { LinkHere, overlayCalls } from '../messaging/overlay-calls.ts';
import type { Located } from './located.ts';
import { own } from './own.ts';
import type { SourcePanel } from './source-pages.ts';

/** Asks the worker. @throws CallFailed */
export type Ask = ReturnType<typeof caller<typeof overlayCalls>>;

/** What a panel is given by the control that opens it; everything ends with `signal`. */
export type PanelDoor = {
  root: ShadowRoot;
  control: HTMLElement;
  located: Located;
  pages: SourcePanel;
  /** The page isn't about it. */
  floating: boolean;
  /** The page's address just now, still about `located`. */
  url(): string;
  /** Another thing that may have been meant: the workspace around it. */
  around(): Located | null;
  ask: Ask;
  /** It was opened or closed, by whatever way. */
  opened(open: boolean): void;
  /** It has changed something: the control reads again what it shows. */
  changed(): void;
  signal: AbortSignal;
};

export type Panel = {
  toggle(): void;
  /** Shows it again after the page took our host out and it was put back. */
  moved(): void;
  isOpen(): boolean;
  /** Goals were computed again; `links` is what is linked here now. */
  heard(goals: readonly string[], links: readonly LinkHere[]): void;
};

/** The panel brings its own `ask`, and what it knows of its source. */
export type MountPanel = (door: Omit<PanelDoor, 'ask' | 'pages'>) => Panel;

/**
 * How content/panel.js, injected on first use, hands its one function to control.js: by this key on the globals of
 * the extension's isolated world, which the page can't reach. A script can't import the other without making it
 * web-accessible, and with it Keyrise's presence known to every page.
 */
export type PanelGlobals = { keyrisePanel?: MountPanel };

/** Asks the worker to inject content/panel.js into this tab's top frame; answered by `{ok: true}`. */
export type PanelRequest = { keyrise: 'panel' };

const globals = globalThis as PanelGlobals;

/** The panel's mount function, injected if it isn't there yet; null when it can't be had. */
export async function loadPanel(): Promise<MountPanel | null> {
  if (!own(globals, 'keyrisePanel')) {
    const please: PanelRequest = { keyrise: 'panel' };
    await chrome.runtime.sendMessage(please);
  }
  return own(globals, 'keyrisePanel') ?? null;
}
