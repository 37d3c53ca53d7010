import { malformed } from './errors.ts';
import { fromCorporate, inCorporate, moneyLabel } from './money.ts';
import { aggregate, fieldOf, isAggregate, plain, type Query } from './soql-aggregate.ts';
import type { Condition, Item, Order, Select } from './soql-types.ts';
import type { Row, Value } from './types.ts';

export type Answered = { [key: string]: Value | Answered };

const recordUrl = (object: string, id: string, version: string) =>
  `/services/data/v${version}/sobjects/${object}/${id}`;

const attributes = (object: string, row: Row, version: string): Answered => ({
  attributes: { type: object, url: recordUrl(object, row.Id, version) },
});

/** Functions of one field in one row. Amounts become the user's currency, which here is the org's. */
function converted(item: Item, query: Query): (row: Row) => Value {
  const { read, owner, field } = fieldOf(item, query);
  const name = (item.call ?? '').toLowerCase();
  const { state } = query.asking;
  if (name === 'tolabel') return read;
  if (name === 'format') {
    return (row) => {
      const value = read(row);
      return field.type === 'currency' && value !== null ? moneyLabel(Number(value), state) : value;
    };
  }
  if (name !== 'convertcurrency' || field.type !== 'currency') return plain(item, query);
  if (!state.options.multiCurrency) {
    throw malformed(
      query.soql,
      item.at,
      'convertCurrency is only available in organizations with multi-currency',
    );
  }
  return (row) => {
    const value = read(row);
    const currency = String(owner(row)?.['CurrencyIsoCode'] ?? '');
    const target = state.options.currency;
    return value === null ? null : fromCorporate(inCorporate(Number(value), currency, state), target, state);
  };
}

/** Puts one selected field into a record, with the records on the way to it. */
function writer(item: Item, query: Query, version: string): (record: Answered, row: Row) => void {
  if (item.call !== undefined) {
    const read = converted(item, query);
    const key = item.alias ?? fieldOf(item, query).field.name;
    return (record, row) => {
      record[key] = read(row);
    };
  }
  const { path, read, owner, object } = fieldOf(item, query);
  return (record, row) => {
    let place = record;
    const last = owner(row);
    for (const step of path.slice(0, -1)) {
      if (!last) {
        place[step] = null;
        return;
      }
      const known = place[step];
      const made =
        typeof known === 'object' && known !== null ? known : attributes(object.name, last, version);
      place[step] = made;
      place = made;
    }
    place[path.at(-1) ?? ''] = read(row);
  };
}

export function recordsOf(items: Item[], rows: Row[], query: Query, version: string): Answered[] {
  const writers = items.map((item) => writer(item, query, version));
  return rows.map((row) => {
    const record = attributes(query.object.name, row, version);
    for (const write of writers) write(record, row);
    return record;
  });
}

export function sorted(rows: Row[], order: Order[], query: Query): Row[] {
  const keys = order.map((one) => ({ ...one, read: plain(one.item, query) }));
  return [...rows].sort((a, b) => {
    for (const { read, descending, nullsLast } of keys) {
      const [left, right] = [read(a), read(b)];
      if (left === right) continue;
      if (left === null) return nullsLast ? 1 : -1;
      if (right === null) return nullsLast ? -1 : 1;
      return (left < right ? -1 : 1) * (descending ? -1 : 1);
    }
    return 0;
  });
}

const asText = (item: Item) => `${item.call ?? ''}(${item.path})`.toLowerCase();

/** HAVING compares aggregates with numbers; that much of it is known here. */
function having(condition: Condition | undefined, query: Query): (rows: Row[]) => boolean {
  if (!condition) return () => true;
  if (condition.kind !== 'compare' || condition.literal.kind !== 'number') {
    throw malformed(query.soql, 0, 'the stand-in knows only one comparison with a number in HAVING');
  }
  const of = aggregate(condition.item, query);
  const { operator } = condition;
  const right = condition.literal.value;
  return (rows) => {
    const left = Number(of(rows) ?? Number.NaN);
    if (operator.startsWith('>')) return operator === '>=' ? left >= right : left > right;
    if (operator.startsWith('<')) return operator === '<=' ? left <= right : left < right;
    return operator === '=' ? left === right : left !== right;
  };
}

function groupsOf(rows: Row[], reads: ((row: Row) => Value)[]): Row[][] {
  if (reads.length === 0) return [rows];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(reads.map((read) => read(row)));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** A query with aggregates or groups: one row of numbers for each group, or for everything. */
export function aggregated({ items, groups, ...select }: Select, rows: Row[], query: Query): Answered[] {
  const known = groups.map(asText);
  let unnamed = 0;
  const columns = items.map((item) => {
    const isOfGroup = known.includes(asText(item));
    if (!isAggregate(item) && !isOfGroup) {
      throw malformed(query.soql, item.at, `Field must be grouped or aggregated: ${item.path}`);
    }
    const name = item.call === undefined ? (item.path.split('.').at(-1) ?? '') : undefined;
    const key = item.alias ?? name ?? `expr${unnamed++}`;
    if (isAggregate(item)) return { key, read: aggregate(item, query) };
    const of = plain(item, query);
    return { key: item.alias ?? name ?? key, read: ([first]: Row[]) => (first ? of(first) : null) };
  });
  const fits = having(select.having, query);
  const made = groupsOf(
    rows,
    groups.map((item) => plain(item, query)),
  ).filter(fits);
  if (made.length > 2000)
    throw malformed(query.soql, 0, 'Aggregate query does not support queryMore(), use LIMIT');
  return made.map((group) => ({
    attributes: { type: 'AggregateResult' },
    ...Object.fromEntries(columns.map(({ key, read }) => [key, read(group)] as const)),
  }));
}
