import type { Measure, Scoring } from '../../core/records.ts';
import { failure, type Http, type Item, type Located, type Offer, type Result } from '../source.ts';
import { towards } from '../towards.ts';
import { type Api, apiOf } from './api.ts';
import { askQuery } from './composite.ts';
import { judge, reselect } from './judge.ts';
import { findList, listQueries } from './lists.ts';
import { describe, isNumber, recordItem } from './record-item.ts';
import { dashboardItem, reportItem } from './reports.ts';
import { over } from './soql.ts';
import { aggregated, type Row } from './values.ts';

/** Number fields of a list view that are offered. */
const most = { fields: 6 };

const scale = (value: unknown): Scoring => towards(typeof value === 'number' ? value : null, false);
const refOf = ({ site, kind, key, url }: Located, id: string) => ({
  source: 'salesforce',
  site,
  kind,
  id,
  key,
  url,
});

/**
 * A list view counted, and its number fields summed and averaged, in one query over the list's own (SPEC K6). `query` says
 * what is counted: `USING SCOPE mine` in it makes the number the reader's own.
 */
async function listItem(api: Api, located: Located): Promise<Result<Item>> {
  const list = await findList(api, located.key);
  if (!list.ok) return list;
  const { id, title, object } = list.body;
  const [query] = await listQueries(api, [list.body]);
  if (!query?.ok) return query ?? failure('unexpected');
  const described = await describe(api, object);
  if (!described.ok) return described;
  const fields = described.body.fields.filter((f) => isNumber(f) && f.aggregatable).slice(0, most.fields);
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

  const offerOf = (measure: Measure, value: unknown, field?: string): Offer[] => {
    const got = aggregated(measure.kind === 'listAverage' ? 'AVG' : 'SUM', value);
    if (!got.ok) return [];
    const says = { count, ...(field !== undefined && { field }) };
    return [{ measure, scoring: scale(got.body.value), value: got.body.value, title, says }];
  };
  const numbers = fields.flatMap(({ name, label }, i) => {
    const options = { object, field: name };
    return [
      ...offerOf({ kind: 'listSum', options }, row[`s${i}`], label),
      ...offerOf({ kind: 'listAverage', options }, row[`a${i}`], label),
    ];
  });
  const offers = [...offerOf({ kind: 'listCount', options: { object } }, count), ...numbers];
  return { ok: true, body: { ref: refOf(located, id), title, offers, query: query.body } };
}

/** A typed query, `located.key`: judged here, checked by the server, and its number offered. */
async function soqlItem(api: Api, located: Located): Promise<Result<Item>> {
  const judged = judge(located.key);
  if (!judged.ok) return failure('refused');
  const found = await askQuery(api, judged.soql);
  if (!found.ok) return found;
  const { aggregate, key, soql, object } = judged;
  const got = aggregated(aggregate, key === '' ? found.body.totalSize : found.body.records[0]?.[key]);
  if (!got.ok) return got;
  const { value } = got.body;
  const measure = { kind: 'soql', options: { soql } };
  const offers = [{ measure, scoring: scale(value), value, title: `${aggregate} ${object}` }];
  return {
    ok: true,
    body: { ref: refOf(located, soql), title: `${aggregate} ${object}`, offers, query: soql },
  };
}

/** What can be measured of the thing on a page, with today's values. */
export async function item(located: Located, http: Http): Promise<Result<Item>> {
  const api = apiOf(located.site, http);
  if (located.kind === 'record') return recordItem(api, located);
  if (located.kind === 'list') return listItem(api, located);
  if (located.kind === 'report') return reportItem(api, located);
  if (located.kind === 'dashboard') return dashboardItem(api, located);
  return located.kind === 'soql' ? soqlItem(api, located) : failure('refused');
}
