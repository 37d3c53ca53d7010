/** @type {{lateness: {content: number, landmarks: number, rerender: number}, console: boolean, redesign: boolean, user: string}} */
export const config = JSON.parse(document.getElementById('standin-config').textContent);

/** Attributes and classes that are landmarks; a redesign leaves none. Its own look hangs on `k-` classes. */
const landmarks = ['data-target-selection-name', 'field-label', 'slot', 'data-component-id'];

function redesigned(name, value) {
  if (landmarks.includes(name)) return null;
  if (name !== 'class') return value;
  return value
    .split(' ')
    .filter((one) => one.startsWith('k-'))
    .join(' ');
}

/** Builds one element; `on…` attributes are listeners, nothing is ever parsed as markup. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(config.redesign && /[-_]/.test(tag) ? 'div' : tag);
  for (const [name, given] of Object.entries(attributes)) {
    const value = config.redesign && typeof given === 'string' ? redesigned(name, given) : given;
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Elements in one another, the first outermost: `nest(['a', {}], ['b', {}], child)`. */
export function nest(...parts) {
  const [first, ...rest] = parts;
  if (!Array.isArray(first)) return parts;
  const [tag, attributes = {}] = first;
  return h(tag, attributes, ...(Array.isArray(rest[0]) ? [nest(...rest)] : rest));
}

/** Waits, unless the page it belongs to is left; a page that was left never continues. */
export function wait(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

/** Asks the stand-in for what a page shows; null when there is no such thing for this user. */
export async function ask(name, query) {
  const answer = await fetch(`/__standin/${name}?${new URLSearchParams(query)}`);
  return answer.ok ? answer.json() : null;
}

/** A link that the application follows by itself, without a load. */
export const inside = (href, attributes, ...children) =>
  h('a', { href, 'data-navigation': 'enable', ...attributes }, ...children);
