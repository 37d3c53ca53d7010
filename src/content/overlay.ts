import tokens from '../ui/theme.css?inline';
import type { Look } from '../words/look.ts';
import { believeOnlyPeople, shieldHost, type Trusted } from './shield.ts';
import { addStyle } from './style.ts';
import { themes } from './theme/themes.ts';

export type Overlay = {
  host: HTMLElement;
  root: ShadowRoot;
  /** What holds the control and the panel. It takes the role of a list item where it stands among such, unseen from outside. */
  body: HTMLElement;
  wear(theme: Look['theme']): void;
  /**
   * Puts the host behind `anchor`, or floating where `anchor` is null, lets `show` open what moving has closed, and gives
   * back the focus that it took.
   */
  move(anchor: Element | null, show: () => void): void;
  remove(): void;
};

/** Where a floating control lives: inside an open modal, whose focus trap would take the keyboard away from elsewhere. */
const ground = (): Element =>
  // A page that is still loading has no body yet.
  [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].at(-1) ??
  document.body ??
  document.documentElement;

/**
 * Our one element in somebody else's page: nothing in or on it says anything to the page.
 * It gets its shadow root in a document of its own: a page that defines `keyrise-overlay` as its custom element is
 * given internals without the root then (HTML, `ElementInternals.shadowRoot`).
 */
export function createOverlay(css: string, trusted: Trusted): Overlay {
  const host = document.implementation.createHTMLDocument('').createElement('keyrise-overlay');
  const root = host.attachShadow({ mode: 'closed' });
  addStyle(root, tokens + css);
  const worn = addStyle(root, '');
  const body = document.createElement('div');
  body.className = 'body';
  root.append(body);
  shieldHost(host);
  believeOnlyPeople(root, trusted);

  let focused: EventTarget | null = null;
  root.addEventListener('focusin', ({ target }) => {
    focused = target;
  });
  root.addEventListener('focusout', () => {
    queueMicrotask(() => {
      if (host.isConnected && root.activeElement === null) focused = null;
    });
  });

  return {
    host,
    root,
    body,
    wear(theme) {
      worn.textContent = themes[theme];
    },
    move(anchor, show) {
      const before = focused;
      const inList = anchor?.matches('li, [role="listitem"]') === true;
      if (inList) body.setAttribute('role', 'listitem');
      else body.removeAttribute('role');
      host.className = anchor ? '' : 'floating';
      if (anchor) anchor.after(host);
      else ground().append(host);
      show();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    remove: () => host.remove(),
  };
}
