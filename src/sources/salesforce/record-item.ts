import type { InferOutput } from 'valibot';
import type { Measure } from '../../core/records.ts';
import { failure, type Item, type Located, type Offer, type Result } from '../source.ts';
import { towards } from '../towards.ts';
import type { Api } from './api.ts';
import { askObjects, askQuery } from './composite.ts';
import { isApiName, prefixOf } from './ids.ts';
import { Describe } from './schema.ts';
import { quote, rows } from './soql.ts';
import { type Row, valueIn } from './values.ts';

export type SObject = InferOutput<typeof Describe>;
type Field = SObject['fields'][number];

/** What is offered of one thing: more would bury the likely ones. `asked` bounds the query. */
const most = { asked: 120, numbers: 12, checks: 6, lists: 2, choices: 12 };

export const isNumber = ({ type }: Field): boolean => /^(?:double|currency|percent|int|long)$/.test(type);
const isChoice = ({ type }: Field) => type === 'picklist' || type === 'multipicklist';
const isCheck = ({ type, name }: Field) => type === 'boolean' && name !== 'IsDeleted';
/** How far a thing has come is most often one of these. */
const isStage = ({ name }: Field) => /^(?:StageName|Status|Stage__c|Status__c)$/.test(name);

/** `GET sobjects/{X}/describe`. */
export async function describe(api: Api, object: string): Promise<Result<SObject>> {
  if (!isApiName(object)) return failure('notFound');
  const [answer] = await askObjects(api, [`${object}/describe`], Describe);
  return answer ?? failure('unexpected');
}

/** The object that ids of this prefix belong to. `=` ignores letter case, prefixes don't. */
async function objectOf(api: Api, id: string): Promise<Result<string>> {
  const prefix = prefixOf(id);
  const soql = `SELECT QualifiedApiName, KeyPrefix FROM EntityDefinition WHERE KeyPrefix = ${quote(prefix)}`;
  const found = await askQuery(api, soql);
  if (!found.ok) return found;
  const name = found.body.records.find((row) => row['KeyPrefix'] === prefix)?.['QualifiedApiName'];
  return typeof name === 'string' ? { ok: true, body: name } : failure('notFound');
}

/** One offer, with today's value; none for a field that is blank. */
function offer(measure: Measure, row: Row, title: string, field: string): Offer[] {
  const got = valueIn(measure, row);
  if (!got.ok || got.body.value === null) return [];
  const { value } = got.body;
  const scoring =
    measure.kind === 'recordField' && typeof value === 'number'
      ? towards(value, false)
      : { form: 'step' as const };
  return [{ measure, scoring, value, title, says: { field } }];
}

/** A stage is offered first, by the last of its values first: it is where things end. */
function offersOf(object: SObject, row: Row, title: string): Offer[] {
  const options = (field: Field) => ({ object: object.name, field: field.name });
  const numbers = object.fields.filter(isNumber).flatMap((field) => {
    return offer({ kind: 'recordField', options: options(field) }, row, title, field.label);
  });
  const checks = object.fields.filter(isCheck).flatMap((field) => {
    return offer({ kind: 'recordChecked', options: options(field) }, row, title, field.label);
  });
  const lists = object.fields.filter((field) => isChoice(field) && field.name in row);
  lists.sort((a, b) => Number(isStage(b)) - Number(isStage(a)));
  const choices = lists.slice(0, most.lists).flatMap((field) => {
    const active = field.picklistValues.filter((one) => one.active).slice(-most.choices);
    return active.flatMap(({ value, label }) => {
      const measure = { kind: 'recordReaches', options: { ...options(field), values: value } };
      return offer(measure, row, title, `${field.label}: ${label ?? value}`);
    });
  });
  return [...numbers.slice(0, most.numbers), ...choices, ...checks.slice(0, most.checks)];
}

/**
 * What can be measured of a record, from its object's describe and one query: number fields that have a value (metric),
 * picklist values to be reached and checkboxes (step), by their labels in the person's language. A record that is deleted
 * or hidden is `notFound`; `empty` when nothing of it is a number, a choice or a check.
 */
export async function recordItem(api: Api, located: Located): Promise<Result<Item>> {
  const { site, kind, key: id, url } = located;
  const name = await objectOf(api, id);
  if (!name.ok) return name;
  const object = await describe(api, name.body);
  if (!object.ok) return object;
  const { fields } = object.body;
  const nameField = fields.find((field) => field.nameField)?.name;
  const measured = fields.filter((f) => isNumber(f) || isChoice(f) || isCheck(f)).map((f) => f.name);
  const asked = [...new Set([...(nameField ? [nameField] : []), ...measured])].slice(0, most.asked);
  const found = await askQuery(api, rows(object.body.name, asked, [id]));
  if (!found.ok) return found;
  const row = found.body.records[0];
  if (!row) return failure('notFound');
  const said = nameField === undefined ? null : row[nameField];
  const title = typeof said === 'string' && said.trim() ? said.slice(0, 500) : `${object.body.label} ${id}`;
  const offers = offersOf(object.body, row, title);
  if (offers.length === 0) return failure('empty');
  return { ok: true, body: { ref: { source: 'salesforce', site, kind, id, key: id, url }, title, offers } };
}
