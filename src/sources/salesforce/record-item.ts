import { failure, type Item, type Located, type Result } from '../source.ts';
import type { Api } from './api.ts';
import { askQuery } from './composite.ts';
import { currencyCode, orgCurrency } from './currency.ts';
import { describe, isCheck, isChoice, isNumber } from './describe.ts';
import { prefixOf } from './ids.ts';
import { offersOf } from './record-offers.ts';
import { quote, rows } from './soql.ts';

/** Fields that are asked for of one record: an object may have 800, of which few are numbers, lists or checkboxes. */
const mostFields = 400;

/** The object that ids of this prefix belong to. `=` ignores letter case, prefixes don't. */
async function objectOf(api: Api, id: string): Promise<Result<string>> {
  const prefix = prefixOf(id);
  const soql = `SELECT QualifiedApiName, KeyPrefix FROM EntityDefinition WHERE KeyPrefix = ${quote(prefix)}`;
  const found = await askQuery(api, soql);
  if (!found.ok) return found;
  const name = found.body.records.find((row) => row['KeyPrefix'] === prefix)?.['QualifiedApiName'];
  return typeof name === 'string' ? { ok: true, body: name } : failure('notFound');
}

/**
 * What can be measured of a record, from its object's describe and one query: number fields (metric), values of a stage or
 * other list to be reached and checkboxes (step), by their labels in the person's language, money with its currency. A record
 * that is deleted or hidden is `notFound`; `empty` when nothing of it is a number, a list or a checkbox.
 */
export async function recordItem(api: Api, located: Located): Promise<Result<Item>> {
  const { site, kind, key: id, url } = located;
  const name = await objectOf(api, id);
  if (!name.ok) return name;
  const object = await describe(api, name.body);
  if (!object.ok) return object;
  const { fields } = object.body;
  const nameField = (fields.find((field) => field.nameField) ?? fields.find((field) => field.name === 'Name'))
    ?.name;
  const ofMoney = fields.some(({ name: field }) => field === 'CurrencyIsoCode');
  const measured = fields.filter((f) => isNumber(f) || isChoice(f) || isCheck(f)).map((f) => f.name);
  const asked = [...(nameField ? [nameField] : []), ...(ofMoney ? ['CurrencyIsoCode'] : []), ...measured];
  const found = await askQuery(api, rows(object.body.name, [...new Set(asked)].slice(0, mostFields), [id]));
  if (!found.ok) return found;
  const row = found.body.records[0];
  if (!row) return failure('notFound');
  const said = nameField === undefined ? null : row[nameField];
  const title = typeof said === 'string' && said.trim() ? said.slice(0, 500) : `${object.body.label} ${id}`;
  const isMoney = fields.some(({ type }) => type === 'currency');
  const own = currencyCode(row['CurrencyIsoCode']);
  const currency = own !== '' ? own : isMoney ? await orgCurrency(api) : '';
  const offers = offersOf({ object: object.body, row, title, currency });
  if (offers.length === 0) return failure('empty');
  const ref = { source: 'salesforce', site, kind, id, key: id, url, name: title };
  return { ok: true, body: { ref, title, offers } };
}
