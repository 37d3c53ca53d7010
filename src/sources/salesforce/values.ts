import type { InferOutput } from 'valibot';
import type { Measure, Value } from '../../core/records.ts';
import { failure, type Note, type Result } from '../source.ts';
import type { Report } from './schema.ts';
import type { Aggregate } from './soql.ts';

export type Row = Record<string, unknown>;
export type Measured = { value: Value; note?: Note };

/** A text option of a measure; empty when it has none. */
export const option = ({ options }: Measure, name: string): string => String(options?.[name] ?? '');

/**
 * One field of a record as a value: `recordField` its number, and no data while it is blank; `recordChecked` 1 or 0;
 * `recordReaches` 1 once it is, or has, one of `values`, which semicolons part, as they part Salesforce's own.
 */
export function valueIn(measure: Measure, row: Row): Result<Measured> {
  const value = row[option(measure, 'field')];
  const yes = (is: boolean): Result<Measured> => ({ ok: true, body: { value: is ? 1 : 0 } });
  if (measure.kind === 'recordChecked') return yes(value === true);
  if (measure.kind === 'recordReaches') {
    const wanted = option(measure, 'values').split(';');
    return yes(typeof value === 'string' && value.split(';').some((one) => wanted.includes(one)));
  }
  if (measure.kind !== 'recordField') return failure('unexpected');
  if (value === null) return { ok: true, body: { value: null, note: 'empty' } };
  return typeof value === 'number' ? { ok: true, body: { value } } : failure('unexpected');
}

/** The number of an aggregate over `rows`; nothing summed or counted is 0, nothing else over no rows has a value (SPEC K10). */
export function aggregated(aggregate: Aggregate, value: unknown): Result<Measured> {
  if (typeof value === 'number') return { ok: true, body: { value } };
  if (value !== null && value !== undefined) return failure('unexpected');
  const zero = aggregate === 'SUM' || aggregate === 'COUNT' || aggregate === 'COUNT_DISTINCT';
  return zero ? { ok: true, body: { value: 0 } } : failure('empty');
}

export type ReportBody = InferOutput<typeof Report>;

/** What a report's aggregates are by their first letter; any other is a count or a formula. */
const kinds: Record<string, Aggregate> = { s: 'SUM', a: 'AVG', m: 'MIN', x: 'MAX' };

/**
 * A grand total of a report: `factMap["T!T"]`, in the order of `aggregates`. `refused` when the report has no such total any
 * more, is a joined one, or when names and numbers don't pair up. `RowCount` is spelled in two ways.
 */
export function totalOf(report: ReportBody, name: string): Result<Measured> {
  const { aggregates, reportFormat } = report.reportMetadata;
  const totals = report.factMap['T!T']?.aggregates;
  const at = aggregates.findIndex((one) => one.toLowerCase() === name.toLowerCase());
  if (!totals || at < 0 || totals.length !== aggregates.length || reportFormat === 'MULTI_BLOCK')
    return failure('refused');
  const value = totals[at]?.value;
  const bare = typeof value === 'object' && value !== null ? value['amount'] : value;
  const count: Aggregate = name.toLowerCase() === 'rowcount' ? 'COUNT' : 'MIN';
  return aggregated(name[1] === '!' ? (kinds[name.charAt(0)] ?? 'COUNT') : count, bare);
}
