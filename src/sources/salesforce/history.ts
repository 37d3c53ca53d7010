import type { Measure, Value } from '../../core/records.ts';
import { type Due, failure, type Http, type Past, type Progress, type Result } from '../source.ts';
import { type Api, apiOf } from './api.ts';
import { askQueries } from './composite.ts';
import { idOf, isApiName } from './ids.ts';
import { named, quote, rows } from './soql.ts';
import { option, type Row, valueIn } from './values.ts';

/** A field's changes are read this far back: beyond, its past isn't known. */
const mostChanges = 2_000;

/** The measures that have a past: fields of one record. What a sum or count was earlier, an org doesn't keep. */
export const hasPast = ({ kind }: Measure): boolean => /^record(?:Field|Checked|Reaches)$/.test(kind);

/** Where an object's field history is, and its column with the record's id ("Object Reference", History objects). */
function historyOf(object: string): { table: string; parent: string } {
  if (object === 'Opportunity') return { table: 'OpportunityFieldHistory', parent: 'OpportunityId' };
  if (object.endsWith('__c')) return { table: object.replace(/__c$/, '__History'), parent: 'ParentId' };
  return { table: `${object}History`, parent: `${object}Id` };
}

/** A change of the field: from what; `at` in ms. A creation comes from nothing. */
type Change = { at: number; from: unknown; created: boolean };

function changesIn(records: readonly Row[]): Change[] {
  const all = records.map(({ Field, OldValue, CreatedDate }) => ({
    at: Date.parse(String(CreatedDate)),
    from: OldValue,
    created: Field === 'created',
  }));
  return all.filter(({ at }) => !Number.isNaN(at)).sort((a, b) => a.at - b.at);
}

/** History gives numbers as text in some versions. */
function valueThen(measure: Measure, was: unknown): Value {
  const number = measure.kind === 'recordField' && typeof was === 'string' && was.trim() !== '';
  const value = valueIn(measure, { [option(measure, 'field')]: number ? Number(was) : (was ?? null) });
  return value.ok ? value.body.value : null;
}

/** The changes of a record's field and what it is today. None where the org keeps none, or this person may not see them. */
async function changesOf(
  api: Api,
  id: string,
  object: string,
  field: string,
): Promise<Result<{ changes: Change[]; now: Row }>> {
  const { table, parent } = historyOf(object);
  const wanted = `${parent} = ${quote(id)} AND Field IN (${quote(field)},'created')`;
  const order = `ORDER BY CreatedDate DESC LIMIT ${mostChanges}`;
  const soql = `SELECT Field,OldValue,CreatedDate FROM ${named(table)} WHERE ${wanted} ${order}`;
  const [found, today] = await askQueries(api, [soql, rows(object, [field], [id])]);
  if (!found || !today) return failure('unexpected');
  if (!today.ok) return today;
  const now = today.body.records[0];
  if (!now) return failure('notFound');
  // An object without history is one that REST has never heard of.
  const kept = found.ok || !['refused', 'notFound', 'forbidden'].includes(found.problem.reason);
  if (!found.ok && kept) return found;
  return { ok: true, body: { changes: found.ok ? changesIn(found.body.records) : [], now } };
}

/**
 * What a field of a record was at earlier moments (ms, rising), from its field history, in one request. What it was before
 * its first known change is known only of a record whose creation is on record too; a field that isn't tracked has no past
 * at all, rather than a flat one. Refused: `unexpected` for measures without a past.
 */
export async function history(
  site: string,
  { ref, measure }: Due,
  moments: readonly number[],
  http: Http,
  progress: Progress,
): Promise<Result<Past[]>> {
  const [object, field] = [option(measure, 'object'), option(measure, 'field')];
  if (!hasPast(measure) || !isApiName(object) || !isApiName(field) || idOf(ref.id) !== ref.id)
    return failure('unexpected');
  const found = await changesOf(apiOf(site, http), ref.id, object, field);
  if (!found.ok) return found;
  progress(1, 1);
  const { now } = found.body;
  const changes = found.body.changes.filter(({ created }) => !created);
  const born = found.body.changes.find(({ created }) => created)?.at;
  const since = born ?? changes[0]?.at;
  if (since === undefined || changes.length === 0) return { ok: true, body: [] };
  const valueAt = (at: number): Value => {
    const next = changes.find((change) => change.at > at);
    return valueThen(measure, next ? next.from : now[field]);
  };
  return { ok: true, body: moments.filter((at) => at >= since).map((at) => ({ at, value: valueAt(at) })) };
}
