import type { BrowserContext, Page } from '@playwright/test';
import { site } from './browser.ts';
import { type Overlay, overlayOf } from './overlay.ts';

/**
 * Attacks that a page makes with its own scripts, from before its first element on. Each writes down what it gained in
 * `gained`; `tried` tells a test that it happened.
 */

type Attack = { tried: string[]; gained: string[] };
declare global {
  interface Window {
    attack: Attack;
  }
}

/** A page of the site, attacked by `before` while it begins and by nothing else. */
export async function attacked(
  ctx: BrowserContext,
  path: string,
  before: () => void = () => {},
): Promise<{ page: Page; overlay: Overlay }> {
  const page = await ctx.newPage();
  await page.addInitScript(() => {
    window.attack = { tried: [], gained: [] };
  });
  await page.addInitScript(before);
  await page.goto(path.startsWith('https:') ? path : `${site}${path}`);
  return { page, overlay: await overlayOf(page) };
}

/** A page of the attacker's own making at any address, with no policy that would keep it from what it tries. */
export const fakePage = (page: Page, url: string) =>
  page.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>[WEB-15] A page</title><main><h1>A page</h1></main>',
    }),
  );

export const attackOf = (page: Page): Promise<Attack> => page.evaluate(() => window.attack);

/** Every built-in that the overlay could lean on is the attacker's, prototypes are polluted, our element is defined. */
export function poison(): void {
  const { tried, gained } = window.attack;
  const mine = (of: unknown) => of instanceof Element && of.localName.startsWith('keyrise');
  const catchIn = (owner: object, name: string) => {
    const real = Reflect.get(owner, name);
    tried.push(name);
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
      if (mine(this) || args.some(mine)) gained.push(name);
      return Reflect.apply(real, this, args);
    });
  };
  for (const name of ['attachShadow', 'after', 'append', 'setAttribute', 'matches', 'remove'])
    catchIn(Element.prototype, name);
  catchIn(Node.prototype, 'appendChild');
  catchIn(EventTarget.prototype, 'addEventListener');
  catchIn(EventTarget.prototype, 'dispatchEvent');
  catchIn(HTMLElement.prototype, 'showPopover');
  catchIn(HTMLElement.prototype, 'focus');
  for (const name of ['links', 'known', 'ok', 'answer', 'call', 'goal', 'mode']) {
    Object.defineProperty(Object.prototype, name, { value: undefined, writable: true, configurable: true });
    Reflect.set(Object.prototype, name, 'polluted');
    tried.push(name);
  }
  Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true, configurable: true });
  const { parse } = JSON;
  JSON.parse = (text: string) => {
    if (/Win enterprise|keyResult/.test(text)) gained.push('JSON.parse');
    return parse(text);
  };
  // Becoming our element would hand over its internals, and with them the closed root.
  customElements.define(
    'keyrise-overlay',
    class extends HTMLElement {
      connectedCallback() {
        tried.push('defined');
        const root = this.attachInternals().shadowRoot;
        if (root) gained.push(`root ${root.textContent}`);
      }
    },
  );
}

/** Elements with the names of what the overlay's scripts keep on their globals, or look at there. */
export function clobber(): void {
  const names = [
    ...['keyriseControl', 'keyrisePanel', 'keyriseDoor', 'keyriseEnd', 'keyriseOpen', 'keyrise'],
    ...['chrome', 'navigation', 'location', 'Document', 'IntersectionObserver', 'innerWidth'],
  ];
  const wait = new MutationObserver(() => {
    if (!document.body) return;
    wait.disconnect();
    for (const id of names) {
      const form = document.createElement('form');
      Object.assign(form, { id, hidden: true });
      document.body.append(form);
      window.attack.tried.push(id);
    }
  });
  wait.observe(document, { childList: true, subtree: true });
}

/** Elements that hide what a document can do, from every world's scripts. What throws is denied, and no more. */
export function clobberDocument(): void {
  const wait = new MutationObserver(() => {
    const { body } = document;
    if (!body) return;
    wait.disconnect();
    const forms = [
      'createElement',
      'createElementNS',
      'implementation',
      'querySelectorAll',
      'elementFromPoint',
    ];
    const made = forms.map((name) => {
      const form = document.createElement('form');
      form.setAttribute('name', name);
      form.hidden = true;
      return form;
    });
    body.append(...made);
    window.attack.tried.push(...forms);
  });
  wait.observe(document, { childList: true, subtree: true });
}

/** Sends what the overlay and the worker send each other, by every way that a page has. */
export function forge(): void {
  const { tried, gained } = window.attack;
  const calls = ['undo', 'linkItem', 'setMilestone', 'deleteEverything', 'turnOnSite', 'panelHere'];
  const messages = [
    ...calls.map((call) => ({ keyrise: 'call', call, args: { url: location.href } })),
    { keyrise: 'panel' },
    { keyrise: 'control' },
    { keyrise: 'changed', goals: [] },
  ];
  const runtime = Reflect.get(Reflect.get(window, 'chrome') ?? {}, 'runtime');
  if (runtime) gained.push('runtime');
  addEventListener('message', ({ data, source }) => {
    if (source !== window || data?.answer || data?.ok) gained.push(JSON.stringify(data));
  });
  const send = () => {
    const channel = new BroadcastChannel('keyrise');
    for (const message of messages) {
      postMessage(message, '*');
      channel.postMessage(message);
      for (const name of ['message', 'keyrise', 'keyrise-call'])
        document.dispatchEvent(new CustomEvent(name, { detail: message }));
      tried.push(message.keyrise);
    }
    channel.close();
  };
  setInterval(send, 200);
}

/** Takes the focus and hears every key, from before the page's own scripts on. */
export function stealKeys(): void {
  const { gained } = window.attack;
  addEventListener('load', () => {
    for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'compositionend'])
      for (const target of [window, document, document.documentElement, document.body])
        for (const capture of [true, false])
          target.addEventListener(
            type,
            (event) => {
              const { key, data } = event as Event & { key?: string; data?: string };
              gained.push(`${type} ${key ?? data ?? ''}`);
            },
            capture,
          );
    window.attack.tried.push('keys');
  });
}
