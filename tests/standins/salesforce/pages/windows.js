import { ask, config, h } from './dom.js';

/*
 * Where pages live. Lightning keeps what was looked at before in the document, hidden: three earlier pages in a
 * standard app, every open tab in a console.
 */

const kept = 3;
const standard = h('div', { class: 'center oneCenterStage lafSinglePaneWindowManager k-center' });
const workspaces = h('div', { class: 'navexWorkspaceManager k-center' });
const tabBar = h('ul', {
  class: 'tabBarItems slds-grid k-tabs',
  role: 'tablist',
  'aria-label': 'Workspaces',
});
/** Path of the workspace → its parts. */
const open = new Map();

export const stage = config.console
  ? h('div', { class: 'k-stage' }, tabBar, workspaces)
  : h('div', { class: 'k-stage' }, standard);

const pageHost = (mode) => h('div', { class: `${mode} oneContent lafPageHost k-page` });

function activate(element, among) {
  for (const one of among) {
    if (!config.redesign) one.classList.toggle('active', one === element);
    one.hidden = one !== element;
  }
}

function standardHost() {
  const host = pageHost('windowViewMode-normal');
  standard.append(host);
  while (standard.childElementCount > kept + 1) standard.firstElementChild.remove();
  activate(host, standard.children);
  return { host, fresh: true, named: () => {} };
}

const tab = (href, name) =>
  h(
    'li',
    { role: 'presentation', class: 'oneConsoleTabItem tabItem slds-context-bar__item k-tab' },
    h('a', { role: 'tab', href, class: 'tabHeader', 'data-navigation': 'enable' }, name),
  );

function newWorkspace(path) {
  const subtabBar = h('ul', {
    class: 'tabBarItems k-tabs k-subtabs',
    role: 'tablist',
    'aria-label': 'Subtabs',
  });
  const tabset = h('div', { class: 'oneConsoleTabset navexConsoleTabset' }, subtabBar);
  const section = h('section', { class: 'navexWorkspace' }, tabset);
  const item = tab(path, 'Loading…');
  workspaces.append(section);
  tabBar.append(item);
  const made = { section, tabset, subtabBar, item, subtabs: new Map() };
  open.set(path, made);
  // Opened by its subtab, a workspace still has the name of its own record.
  const id = /\/(\w{15,18})\/view$/.exec(path)?.[1];
  if (id) {
    ask('record', { id }).then((record) => {
      if (record) item.firstElementChild.textContent = record.name;
    });
  }
  return made;
}

function newSubtab(workspace, path, href) {
  const host = pageHost('windowViewMode-maximized');
  const section = h('section', { class: 'tabContent oneConsoleTab' }, host);
  const item = tab(href, 'Loading…');
  workspace.tabset.append(section);
  workspace.subtabBar.append(item);
  const made = { host, section, item };
  workspace.subtabs.set(path, made);
  return made;
}

/** The tab of an address: its workspace is what `ws` says, and itself where that says nothing. */
function consoleHost(url) {
  const ws = url.searchParams.get('ws')?.split('?')[0];
  const path = ws ?? url.pathname;
  const workspace = open.get(path) ?? newWorkspace(path);
  // A workspace is its own first subtab.
  const fresh = !workspace.subtabs.has(url.pathname);
  const subtab = fresh
    ? newSubtab(workspace, url.pathname, url.pathname + url.search)
    : workspace.subtabs.get(url.pathname);
  activate(workspace.section, workspaces.children);
  const others = [...workspace.subtabs.values()];
  activate(
    subtab.section,
    others.map((one) => one.section),
  );
  activate(
    subtab.host,
    others.map((one) => one.host),
  );
  const items = [...tabBar.children, ...workspace.subtabBar.children];
  for (const item of items) {
    const on = item === workspace.item || item === subtab.item;
    item.firstElementChild.setAttribute('aria-selected', String(on));
  }
  const named = (name) => {
    subtab.item.firstElementChild.textContent = name;
    if (path === url.pathname) workspace.item.firstElementChild.textContent = name;
  };
  return { host: subtab.host, fresh, named };
}

/** Shows the place for an address. `fresh` tells that nothing is drawn there yet; `named` gives its tab a name. */
export const hostFor = (url) => (config.console ? consoleHost(url) : standardHost());

/** The address of a record opened from where one is: from a record in a console it becomes a subtab. */
export function addressFrom(here, href) {
  const to = new URL(href, here);
  const isRecord = (url) => /^\/lightning\/r\//.test(url.pathname);
  if (!config.console || !isRecord(here) || !isRecord(to) || to.searchParams.has('ws')) return to;
  const workspace = here.searchParams.get('ws') ?? here.pathname;
  if (to.pathname !== workspace && !open.has(to.pathname)) to.searchParams.set('ws', workspace);
  return to;
}
