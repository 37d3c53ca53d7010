import type { Measure } from '../../core/records.ts';
import { failure, type Item, type Located, type Offer, type Result } from '../source.ts';
import { towards } from '../towards.ts';
import type { Api } from './api.ts';
import { askQuery } from './composite.ts';
import { hasCurrencies, inCurrency, orgCurrency } from './currency.ts';
import { describe, type Field, isNumber } from './describe.ts';
import { reselect, scopeOf } from './judge.ts';
import { findList, listQueries } from './lists.ts';
import { over } from './soql.ts';
import { aggregated, type Row } from './values.ts';

/** Number fields of a list view that are offered, each summed and averaged: a query has at most 100 columns. */
const mostFields = 40;

const unitOf = ({ type }: Field, currency: string) =>
  type === 'currency' ? currency : type === 'percent' ? '%' : '';

/**
 * A list view counted, and its number fields summed and averaged, in one query over the list's own (SPEC K6). `query` is what
 * counts it, to be changed by whoever wants another number; its `USING SCOPE` makes the number the reader's own, and is told.
 */
export async function listItem(api: Api, located: Located): Promise<Result<Item>> {
  const list = await findList(api, located.key);
  if (!list.ok) return list;
  const { id, title, object } = list.body;
  const [query] = await listQueries(api, [list.body]);
  if (!query?.ok) return query ?? failure('unexpected');
  const described = await describe(api, object);
  if (!described.ok) return described;
  const fields = described.body.fields.filter((f) => isNumber(f) && f.aggregatable).slice(0, mostFields);
  const columns = [
    over('COUNT', 'Id', 'n'),
    ...fields.flatMap(({ name }, i) => [over('SUM', name, `s${i}`), over('AVG', name, `a${i}`)]),
  ];
  const soql = reselect(query.body, columns.join(', '));
  if (soql === null) return failure('refused');
  const found = await askQuery(api, soql);
  if (!found.ok) return found;
  const row: Row = found.body.records[0] ?? {};
  const count = typeof row['n'] === 'number' ? row['n'] : 0;
  // Totals over records of several currencies are in the org's.
  const currency = fields.some(({ type }) => type === 'currency') ? await orgCurrency(api) : '';
  const scope = scopeOf(query.body);

  const offerOf = (measure: Measure, given: unknown, field?: Field): Offer[] => {
    const got = aggregated(measure.kind === 'listAverage' ? 'AVG' : 'SUM', given);
    if (!got.ok) return [];
    const { value } = got.body;
    const says = { count, ...(field && { field: field.label }), ...(scope && { scope }) };
    const unit = field ? unitOf(field, currency) : '';
    const scoring = towards(typeof value === 'number' ? value : null, false);
    return [{ measure, scoring, value, title, says, ...(unit && { unit }) }];
  };
  const numbers = fields.flatMap((field, i) => {
    const money = field.type === 'currency' ? inCurrency(currency, hasCurrencies(described.body)) : {};
    const options = { object, field: field.name, ...money };
    return [
      // A hundred records of 50 % are not 5,000 %.
      ...(field.type === 'percent' ? [] : offerOf({ kind: 'listSum', options }, row[`s${i}`], field)),
      ...offerOf({ kind: 'listAverage', options }, row[`a${i}`], field),
    ];
  });
  const offers = [...offerOf({ kind: 'listCount', options: { object } }, count), ...numbers];
  const { site, kind, key, url } = located;
  const ref = { source: 'salesforce', site, kind, id, key, url, name: title };
  const counted = reselect(query.body, 'COUNT()') ?? query.body;
  return { ok: true, body: { ref, title, offers, query: counted } };
}
