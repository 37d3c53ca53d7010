import { ask, h, inside } from './dom.js';

const rowHeight = 32;
/** Rows beyond what is seen, above and below. */
const spare = 3;

const cell = (object, row, text, i) =>
  i === 0
    ? h(
        'th',
        { scope: 'row', class: 'slds-cell-edit' },
        inside(
          `/lightning/r/${object}/${row.id}/view`,
          { class: 'slds-truncate outputLookupLink', 'data-refid': 'recordId', 'data-recordid': row.id },
          text,
        ),
      )
    : h('td', { class: 'slds-cell-edit', role: 'gridcell' }, h('span', { class: 'slds-truncate' }, text));

/** Only rows in sight are in the document; scrolling makes others, and takes rows out that may be asked for later. */
function virtual({ object, columns, rows }) {
  const body = h('tbody', {});
  const head = h(
    'tr',
    {},
    columns.map((one) => h('th', { scope: 'col' }, one)),
  );
  const table = h(
    'table',
    {
      class: 'slds-table forceRecordLayout uiVirtualDataTable k-table',
      role: 'grid',
      'aria-rowcount': String(rows.length),
    },
    h('thead', {}, head),
    body,
  );
  const space = h('div', { class: 'k-space' }, table);
  const scroller = h('div', { class: 'slds-scrollable_y uiScroller k-scroller', tabindex: '0' }, space);
  space.style.height = `${(rows.length + 1) * rowHeight}px`;
  const draw = () => {
    const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - spare);
    const last = first + Math.ceil((scroller.clientHeight || 320) / rowHeight) + 2 * spare;
    table.style.transform = `translateY(${first * rowHeight}px)`;
    body.replaceChildren(
      ...rows.slice(first, last).map((row, i) =>
        h(
          'tr',
          { 'data-row-key-value': row.id, 'aria-rowindex': String(first + i + 1) },
          row.cells.map((text, n) => cell(object, row, text, n)),
        ),
      ),
    );
  };
  scroller.addEventListener('scroll', draw);
  requestAnimationFrame(draw);
  return scroller;
}

function header(list) {
  const count = `${list.rows.length} items`;
  const views = list.views.map((one) =>
    inside(`/lightning/o/${list.object}/list?filterName=${one.id}`, { class: 'k-view' }, one.label),
  );
  return h(
    'div',
    { class: 'slds-page-header forceListViewManagerHeader k-card k-head' },
    h('div', { class: 'k-label' }, list.plural),
    h(
      'h1',
      { class: 'k-name' },
      h('span', { class: 'triggerLinkText selectedListView uiOutputText' }, list.label),
    ),
    h('force-list-view-manager-status-info', {}, h('span', { class: 'countSortedByFilteredBy' }, count)),
    h('nav', { class: 'k-row', 'aria-label': 'List views' }, views),
  );
}

export async function drawList(host, object, filter, { signal }) {
  const list = await ask('list', { object, filter });
  if (signal.aborted) return null;
  if (!list) {
    host.replaceChildren(
      h('p', { class: 'k-card', role: 'alert' }, 'This page isn’t available in Salesforce Lightning.'),
    );
    return { title: 'Salesforce', name: 'Error' };
  }
  const internal = h('lst-common-list-internal', { class: 'k-card' }, virtual(list));
  const home = h(
    'div',
    { class: 'forceObjectHomeDesktop' },
    h('lst-list-view-manager', {}, header(list), internal),
  );
  host.replaceChildren(home);
  return { title: `${list.label} | ${list.plural} | Salesforce`, name: list.plural };
}
