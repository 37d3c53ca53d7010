import { isApiName } from './ids.ts';

// Reference: Salesforce's "SOQL and SOSL Reference", Quoted String Escape Sequences; Aggregate Functions.

const short: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** `value` as one SOQL string literal, whatever it contains. Not enough for LIKE, to which `%` and `_` mean more. */
export function quote(value: string): string {
  const hex = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `'${value.replace(/[\\'\p{Cc}\p{Cs}]/gu, (c) => short[c] ?? hex(c))}'`;
}

/** A name of an object or field as it stands in a query. Throws a RangeError for anything that can't be one. */
export function named(name: string): string {
  if (!isApiName(name)) throw new RangeError(`${JSON.stringify(name)} is no name of Salesforce's`);
  return name;
}

/** `Amount`, or a field of a related record such as `Account.Owner.Name`: five steps at most. */
export const isField = (text: string): boolean => {
  const steps = text.split('.');
  return steps.length <= 6 && steps.every(isApiName);
};

export const functions = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'] as const;
export type Aggregate = (typeof functions)[number];

const field = (text: string) => {
  if (!isField(text)) throw new RangeError(`${JSON.stringify(text)} is no field of Salesforce's`);
  return text;
};

/** One number over a field, under the name `alias`: `SUM(Amount) v`. */
export const over = (aggregate: Aggregate, of: string, alias: string): string =>
  `${aggregate}(${field(of)}) ${named(alias)}`;

/** The records of `ids` with `fields`. Ids are quoted like any text. Throws a RangeError for no ids, which SOQL can't say. */
export function rows(object: string, fields: readonly string[], ids: readonly string[]): string {
  if (ids.length === 0) throw new RangeError('Id IN (): SOQL has no empty list');
  const columns = ['Id', ...fields.filter((f) => f !== 'Id')].map(field).join(',');
  return `SELECT ${columns} FROM ${named(object)} WHERE Id IN (${ids.map(quote).join(',')})`;
}
