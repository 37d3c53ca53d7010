import { h, inside, nest } from './dom.js';

/** What Lightning makes of a value; an owner hides in a shadow root of its own. */
function output(field, slot) {
  if (field.type === 'boolean') {
    const box = h('input', { type: 'checkbox', disabled: true, 'aria-label': field.label });
    box.checked = field.checked;
    return h('lightning-input', { slot }, box);
  }
  if (field.name === 'OwnerId') {
    const lookup = h('force-owner-lookup', { slot });
    lookup.attachShadow({ mode: 'open' }).append(field.text);
    return lookup;
  }
  if (field.href) {
    const link = inside(field.href, {}, h('span', {}, field.text));
    return nest(['force-lookup', { slot }], ['div'], ['records-hoverable-link'], link);
  }
  return h('lightning-formatted-text', { slot }, field.text);
}

export const keyField = (field) =>
  h(
    'records-highlights-details-item',
    { class: 'slds-page-header__detail-block k-key', slot: 'secondaryFields' },
    h(
      'div',
      {},
      h('p', { class: 'slds-text-title slds-truncate k-label', title: field.label }, field.label),
      h('p', { class: 'fieldComponent slds-text-body--regular' }, h('slot', {}, output(field))),
    ),
  );

export const detailField = (record, field) =>
  h(
    'records-record-layout-item',
    { 'field-label': field.label, class: 'slds-form__item slds-no-space k-field' },
    nest(
      [
        'div',
        {
          class: 'slds-grid slds-size_1-of-1 label-stacked',
          'data-target-selection-name': `sfdc:RecordField.${record.object}.${field.name}`,
          role: 'listitem',
        },
      ],
      [
        'div',
        { class: 'slds-form-element slds-hint-parent test-id__output-root slds-form-element_readonly' },
      ],
      h(
        'div',
        { class: 'test-id__field-label-container slds-form-element__label' },
        h('span', { class: 'test-id__field-label k-label' }, field.label),
      ),
      nest(
        ['div', { class: 'slds-form-element__control' }],
        ['span', { class: 'test-id__field-value slds-form-element__static' }],
        ['slot', { name: 'outputField' }],
        output(field, 'outputField'),
      ),
    ),
  );

export const path = ({ now, all }) =>
  h(
    'ul',
    { class: 'slds-path__nav k-path', 'aria-label': 'Stage' },
    all.map((one) =>
      h('li', { class: 'slds-path__item k-step', 'aria-current': one === now ? 'step' : null }, one),
    ),
  );

export const related = (record) =>
  record.related.map((list) =>
    h(
      'div',
      { class: 'forceRelatedListSingleContainer k-related' },
      h(
        'h2',
        {},
        inside(
          `/lightning/r/${record.object}/${record.id}/related/${list.name}/view`,
          {},
          `${list.label} (${list.records.length})`,
        ),
      ),
      h(
        'ul',
        {},
        list.records
          .slice(0, 6)
          .map((one) => h('li', {}, inside(`/lightning/r/${list.object}/${one.id}/view`, {}, one.name))),
      ),
    ),
  );
