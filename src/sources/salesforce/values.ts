import type { Measure, Value } from '../../core/records.ts';
import { failure, type Note, type Result } from '../source.ts';
import { factOf } from './groups.ts';
import type { ReportBody } from './schema.ts';
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

/** What a report's aggregates are by their first letter; any other is a count or a formula. */
const kinds: Record<string, Aggregate> = { s: 'SUM', a: 'AVG', m: 'MIN', x: 'MAX' };

/**
 * A total of a report, or of one of its groups, in the order of `aggregates`. `refused` when the report has no such total
 * any more, isn't grouped like that, is a joined one, or when names and numbers don't pair up. A group without a row just now
 * has totals over no rows (SPEC K10). `RowCount` is spelled in two ways.
 */
export function totalOf(report: ReportBody, measure: Measure): Result<Measured> {
  const { aggregates, reportFormat } = report.reportMetadata;
  const name = option(measure, 'aggregate').toLowerCase();
  const at = aggregates.findIndex((one) => one.toLowerCase() === name);
  const place = factOf(report, measure);
  if (at < 0 || place === 'changed' || reportFormat === 'MULTI_BLOCK') return failure('refused');
  const count: Aggregate = name === 'rowcount' ? 'COUNT' : 'MIN';
  const kind = name[1] === '!' ? (kinds[name.charAt(0)] ?? 'COUNT') : count;
  if (place === 'none') return aggregated(kind, null);
  const totals = report.factMap[place.fact]?.aggregates;
  if (!totals || totals.length !== aggregates.length) return failure('refused');
  const value = totals[at]?.value;
  return aggregated(kind, typeof value === 'object' && value !== null ? value['amount'] : value);
}
