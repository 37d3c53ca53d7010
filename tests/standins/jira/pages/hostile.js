/*
 * A page that spies on the extension and attacks it, with all that a page's own script can do. `__tried` says what
 * was attempted, so that a test can tell "held" from "never attacked"; `__found` is what an attack brought.
 */
window.__tried = [];
window.__found = [];

const found = (what, detail) => window.__found.push({ what, detail: String(detail).slice(0, 500) });
const tried = (what) => window.__tried.push(what);

const isOurs = (node) => node instanceof Element && node.localName.startsWith('keyrise-');

// A content script lives in its own world, so it must not be caught by a patched prototype.
const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attachShadow.call(this, options);
  if (isOurs(this)) found('attachShadow', options?.mode);
  return root;
};

const postMessage = window.postMessage;
window.postMessage = function (...parts) {
  found('postMessage', JSON.stringify(parts[0]));
  return postMessage.apply(this, parts);
};
window.addEventListener('message', (event) => found('message', JSON.stringify(event.data)));

/** Capturing listeners come before any that the overlay has: they show how much of an event the page sees. */
for (const type of ['click', 'pointerdown', 'keydown', 'input', 'change', 'submit', 'focusin', 'copy']) {
  window.addEventListener(
    type,
    (event) => {
      if (!event.isTrusted || !isOurs(event.target)) return;
      const path = event.composedPath();
      const inner = path.indexOf(event.target);
      if (inner > 0)
        found(
          'composedPath',
          path.slice(0, inner).map((node) => node.nodeName),
        );
      if (event.target.value !== undefined) found('value', event.target.value);
      if (event.data) found('data', event.data);
    },
    true,
  );
}

function look(host) {
  tried('shadowRoot');
  if (host.shadowRoot) found('shadowRoot', host.shadowRoot.textContent);
  tried('text');
  if (host.textContent) found('text', host.textContent);
  tried('attributes');
  for (const { name, value } of host.attributes) {
    if (!['style', 'class', 'popover'].includes(name)) found('attribute', `${name}=${value}`);
  }
}

function press(host) {
  const box = host.getBoundingClientRect();
  const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
  const options = { bubbles: true, cancelable: true, composed: true, view: window, ...at };
  tried('click');
  host.click();
  for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) {
    host.dispatchEvent(new MouseEvent(type, options));
  }
  tried('keydown');
  for (const key of ['Enter', ' ', 'Escape'])
    host.dispatchEvent(new KeyboardEvent('keydown', { ...options, key }));
  const under = document.elementFromPoint(at.clientX, at.clientY);
  if (isOurs(under) && under !== host) found('elementFromPoint', under.localName);
}

const attacked = new WeakSet();

function attack() {
  for (const host of document.querySelectorAll('*')) {
    if (!isOurs(host)) continue;
    look(host);
    if (attacked.has(host)) continue;
    attacked.add(host);
    press(host);
    // Once more when its content had time to come.
    setTimeout(() => press(host), 300);
  }
  const ours = performance.getEntries().filter((entry) => /^(?:chrome|moz)-extension:/.test(entry.name));
  for (const entry of ours) found('performance', entry.name);
  for (const name of Object.keys(window)) if (/keyrise/i.test(name)) found('global', name);
  if (globalThis.chrome?.runtime?.sendMessage) found('runtime', 'sendMessage');
}

new MutationObserver(attack).observe(document.documentElement, { childList: true, subtree: true });
setInterval(attack, 250);
