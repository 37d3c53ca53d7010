import { ask, config, h, inside, wait } from './dom.js';
import { drawList } from './list.js';
import { drawRecord } from './record.js';
import { addressFrom, hostFor, stage } from './windows.js';

const nav = [
  ['/lightning/page/home', 'Home'],
  ['/lightning/o/Opportunity/list?filterName=AllOpportunities', 'Opportunities'],
  ['/lightning/o/Account/list?filterName=AllAccounts', 'Accounts'],
  ['/lightning/o/Rollout__c/list?filterName=Live', 'Rollouts'],
  ['/lightning/r/Report/00OR0000000K2UeMAK/view', 'Reports'],
  ['/lightning/r/Dashboard/01Z6e000001DeZoEAK/view', 'Dashboards'],
];

const bar = h(
  'header',
  { class: 'slds-global-header_container branding-header k-header' },
  h('span', { class: 'k-app' }, config.console ? 'Sales Console' : 'Sales'),
  h(
    'nav',
    { class: 'slds-context-bar k-row', 'aria-label': 'Global' },
    nav.map(([href, name]) => inside(href, { class: 'slds-context-bar__label-action' }, name)),
  ),
  h('span', { class: 'profileName' }, config.user),
  h('small', { class: 'k-small' }, 'Salesforce (stand-in)'),
);

const layout = config.console ? 'navexDesktopLayoutContainer' : 'lafStandardLayoutContainer';
const desktop = `desktop container forceStyle oneOne oneAppLayoutHost ${layout} lafAppLayoutHost forceAccess`;
const utilities = h(
  'div',
  { class: 'utilitybar slds-utility-bar oneUtilityBarContainer k-utilities' },
  'Notes',
);
document.body.append(
  h(
    'div',
    { class: desktop, 'data-aura-rendered-by': '1:0' },
    bar,
    h('div', { class: 'viewport' }, h('section', { class: 'stage panelSlide hasFixedFooter' }, stage)),
    utilities,
  ),
);

let leave = new AbortController();

function drawFrame(host, src, title) {
  const frame = h('iframe', { src, title, class: 'isView reportsReportBuilder k-frame' });
  host.replaceChildren(frame);
}

/** The record an address shows, in any of its forms, the oldest with everything behind the hash too. */
function recordOf({ pathname, hash }) {
  const old = /^\/one\/one\.app$/.test(pathname) && /^#\/sObject\/(\w{15,18})\//.exec(hash)?.[1];
  return (
    old || /^\/lightning\/(?:app\/\w+\/)?r\/(?:\w+\/)?(\w{15,18})\/(?:view|edit)\/?$/.exec(pathname)?.[1]
  );
}

async function drawRelated(host, id, name, { signal }) {
  const record = await ask('record', { id });
  const list = record?.related.find((one) => one.name === name);
  if (signal.aborted) return null;
  const items = (list?.records ?? []).map((one) =>
    h('li', {}, inside(`/lightning/r/${list.object}/${one.id}/view`, {}, one.name)),
  );
  host.replaceChildren(
    h('div', { class: 'k-card' }, h('h1', { class: 'k-name' }, list?.label ?? name), h('ul', {}, items)),
  );
  return { title: `${list?.label ?? name} | Salesforce`, name: list?.label ?? name };
}

async function draw(url, host, options) {
  const id = recordOf(url);
  if (id?.startsWith('00O')) {
    drawFrame(host, `/reports/lightningReportApp.app?reportId=${id}`, 'Report Viewer');
    return { title: 'Report | Salesforce', name: 'Report' };
  }
  if (id?.startsWith('01Z')) {
    drawFrame(host, `/desktopDashboards/dashboardApp.app?dashboardId=${id}&displayMode=view`, 'dashboard');
    return { title: 'Dashboard | Salesforce', name: 'Dashboard' };
  }
  if (id) return drawRecord(host, id, options);
  const related = /^\/lightning\/r\/\w+\/(\w{15,18})\/related\/(\w+)\/view$/.exec(url.pathname);
  if (related) return drawRelated(host, related[1], related[2], options);
  const object = /^\/lightning\/o\/(\w+)\/(?:list|home)$/.exec(url.pathname)?.[1];
  if (object) return drawList(host, object, url.searchParams.get('filterName') ?? '__Recent', options);
  host.replaceChildren(
    h(
      'div',
      { class: 'k-card' },
      h('h1', { class: 'k-name' }, 'Home'),
      h('p', {}, `Good morning, ${config.user}.`),
    ),
  );
  return { title: 'Home | Salesforce', name: 'Home' };
}

/** Follows the address: shows the place of it, and draws there what isn't drawn yet. */
async function route() {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  const url = new URL(location.href);
  const { host, fresh, named } = hostFor(url);
  for (const link of bar.querySelectorAll('a')) {
    if (link.href === url.href) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (!fresh && host.dataset.title) {
    document.title = host.dataset.title;
    return;
  }
  host.replaceChildren(h('div', { class: 'slds-spinner_container k-loading', role: 'status' }, 'Loading…'));
  await wait(config.lateness.content, signal);
  const drawn = await draw(url, host, { signal });
  if (!drawn || signal.aborted) return;
  document.title = drawn.title;
  host.dataset.title = drawn.title;
  named(drawn.name);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-navigation]');
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, '', addressFrom(new URL(location.href), link.href));
  route();
});

window.addEventListener('popstate', route);
route();
