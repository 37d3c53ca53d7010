import { config, h, wait } from './dom.js';
import { initials, inside } from './parts.js';
import { preview } from './preview.js';
import { boardView, issueView, listView, workView } from './views.js';

const board = '/jira/software/c/projects/WEB/boards/1';
const main = h('main', { id: 'content' });
const beside = h('div', { class: 'beside' });

const links = [
  ['/jira/your-work', 'Your work'],
  [board, 'WEB board'],
  [`/issues/?jql=${encodeURIComponent('project = WEB ORDER BY key')}`, 'All issues'],
  ['/browse/WEB-3', 'Enterprise readiness'],
  ['/browse/WEB-12', 'Single sign-on'],
];

const side = h(
  'nav',
  { class: 'side', 'aria-label': 'Sites and projects' },
  h('div', { class: 'brand' }, h('span', { class: 'mark' }, 'A'), 'Acme'),
  ...links.map(([href, name]) => inside(href, {}, name)),
  h('div', { class: 'me' }, initials(config.account), config.account),
  h('p', { class: 'small' }, 'Jira (stand-in)'),
);

document.body.prepend(side);
document.getElementById(config.redesign ? 'app' : 'jira-frontend').append(main, beside);

let viewing = '';
let leaveView = new AbortController();
let leavePreview = new AbortController();

function go(href) {
  history.pushState(null, '', href);
  route();
}

function select(key) {
  const url = new URL(location.href);
  if (key) url.searchParams.set('selectedIssue', key);
  else url.searchParams.delete('selectedIssue');
  go(url.href);
}

/** The view an address stands for, without what is selected in it. */
function viewOf(url) {
  const key = /^\/browse\/([^/]+)/.exec(url.pathname)?.[1];
  const boardId = /\/boards\/(\d+)$/.exec(url.pathname)?.[1];
  const draw = (signal) => {
    if (key) return issueView(decodeURIComponent(key), signal, () => show(true));
    if (boardId) return boardView(boardId, select);
    return url.pathname.startsWith('/issues') ? listView(url.searchParams) : workView();
  };
  return { name: boardId ? url.pathname : `${url.pathname}?${url.searchParams}`, draw };
}

/** Draws the view anew; `again` keeps what is there until the new one has come, as after a change of status. */
async function show(again) {
  leaveView.abort();
  leaveView = new AbortController();
  const { signal } = leaveView;
  const { name, draw } = viewOf(new URL(location.href));
  viewing = name;
  if (!again) {
    main.replaceChildren(h('p', { class: 'loading', role: 'status' }, 'Loading…'));
    await wait(config.lateness.content, signal);
  }
  const { title, element } = await draw(signal);
  if (signal.aborted) return;
  // Drawing may have corrected the address of a moved issue.
  viewing = viewOf(new URL(location.href)).name;
  main.replaceChildren(element);
  document.title = title;
}

async function showPreview(key, again) {
  leavePreview.abort();
  leavePreview = new AbortController();
  const { signal } = leavePreview;
  if (!again) beside.replaceChildren();
  if (!key) return;
  if (!again) await wait(config.lateness.content, signal);
  const changed = () => {
    show(true);
    showPreview(key, true);
  };
  const element = await preview(key, { close: () => select(null), changed, signal });
  if (!signal.aborted && element) beside.replaceChildren(element);
}

/** Follows the address: another view is drawn, the same one only changes what is selected in it. */
function route() {
  const url = new URL(location.href);
  const { name } = viewOf(url);
  if (name !== viewing) show(false);
  showPreview(name === url.pathname ? url.searchParams.get('selectedIssue') : null, false);
  for (const link of side.querySelectorAll('a')) {
    if (link.pathname === url.pathname) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-is-router-link]');
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(link.href);
});

window.addEventListener('popstate', route);

/** Single letters act wherever they are typed outside a field: what an overlay lets through ends up here. */
window.__shortcuts = [];
window.__keys = [];

function create() {
  const close = () => dialog.remove();
  const dialog = h(
    'section',
    { class: 'create', role: 'dialog', 'aria-label': 'Create', 'data-testid': 'standin.create' },
    h('h2', {}, 'Create'),
    h('p', {}, 'A new issue would be made here.'),
    h('button', { type: 'button', onclick: close }, 'Cancel'),
  );
  document.body.append(dialog);
}

for (const type of ['keydown', 'keypress', 'keyup']) {
  document.addEventListener(type, (event) => {
    if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    window.__keys.push(`${type} ${event.key}`);
    if (type !== 'keydown') return;
    if (event.key === 'Escape') select(null);
    if (!/^[cjk?/.]$/.test(event.key)) return;
    window.__shortcuts.push(event.key);
    if (event.key === 'c' && !document.querySelector('.create')) create();
  });
}

if (config.hostile) import('./hostile.js');
if (config.drift) await import('./drift.js');
route();
