import { ask, config, h, nest, wait } from './dom.js';
import { detailField, keyField, path, related } from './record-parts.js';

function actions(record, changed) {
  const button = (name, press) =>
    h(
      'li',
      {},
      h(
        'button',
        { name, type: 'button', class: 'slds-button slds-button_neutral k-button', onclick: press },
        name,
      ),
    );
  const complete = async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/__standin/stage', {
      method: 'POST',
      headers,
      body: JSON.stringify({ id: record.id }),
    });
    if (answer.ok) changed();
  };
  const list = h(
    'ul',
    { class: 'slds-button-group-list k-row' },
    button('Edit', () => {}),
    record.stage && button('Mark Stage as Complete', complete),
  );
  const ribbon = h('runtime_platform_actions-actions-ribbon', {}, list);
  return h('div', { class: 'slds-col slds-no-flex slds-grid actionsContainer k-actions' }, ribbon);
}

/** The header of a record; without its landmarks it is only a frame with key fields. */
function highlights(record, changed, whole) {
  const nameTag = /^(?:Contact|Lead|User)$/.test(record.object)
    ? 'lightning-formatted-name'
    : 'lightning-formatted-text';
  const heading = h(
    'h1',
    { class: 'k-name' },
    h(
      'div',
      { class: 'entityNameTitle slds-line-height--reset k-label' },
      h('records-entity-label', {}, record.label),
    ),
    h('slot', {}, h(nameTag, { slot: 'primaryField' }, record.name)),
  );
  const row = h('div', { class: 'slds-grid primaryFieldRow k-row k-apart' });
  if (whole) {
    row.append(
      nest(['div', { class: 'slds-media' }], ['div', { class: 'slds-media__body' }], heading),
      actions(record, changed),
    );
  }
  const keys = h(
    'div',
    { class: 'slds-page-header__detail-row k-row' },
    h('slot', {}, record.key.map(keyField)),
  );
  const look = 'highlights slds-clearfix slds-page-header slds-page-header_record-home k-card k-head';
  return h('records-highlights2', {}, h('div', { class: look }, row, keys));
}

/** Details and related lists behind two tabs; the one that isn't chosen is hidden in the document. */
function body(record) {
  const form = h(
    'records-base-record-form',
    { role: 'list' },
    record.fields.map((one) => detailField(record, one)),
  );
  const details = nest(
    ['div', { role: 'tabpanel' }],
    ['flexipage-component2', { 'data-component-id': 'force_detailPanel' }],
    ['records-lwc-detail-panel', { class: 'k-grid' }],
    form,
  );
  const others = h('div', { role: 'tabpanel' }, related(record));
  const panels = { Details: details, Related: others };
  const show = (name) => {
    for (const [other, panel] of Object.entries(panels)) panel.hidden = other !== name;
    for (const one of list.children)
      one.firstElementChild.setAttribute('aria-selected', String(one.textContent === name));
  };
  const one = (name) =>
    h(
      'li',
      { role: 'presentation' },
      h('button', { role: 'tab', type: 'button', class: 'k-tab', onclick: () => show(name) }, name),
    );
  const list = h(
    'ul',
    { role: 'tablist', class: 'slds-tabs_default__nav k-tabs' },
    Object.keys(panels).map(one),
  );
  show('Details');
  return h('div', { class: 'slds-col k-card' }, list, details, others);
}

/** Token of a layout's version, as generated names carry it: nobody should build on it. */
const generated = (record) =>
  `forcegenerated-flexipage_default_rec_l_${record.object.toLowerCase()}__view_js___lmt___${1_750_956_660_000 + performance.now().toFixed(0) * 1}`;

function frame(record, panel) {
  const header = nest(
    ['div', { class: 'slds-col slds-size_1-of-1 row region-header' }],
    ['slot'],
    ['flexipage-component2', { 'data-component-id': 'force_highlightsPanel' }],
    ['slot'],
    ['records-lwc-highlights-panel'],
    ['records-lwc-record-layout'],
    [
      `forcegenerated-highlightspanel_${record.object.toLowerCase()}___012000000000000aaa___compact___view___recordlayout2`,
    ],
    panel,
  );
  const content = h('div', {}, header, record.stage && path(record.stage), body(record));
  return nest(
    ['one-record-home-flexipage2'],
    [generated(record)],
    ['record_flexipage-desktop-record-page-decorator'],
    ['div', { class: 'record-page-decorator' }],
    ['records-record-layout-event-broker'],
    ['slot'],
    ['slot'],
    ['flexipage-record-home-template-desktop2'],
    content,
  );
}

/** Draws a record into its place: first without a name and actions, then with them, then the header anew. */
export async function drawRecord(host, id, { signal, again = false }) {
  const record = await ask('record', { id });
  if (signal.aborted) return null;
  if (!record) {
    host.replaceChildren(
      h(
        'p',
        { class: 'k-card', role: 'alert' },
        "The record you're looking for was deleted, or you don't have access to it.",
      ),
    );
    return { title: 'Salesforce', name: 'Error' };
  }
  // A page that was left goes on in the background, hidden: so does all that follows.
  const background = new AbortController().signal;
  const changed = () => drawRecord(host, id, { signal: background, again: true });
  let panel = highlights(record, changed, again);
  host.replaceChildren(frame(record, panel));
  const replace = () => {
    const next = highlights(record, changed, true);
    panel.replaceWith(next);
    panel = next;
  };
  const { landmarks, rerender } = config.lateness;
  if (!again) {
    wait(landmarks, background).then(replace);
    if (rerender >= 0) wait(landmarks + rerender, background).then(replace);
  }
  return { title: `${record.name} | ${record.label} | Salesforce`, name: record.name };
}
