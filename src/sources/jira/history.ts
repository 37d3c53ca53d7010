import type { Measure, Value } from '../../core/records.ts';
import { getJson } from '../http.ts';
import { type Due, failure, type Http, type Past, type Progress, type Result } from '../source.ts';
import { type Api, apiOf } from './api.ts';
import { knownFields } from './fields.ts';
import { inList } from './jql.ts';
import { queryKinds, queryOf, withSprint } from './query.ts';
import { Changes, PastRow, Statuses } from './schema.ts';
import { search } from './search.ts';
import { measured, tallyOf } from './tally.ts';

/** History is a courtesy: for a larger set it isn't rebuilt. In issues, and in further requests for very long changelogs. */
const most = { issues: 1000, changelogs: 50 };

/** The measures that have a past: shares, by count or by a field as it is estimated today. */
const rebuilt = ['childrenDone', 'issuesDone'];
export const hasPast = ({ kind }: Measure): boolean => rebuilt.includes(kind);

/** Which statuses are done (SPEC K8), by id, from `GET status`. Deleted ones are unknown, and not done. */
async function doneStatuses(api: Api): Promise<Result<Set<string>>> {
  const answer = await getJson(`${api.rest}/status`, Statuses, api.http);
  if (!answer.ok) return answer;
  const done = answer.body.filter(({ statusCategory }) => statusCategory.key === 'done');
  return { ok: true, body: new Set(done.map(({ id }) => id)) };
}

/** The query for the issues behind a measure: a thing's own, or an issue's children. */
async function issuesOf(api: Api, { ref, measure }: Due): Promise<Result<string>> {
  if (queryKinds.includes(ref.kind)) {
    const query = await queryOf(api, ref, measure);
    return query.ok ? { ok: true, body: withSprint(query.body, measure) } : query;
  }
  if (!/^[1-9]\d{0,14}$/.test(ref.id)) return failure('unexpected');
  const children = inList('parent', [Number(ref.id)]);
  if (!api.dc) return { ok: true, body: children };
  const known = await knownFields(api);
  if (!known.ok || known.body.epicLink === null) return known.ok ? { ok: true, body: children } : known;
  return { ok: true, body: `${children} OR ${inList('"Epic Link"', [ref.key])}` };
}

/** A status change: when, and from which status. */
type Step = { at: number; from: string };

const stepsOf = (histories: PastRow['changelog']['histories']): Step[] =>
  histories
    .flatMap(({ created, items }) =>
      items.flatMap(({ field, from }) =>
        field === 'status' && from ? [{ at: Date.parse(created), from }] : [],
      ),
    )
    .sort((a, b) => a.at - b.at);

/** All steps of one issue; a changelog that a search cut short is asked for again, page by page (`GET issue/{id}/changelog`). */
async function allSteps(api: Api, { id, changelog }: PastRow): Promise<Result<Step[]>> {
  const { total, histories } = changelog;
  if (api.dc || (total ?? 0) <= histories.length) return { ok: true, body: stepsOf(histories) };
  const steps: Step[] = [];
  for (let start = 0, pages = 0; pages < 20; pages++) {
    const url = `${api.rest}/issue/${id}/changelog?startAt=${start}&maxResults=100`;
    const answer = await getJson(url, Changes, api.http);
    if (!answer.ok) return answer;
    steps.push(...stepsOf(answer.body.values));
    start += answer.body.values.length;
    if (answer.body.values.length === 0 || start >= answer.body.total) break;
  }
  return { ok: true, body: steps.sort((a, b) => a.at - b.at) };
}

type Life = { row: PastRow; born: number; steps: Step[] };

/** The status category that an issue had at a moment: that of before the first change after it. */
function rowAt({ row, steps }: Life, at: number, done: ReadonlySet<string>) {
  const next = steps.find((step) => step.at > at);
  if (!next) return row;
  const key = done.has(next.from) ? 'done' : 'new';
  return { id: row.id, fields: { ...row.fields, status: { statusCategory: { key } } } };
}

/**
 * What a linked share was at earlier moments, rebuilt from the changelogs of the issues that are in it today: those
 * created by then, each in the status it had then; estimates are today's. `moments` in ms, rising. Few requests, one
 * at a time; `progress` hears of each. Refused: `tooMany` beyond 1,000 issues, `unexpected` for other measures.
 */
export async function history(
  site: string,
  due: Due,
  moments: readonly number[],
  http: Http,
  progress: Progress,
): Promise<Result<Past[]>> {
  if (!hasPast(due.measure)) return failure('unexpected');
  const api = apiOf(site, http);
  const done = await doneStatuses(api);
  if (!done.ok) return done;
  const query = await issuesOf(api, due);
  if (!query.ok) return query;
  const field = due.measure.options?.['field'];
  const fields = field === undefined ? [] : [String(field)];
  const columns = {
    fields: ['status', 'created', ...fields].join(','),
    expand: 'changelog',
    entry: PastRow,
    pageSize: 100,
  };
  const found = await search(api, query.body, columns, most.issues);
  if (!found.ok) return found;
  const { rows, more } = found.body;
  const cut = rows.filter(({ changelog }) => (changelog.total ?? 0) > changelog.histories.length);
  if (more || cut.length > most.changelogs) return failure('tooMany');
  const lives: Life[] = [];
  for (const row of rows) {
    const steps = await allSteps(api, row);
    if (!steps.ok) return steps;
    lives.push({ row, born: Date.parse(row.fields.created), steps: steps.body });
    progress(lives.length, rows.length);
  }
  const valueAt = (at: number): Value => {
    const then = lives.filter(({ born }) => born <= at).map((life) => rowAt(life, at, done.body));
    const value = measured(due.measure, tallyOf(then, fields));
    return value.ok ? value.body.value : null;
  };
  return { ok: true, body: moments.map((at) => ({ at, value: valueAt(at) })) };
}
