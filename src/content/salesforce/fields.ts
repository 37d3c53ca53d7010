import type { PageField } from '../source-pages.ts';

const trimmed = (text: string | null | undefined) => text?.replace(/^\*/, '').trim() || null;

/** A field in the details of a Lightning record: the page itself says its API name. */
function detailField(element: Element): PageField | null {
  const box = element.closest('[data-target-selection-name^="sfdc:RecordField."]');
  const name = box?.getAttribute('data-target-selection-name')?.split('.')[2];
  if (!box || !name) return null;
  const label = box.closest('[field-label]')?.getAttribute('field-label');
  return { box, name, label: trimmed(label) };
}

/** A field in the highlights panel: known by its label alone. */
function keyField(element: Element): PageField | null {
  const box = element.closest('records-highlights-details-item, force-highlights-details-item');
  const label = trimmed(box?.querySelector('p[title]')?.getAttribute('title'));
  return box && label ? { box, name: null, label } : null;
}

/** A field of a Classic page: a pair of cells, the first with its label. */
function classicField(element: Element): PageField | null {
  const cell = element.closest('.detailList td');
  const labelCell = cell?.matches('.labelCol') ? cell : cell?.previousElementSibling;
  if (!cell || !labelCell?.matches('.labelCol')) return null;
  const label = trimmed(labelCell.textContent);
  return label ? { box: cell, name: null, label } : null;
}

/** The field that an element of a record's page is part of, in Lightning or Classic. */
export const fieldAt = (element: Element): PageField | null =>
  detailField(element) ?? keyField(element) ?? classicField(element);
