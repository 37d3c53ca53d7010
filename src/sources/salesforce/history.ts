import type { Measure, Value } from '../../core/records.ts';
import { type Due, failure, type Http, type Past, type Progress, type Result } from '../source.ts';
import { type Api, apiOf } from './api.ts';
import { askQueries } from './composite.ts';
import { idOf, isApiName } from './ids.ts';
import { named, quote, rows } from './soql.ts';
import { option, type Row, valueIn } from './values.ts';

/** A field's changes are read this far back: beyond, its past isn't known. */
const mostChanges = 2_000;

const newest = `ORDER BY CreatedDate DESC LIMIT ${mostChanges}`;

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

/** What every opportunity's own history has, whether or not an administrator has its fields tracked ("OpportunityHistory"). */
const kept: readonly string[] = ['Amount', 'ExpectedRevenue', 'Probability', 'StageName'];

const snapshotsOf = (object: string, field: string, id: string): string[] =>
  object === 'Opportunity' && kept.includes(field)
    ? [
        `SELECT ${named(field)},CreatedDate FROM OpportunityHistory WHERE OpportunityId = ${quote(id)} ${newest}`,
      ]
    : [];

/** The same changes from copies of the field, each as it was from then on; the first is its creation. */
function changesBetween(records: readonly Row[], field: string): Change[] {
  const copies = records
    .map((row) => ({ at: Date.parse(String(row['CreatedDate'])), is: row[field] ?? null }))
    .filter(({ at }) => !Number.isNaN(at))
    .sort((a, b) => a.at - b.at);
  const created = records.length < mostChanges;
  return copies.flatMap(({ at, is }, i): Change[] => {
    const from = copies[i - 1]?.is ?? null;
    if (i === 0) return created ? [{ at, from: null, created }] : [];
    return is === from ? [] : [{ at, from, created: false }];
  });
}

/** History gives numbers as text in some versions. */
function valueThen(measure: Measure, was: unknown): Value {
  const number = measure.kind === 'recordField' && typeof was === 'string' && was.trim() !== '';
  const value = valueIn(measure, { [option(measure, 'field')]: number ? Number(was) : (was ?? null) });
  return value.ok ? value.body.value : null;
}

/** An object without history, or one that this person may not see, is one that REST has never heard of: no changes. */
function changesOr<T>(found: Result<{ records: Row[] }>, changes: (records: Row[]) => T[]): Result<T[]> {
  if (found.ok) return { ok: true, body: changes(found.body.records) };
  return ['refused', 'notFound', 'forbidden'].includes(found.problem.reason) ? { ok: true, body: [] } : found;
}

/**
 * The changes of a record's field and what it is today. Of its tracked fields, else of an opportunity's own history; none
 * where neither is kept, or this person may not see them.
 */
async function changesOf(
  api: Api,
  id: string,
  object: string,
  field: string,
): Promise<Result<{ changes: Change[]; now: Row }>> {
  const { table, parent } = historyOf(object);
  const wanted = `${parent} = ${quote(id)} AND Field IN (${quote(field)},'created')`;
  const soql = `SELECT Field,OldValue,CreatedDate FROM ${named(table)} WHERE ${wanted} ${newest}`;
  const queries = [soql, rows(object, [field], [id]), ...snapshotsOf(object, field, id)];
  const [found, today, copies] = await askQueries(api, queries);
  if (!found || !today) return failure('unexpected');
  if (!today.ok) return today;
  const now = today.body.records[0];
  if (!now) return failure('notFound');
  const tracked = changesOr(found, changesIn);
  if (!copies || !tracked.ok || tracked.body.some(({ created }) => !created))
    return tracked.ok ? { ok: true, body: { changes: tracked.body, now } } : tracked;
  const own = changesOr(copies, (records) => changesBetween(records, field));
  return own.ok ? { ok: true, body: { changes: own.body, now } } : own;
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
