import { ApiError, badId, deleted, noSuchColumn, notFound } from './errors.ts';
import { canonical } from './ids.ts';
import { moneyLabel } from './money.ts';
import { objects } from './schema.ts';
import { type Answer, type Call, ok } from './site.ts';
import { type Asking, fieldsFor, objectFor, resolve } from './soql-fields.ts';
import { find } from './state.ts';
import type { Field, ObjectType, Row, Value } from './types.ts';

const base = (version: string) => `/services/data/v${version}`;

const soapTypes: Record<string, string> = { boolean: 'xsd:boolean', int: 'xsd:int', date: 'xsd:date' };

function fieldAnswer(field: Field) {
  const { name, label, type, to, step } = field;
  const isNumber = ['currency', 'double', 'percent'].includes(type);
  return {
    aggregatable: type !== 'textarea' && type !== 'boolean',
    calculated: false,
    custom: name.endsWith('__c'),
    filterable: type !== 'textarea',
    groupable: !isNumber && type !== 'textarea' && type !== 'datetime',
    label,
    length: type === 'string' ? 255 : 0,
    name,
    nameField: name === 'Name',
    nillable: !['boolean', 'id'].includes(type) && name !== 'Name',
    picklistValues: (field.values ?? []).map((value) => ({
      active: true,
      defaultValue: false,
      label: value,
      validFor: null,
      value,
    })),
    precision: isNumber ? 18 : 0,
    referenceTo: to ? [to] : [],
    relationshipName: step ?? null,
    scale: isNumber ? 2 : 0,
    soapType: soapTypes[type] ?? (isNumber ? 'xsd:double' : 'xsd:string'),
    sortable: type !== 'textarea',
    type,
    updateable: field.derived !== true,
  };
}

const brief = ({ name, label, plural, prefix }: ObjectType, version: string) => ({
  custom: name.endsWith('__c'),
  keyPrefix: prefix,
  label,
  labelPlural: plural,
  name,
  queryable: true,
  retrieveable: true,
  searchable: true,
  urls: {
    sobject: `${base(version)}/sobjects/${name}`,
    describe: `${base(version)}/sobjects/${name}/describe`,
    rowTemplate: `${base(version)}/sobjects/${name}/{ID}`,
  },
});

export const objectsAnswer = ({ version, asking }: Call): Answer =>
  ok({
    encoding: 'UTF-8',
    maxBatchSize: 200,
    sobjects: objects
      .filter((one) => !asking.state.hides(asking.user, one.name))
      .map((one) => brief(one, version)),
  });

/** Descriptions change with the org; this one never does, so a client that remembers it is told so. */
export function describeAnswer(name: string, { asking, version, headers }: Call): Answer {
  const object = objectFor(asking, name);
  if (headers['if-modified-since'] !== undefined) return { status: 304, body: '' };
  const fields = fieldsFor(asking, object).map(fieldAnswer);
  return {
    ...ok({ ...brief(object, version), fields, childRelationships: [], recordTypeInfos: [] }),
    headers: { 'last-modified': 'Mon, 02 Nov 2026 08:00:00 GMT' },
  };
}

/** The record a path names, or the refusal that fits: malformed, deleted, or not there for this user. */
export function recordFor(asking: Asking, object: ObjectType, id: string): Row {
  const whole = canonical(id);
  if (whole === undefined) {
    // What isn't even as long as an id is no address of a record.
    throw id.length === 15 || id.length === 18 ? badId(object.name, id) : notFound();
  }
  const found = find(asking.state, whole);
  if (!found || found.object !== object.name || asking.state.hides(asking.user, whole)) throw notFound();
  if (found.row['IsDeleted'] === true) throw deleted();
  return found.row;
}

export function rowAnswer(object: ObjectType, row: Row, names: string[], call: Call) {
  const url = `${base(call.version)}/sobjects/${object.name}/${row.Id}`;
  const shown: Record<string, unknown> = { attributes: { type: object.name, url } };
  for (const name of names) {
    const { field } = resolve(call.asking, object, name, `SELECT ${name}`, 7);
    shown[field.name] = row[field.name] ?? null;
  }
  return { ...shown, Id: row.Id };
}

export function recordAnswer(name: string, id: string, call: Call): Answer {
  const object = objectFor(call.asking, name);
  const row = recordFor(call.asking, object, id);
  const asked = call.query.get('fields')?.split(',');
  return ok(rowAnswer(object, row, asked ?? fieldsFor(call.asking, object).map((one) => one.name), call));
}

const display = (value: Value, { type }: Field, { asking }: Call) =>
  type === 'currency' && value !== null ? moneyLabel(Number(value), asking.state) : null;

/** A record as the user interface API has it: the object comes with the names of fields, `Opportunity.Amount`. */
export function uiRecordAnswer(id: string, call: Call): Answer {
  const { asking, query } = call;
  const whole = canonical(id);
  const found = whole === undefined ? undefined : find(asking.state, whole);
  if (!found) throw notFound();
  const object = objectFor(asking, found.object);
  const row = recordFor(asking, object, id);
  const names = (parameter: string) => (query.get(parameter) ?? '').split(',').filter((one) => one !== '');
  const asked = names('fields');
  if (asked.length + names('optionalFields').length === 0) {
    throw new ApiError(
      400,
      'ILLEGAL_QUERY_PARAMETER_VALUE',
      'Specify fields, layoutTypes or optionalFields.',
    );
  }
  const fields: Record<string, unknown> = {};
  for (const path of [...asked, ...names('optionalFields')]) {
    const name = path.slice(path.indexOf('.') + 1);
    const field = fieldsFor(asking, object).find((one) => one.name === name);
    if (field && path.startsWith(`${object.name}.`)) {
      const value = row[name] ?? null;
      fields[name] = { displayValue: display(value, field, call), value };
    } else if (asked.includes(path)) throw noSuchColumn(name, object.name, path, 0);
  }
  const { LastModifiedDate: lastModifiedDate, SystemModstamp: systemModstamp } = row;
  return ok({
    apiName: object.name,
    id: row.Id,
    fields,
    childRelationships: {},
    lastModifiedDate,
    systemModstamp,
  });
}
