import { badFilter, malformed } from './errors.ts';
import { inCorporate } from './money.ts';
import { type Asking, type Resolved, resolve } from './soql-fields.ts';
import type { Item } from './soql-types.ts';
import type { ObjectType, Row, Value } from './types.ts';

const numeric = ['currency', 'double', 'int', 'percent'];
const ordered = [...numeric, 'date', 'datetime', 'string', 'picklist'];

/** Which types a function takes; undefined is any. */
const takes: Record<string, string[] | undefined> = {
  COUNT: undefined,
  COUNT_DISTINCT: undefined,
  SUM: numeric,
  AVG: numeric,
  MIN: ordered,
  MAX: ordered,
};

const parts: Record<string, (date: Date) => number> = {
  CALENDAR_YEAR: (date) => date.getUTCFullYear(),
  CALENDAR_QUARTER: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
  CALENDAR_MONTH: (date) => date.getUTCMonth() + 1,
};

export const isAggregate = ({ call }: Item) => call !== undefined && Object.hasOwn(takes, call.toUpperCase());

export type Query = { asking: Asking; object: ObjectType; soql: string };

export const fieldOf = (item: Item, { asking, object, soql }: Query): Resolved =>
  resolve(asking, object, item.path, soql, item.at);

/** The number or word a plain item has in a row: a field, or a part of its date. */
export function plain(item: Item, query: Query): (row: Row) => Value {
  const left = fieldOf(item, query);
  if (item.call === undefined) return left.read;
  const part = parts[item.call.toUpperCase()];
  if (!part || !left.field.type.startsWith('date')) {
    throw malformed(query.soql, item.at, `Invalid function ${item.call} for field ${item.path}`);
  }
  return (row) => {
    const value = left.read(row);
    return value === null ? null : part(new Date(String(value)));
  };
}

/** Adds without the noise of binary fractions: Salesforce adds decimals. */
const exact = (n: number) => Number(n.toPrecision(15));

function reduce(name: string, values: Exclude<Value, null>[]): Value {
  if (name === 'COUNT') return values.length;
  if (name === 'COUNT_DISTINCT') return new Set(values).size;
  // No values at all have no sum: null, not 0.
  const [head] = values;
  if (head === undefined) return null;
  const numbers = values.map(Number);
  const sum = numbers.reduce((a, b) => a + b, 0);
  if (name === 'SUM') return exact(sum);
  if (name === 'AVG') return exact(sum / numbers.length);
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return (name === 'MIN' ? sorted[0] : sorted.at(-1)) ?? null;
}

/** What a function makes of rows; amounts are in the org's currency, whatever the rows have. */
export function aggregate(item: Item, query: Query): (rows: Row[]) => Value {
  const name = (item.call ?? '').toUpperCase();
  if (item.path === '') {
    if (name === 'COUNT') return (rows) => rows.length;
    throw malformed(query.soql, item.at, `unexpected token: ')'`);
  }
  const { field, read, owner } = fieldOf(item, query);
  if (takes[name] && !takes[name].includes(field.type)) {
    throw malformed(query.soql, item.at, `field ${field.name} does not support aggregate operator ${name}`);
  }
  if (field.type === 'textarea') {
    throw badFilter(query.soql, item.at, `field '${field.name}' can not be used in an aggregate`);
  }
  const isMoney = field.type === 'currency';
  return (rows) => {
    const values = rows.flatMap((row) => {
      const value = read(row);
      if (value === null) return [];
      const currency = String(owner(row)?.['CurrencyIsoCode'] ?? '');
      return [
        isMoney && !name.startsWith('COUNT')
          ? inCorporate(Number(value), currency, query.asking.state)
          : value,
      ];
    });
    return reduce(name, values);
  };
}
