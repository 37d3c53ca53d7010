import type { Measure, Value } from '../../core/records.ts';
import { failure, type Note, type Notes, type Result } from '../source.ts';
import { numberIn } from './fields.ts';
import type { Row } from './schema.ts';

/** Done in Jira is the status category, never a name or a resolution (SPEC K8). */
export const isDone = (issue: { fields: { status: { statusCategory: { key: string } } } }) =>
  issue.fields.status.statusCategory.key === 'done';

/** One field over many issues: of all, of those done, and how many have a value at all. */
export type Sums = { all: number; done: number; valued: number };

/** What many issues come to. `more`: there are others that weren't read. */
export type Tally = { total: number; done: number; more: boolean; fields: Map<string, Sums> };

/** Counts issues and sums their fields. A page that shifts while it is read can name an issue twice: it counts once. */
export function tallyOf(rows: readonly Row[], fields: readonly string[], more = false): Tally {
  const sums = new Map(fields.map((id) => [id, { all: 0, done: 0, valued: 0 }]));
  const tally: Tally = { total: 0, done: 0, more, fields: sums };
  for (const row of new Map(rows.map((one) => [one.id, one])).values()) {
    const done = isDone(row);
    tally.total += 1;
    if (done) tally.done += 1;
    for (const [id, sum] of sums) {
      const value = numberIn(row.fields, id);
      if (value === null) continue;
      sum.valued += 1;
      sum.all += value;
      if (done) sum.done += value;
    }
  }
  return tally;
}

/** A value with what it leaves unsaid. */
export type Measured = { value: Value; note?: Note } & Partial<Notes>;

const empty: Measured = { value: null, note: 'empty' };
/** Sums of decimals, without the dust of binary fractions. */
const clean = (sum: number) => Math.round(sum * 1e6) / 1e6;

/** A share of part of the issues would be a wrong number; over nothing it is no data (SPEC K9). */
function share(done: number, total: number, more: boolean): Result<Measured> {
  if (more) return failure('tooMany');
  if (!(total > 0)) return { ok: true, body: empty };
  return {
    ok: true,
    body: { value: { done: Math.min(Math.max(clean(done), 0), clean(total)), total: clean(total) } },
  };
}

/** The value of one measure over many issues (SPEC K5); `unexpected` for a measure of another version. */
export function measured({ kind, options = {} }: Measure, tally: Tally): Result<Measured> {
  const { total, done, more } = tally;
  const atLeast = more && { atLeast: true };
  if (kind === 'issueCount') return { ok: true, body: { value: total, ...atLeast } };
  const isShare = kind === 'childrenDone' || kind === 'issuesDone';
  if (isShare && options['field'] === undefined) return share(done, total, more);
  const sums = tally.fields.get(String(options['field']));
  if (!sums) return failure('unexpected');
  const notes = total > sums.valued && { unestimated: total - sums.valued };
  if (isShare) {
    const got = share(sums.done, sums.all, more);
    return got.ok ? { ok: true, body: { ...got.body, ...notes } } : got;
  }
  if (kind === 'fieldSum') return { ok: true, body: { value: clean(sums.all), ...notes, ...atLeast } };
  if (kind !== 'fieldAverage') return failure('unexpected');
  if (more) return failure('tooMany');
  // An average is over those that have a value: the others don't count 0.
  return { ok: true, body: sums.valued === 0 ? empty : { value: clean(sums.all / sums.valued) } };
}
