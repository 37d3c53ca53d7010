import { ApiError } from '../errors.ts';
import { canonical } from '../ids.ts';
import { moneyLabel } from '../money.ts';
import { dashboardSnapshot, reportNamed, runReport } from '../reports.ts';
import { recordFor } from '../rest-objects.ts';
import { objects, stages } from '../schema.ts';
import type { Site } from '../site.ts';
import { matching } from '../soql.ts';
import { type Asking, fieldsFor, resolve } from '../soql-fields.ts';
import { change, find, rowsOf } from '../state.ts';
import type { Field, ObjectType, Row, Value } from '../types.ts';

/** As a page writes it for an American user. */
function shown(value: Value, field: Field, asking: Asking): string {
  if (field.type === 'boolean') return value === true ? 'Yes' : 'No';
  if (value === null) return '';
  if (field.type === 'currency') return moneyLabel(Number(value), asking.state);
  if (field.type === 'percent') return `${value}%`;
  if (field.type === 'double' || field.type === 'int') return Number(value).toLocaleString('en-US');
  if (field.type === 'datetime') return new Date(String(value)).toLocaleString('en-US', { timeZone: 'UTC' });
  if (field.type === 'date') return new Date(String(value)).toLocaleDateString('en-US', { timeZone: 'UTC' });
  return String(value);
}

const compact: Record<string, string[]> = {
  Opportunity: ['AccountId', 'CloseDate', 'Amount', 'OwnerId'],
  Rollout__c: ['Phase__c', 'Seats_Live__c', 'Signed_Off__c'],
  Account: ['Industry', 'NumberOfEmployees'],
};

function fieldData(field: Field, row: Row, asking: Asking) {
  const value = row[field.name] ?? null;
  const linked = field.to && value !== null ? find(asking.state, String(value)) : undefined;
  const { name, type } = field;
  return {
    name,
    label: field.to ? field.label.replace(/ ID$/, '') : field.label,
    type,
    text: linked ? String(linked.row['Name']) : shown(value, field, asking),
    checked: value === true,
    href: linked ? `/lightning/r/${linked.object}/${linked.row.Id}/view` : null,
  };
}

function relatedTo(object: ObjectType, row: Row, asking: Asking) {
  return objects.flatMap((one) =>
    one.fields
      .filter(
        (field) => field.to === object.name && !['OwnerId', 'ManagerId', 'CreatedById'].includes(field.name),
      )
      .map((field) => ({
        name: one.plural.replaceAll(' ', ''),
        label: one.plural,
        object: one.name,
        records: rowsOf(asking.state, one.name)
          .filter((child) => child[field.name] === row.Id && child['IsDeleted'] !== true)
          .map((child) => ({ id: child.Id, name: String(child['Name'] ?? child['Field'] ?? '') })),
      })),
  );
}

const system = ['Id', 'IsDeleted', 'Name', 'SystemModstamp'];

/** A record as its pages show it; throws the refusal of REST when there is none for this user. */
function drawn(id: string, asking: Asking) {
  const found = find(asking.state, id);
  const object = objects.find((one) => one.name === found?.object);
  if (!found || !object) return undefined;
  const row = recordFor(asking, object, id);
  const visible = fieldsFor(asking, object).filter((one) => !system.includes(one.name));
  // What the org fills in stands at the end of a page.
  const isStamp = (one: Field) => one.type === 'datetime';
  const fields = [...visible.filter((one) => !isStamp(one)), ...visible.filter(isStamp)].map((one) =>
    fieldData(one, row, asking),
  );
  return {
    id: row.Id,
    object: object.name,
    label: object.label,
    name: String(row['Name'] ?? ''),
    stage: object.name === 'Opportunity' ? { now: row['StageName'], all: stages } : null,
    key: (compact[object.name] ?? []).flatMap((name) => fields.filter((one) => one.name === name)),
    fields,
    related: relatedTo(object, row, asking),
  };
}

/** A list view by id, API name, or one of the pseudo views that show what was looked at last. */
export function listData(objectName: string, filterName: string, asking: Asking) {
  const object = objects.find((one) => one.name === objectName);
  if (!object) return undefined;
  const { views } = asking.state;
  const view = views.find(
    (one) =>
      one.object === objectName && (one.id === canonical(filterName) || one.developerName === filterName),
  );
  const fallback = { columns: ['Name', 'Owner.Name'], where: '', scope: 'everything' as const };
  const used = view ?? {
    ...fallback,
    id: '',
    object: objectName,
    developerName: '',
    label: 'Recently Viewed',
  };
  const columns = used.columns.map((path) => resolve(asking, object, path, path, 0));
  const found = matching(asking, objectName, used.where, used.scope);
  const sorted = found.sort((a, b) => String(a['Name']).localeCompare(String(b['Name']), 'en'));
  const rows = sorted.slice(0, view ? undefined : 5).map((row) => ({
    id: row.Id,
    cells: columns.map((column) => shown(column.read(row), column.field, asking)),
  }));
  const others = views.filter((one) => one.object === objectName);
  return {
    object: object.name,
    plural: object.plural,
    label: used.label,
    columns: columns.map(({ field, path }) => (path.length > 1 ? `${path[0]} ${field.name}` : field.label)),
    rows,
    views: others.map(({ id, label }) => ({ id, label })),
  };
}

function frameData(name: string, query: URLSearchParams, asking: Asking, site: Site) {
  if (name === 'report') return runReport(reportNamed(query.get('id') ?? '', asking), asking, '67.0', true);
  const id = canonical(query.get('id') ?? '') ?? '';
  return site.snapshots.get(id) ?? dashboardSnapshot(id, asking, '67.0');
}

/** What a refusal leaves of an answer: nothing. */
function orNothing<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

export const recordData = (id: string, asking: Asking) => orNothing(() => drawn(id, asking));

/** What a page's script asks for; undefined when this user can't have it. */
export function pageData(name: string, query: URLSearchParams, asking: Asking, site: Site): unknown {
  if (name === 'record') return recordData(query.get('id') ?? '', asking);
  if (name === 'list') {
    return orNothing(() => listData(query.get('object') ?? '', query.get('filter') ?? '', asking));
  }
  return /^(?:report|dashboard)$/.test(name)
    ? orNothing(() => frameData(name, query, asking, site))
    : undefined;
}

/** Moves an opportunity to the stage after its own. */
export function changeStage(body: string, asking: Asking): unknown {
  const { id } = JSON.parse(body) as { id: string };
  const found = find(asking.state, id);
  if (found?.object !== 'Opportunity') return undefined;
  const next = stages[Math.min(stages.indexOf(String(found.row['StageName'])) + 1, 4)] ?? null;
  return { stage: change(asking.state, id, { StageName: next }, asking.user)['StageName'] };
}
