/** @type {{lateness: {content: number, landmarks: number, rerender: number}, redesign: boolean, drift: 'removed' | 'renamed' | null, hostile: boolean, preview: 'panel' | 'modal', account: string}} */
export const config = JSON.parse(document.getElementById('standin-config').textContent);

/** A name that leads nowhere, the same each time, for pages after a redesign. */
function renamed(name) {
  let sum = 7;
  for (const c of name) sum = (sum * 31 + c.charCodeAt(0)) % 1_000_003;
  return `next-${sum.toString(36)}`;
}

/** The value of `data-testid` for a landmark: as captured, or renamed by a redesign. */
export const landmark = (name) => (config.redesign ? renamed(name) : name);

/** Builds one element; `on…` attributes are listeners, nothing is ever parsed as markup. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'data-testid') element.setAttribute(name, landmark(value));
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Replaces words of the captured page, in texts and attributes, by those of an issue. */
function reword(node, words) {
  const change = (text) => words.reduce((now, [from, to]) => now.replaceAll(from, () => to), text);
  if (node.nodeType === Node.TEXT_NODE) node.data = change(node.data);
  if (node.nodeType === Node.ELEMENT_NODE) {
    for (const { name, value } of [...node.attributes]) {
      if (words.some(([from]) => value.includes(from))) node.setAttribute(name, change(value));
    }
  }
  for (const child of node.childNodes) reword(child, words);
}

/**
 * A copy of a captured fragment with other words. `dress` gets the copy while its landmarks still have their real
 * names, to give it classes to be styled by; a redesign renames them afterwards.
 */
export function fragment(name, words, dress) {
  const template = document.getElementById(`fragment-${name}`);
  const root = document.importNode(template.content, true).firstElementChild;
  reword(root, words);
  dress((testid) => root.querySelector(`[data-testid="${testid}"]`), root);
  if (config.redesign) {
    for (const element of [root, ...root.querySelectorAll('*')]) {
      const testid = element.getAttribute('data-testid');
      if (testid) element.setAttribute('data-testid', renamed(testid));
      element.removeAttribute('data-component-selector');
      element.removeAttribute('id');
    }
  }
  return root;
}

/** Waits, unless the view it belongs to is left; a view that was left never continues. */
export function wait(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

/** Takes `data-testid` off some elements until later: Jira inserts nodes first and names them afterwards. */
export function nameLater(elements, signal) {
  const names = elements.map((element) => [element, element.getAttribute('data-testid')]);
  for (const element of elements) element.removeAttribute('data-testid');
  wait(config.lateness.landmarks, signal).then(() => {
    for (const [element, name] of names) if (name) element.setAttribute('data-testid', name);
  });
}
