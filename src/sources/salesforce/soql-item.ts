import type { Item, Located, Result } from '../source.ts';
import { towards } from '../towards.ts';
import type { Api } from './api.ts';
import { askQuery } from './composite.ts';
import { hasCurrencies, inCurrency, orgCurrency } from './currency.ts';
import { describe } from './describe.ts';
import { type Judged, judge } from './judge.ts';
import { soqlOf } from './query-address.ts';
import { aggregated } from './values.ts';

type Counted = { unit: string; money: { currency?: string } };
const plain = (unit: string): Counted => ({ unit, money: {} });

/** What a total is counted in: money where its field is money. A field of a related record isn't looked up. */
async function unitOf(api: Api, { aggregate, of, object }: Extract<Judged, { ok: true }>): Promise<Counted> {
  if (aggregate === 'COUNT' || aggregate === 'COUNT_DISTINCT') return plain('');
  const described = await describe(api, object);
  const same = (name: string) => name.toLowerCase() === of.toLowerCase();
  const type = described.ok ? described.body.fields.find(({ name }) => same(name))?.type : undefined;
  if (type === 'percent') return plain('%');
  if (type !== 'currency' || !described.ok) return plain('');
  const unit = await orgCurrency(api);
  return { unit, money: inCurrency(unit, hasCurrencies(described.body)) };
}

/** A typed query, `located.key`: judged here, checked by the server, and its number offered (SPEC K6). */
export async function soqlItem(api: Api, located: Located): Promise<Result<Item>> {
  // The key of a long query is short; its address has all of it.
  const judged = judge(soqlOf(new URL(located.url)) ?? '');
  if (!judged.ok) return { ok: false, problem: { reason: 'refused', retryAfter: null, fault: judged.fault } };
  const { aggregate, key, soql, object, of } = judged;
  const found = await askQuery(api, soql);
  if (!found.ok) return found;
  const got = aggregated(aggregate, key === '' ? found.body.totalSize : found.body.records[0]?.[key]);
  if (!got.ok) return got;
  const { value } = got.body;
  const { unit, money } = await unitOf(api, judged);
  const title = `${aggregate}(${of}) ${object}`;
  const scoring = towards(typeof value === 'number' ? value : null, false);
  const measure = { kind: 'soql', options: { soql, ...money } };
  const offers = [{ measure, scoring, value, title, ...(unit && { unit }) }];
  const { site, kind, url } = located;
  const ref = { source: 'salesforce', site, kind, id: located.key, key: located.key, url, name: title };
  return { ok: true, body: { ref, title, offers, query: soql } };
}
