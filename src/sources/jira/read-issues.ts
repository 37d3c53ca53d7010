import { getJson } from '../http.ts';
import { type Due, failure, type Got, type Problem, type Result } from '../source.ts';
import type { Api } from './api.ts';
import { type Counts, countChildren } from './children.ts';
import { needsOf } from './count.ts';
import { numberIn } from './fields.ts';
import { ofOneQuestion } from './query.ts';
import { Issue } from './schema.ts';
import { type Columns, searchByIds } from './search.ts';
import { isDone, type Measured, measured } from './tally.ts';

/** Issues that a search didn't find are asked for one by one, at most this many in a round. */
const mostLookups = 50;

type Issues = { issues: Map<string, Result<Issue>>; stopped: Problem | null };

/** What a search left open: missing, moved out of sight, or refused. `GET issue/{id}` answers for one issue. */
async function lookUp(
  { rest, http }: Api,
  ids: ReadonlyMap<string, Problem['reason']>,
  fields: string,
): Promise<Issues> {
  const issues: Issues['issues'] = new Map();
  for (const [id, reason] of ids) {
    if (issues.size >= mostLookups) {
      issues.set(id, failure(reason));
      continue;
    }
    const answer = await getJson(`${rest}/issue/${id}?fields=${fields}`, Issue, http);
    if (!answer.ok && !ofOneQuestion.includes(answer.problem.reason))
      return { issues, stopped: answer.problem };
    issues.set(id, answer);
  }
  return { issues, stopped: null };
}

async function findIssues(api: Api, ids: readonly string[], fields: readonly string[]): Promise<Issues> {
  const columns: Columns<Issue> = {
    fields: ['summary', 'status', ...fields].join(','),
    entry: Issue,
    pageSize: 100,
  };
  const issues: Issues['issues'] = new Map();
  const open = new Map<string, Problem['reason']>();
  for await (const { asked, left, found, problem } of searchByIds(api, 'id', ids, columns)) {
    if (problem) return { issues, stopped: problem };
    for (const issue of found) issues.set(issue.id, { ok: true, body: issue });
    for (const id of asked) if (!issues.has(id)) open.set(id, left.includes(id) ? 'refused' : 'notFound');
  }
  const rest = await lookUp(api, open, columns.fields);
  return { issues: new Map([...issues, ...rest.issues]), stopped: rest.stopped };
}

/** The value of one measure of an issue that was read; `stopped` is why its children weren't counted. */
function outcomeIn({ measure }: Due, issue: Issue, { tallies, stopped }: Counts): Result<Measured> {
  if (measure.kind === 'issueDone') return { ok: true, body: { value: isDone(issue) ? 1 : 0 } };
  if (measure.kind === 'issueField') {
    const value = numberIn(issue.fields, String(measure.options?.['field']));
    return { ok: true, body: value === null ? { value, note: 'empty' } : { value } };
  }
  if (measure.kind !== 'childrenDone') return failure('unexpected');
  const tally = tallies.get(issue.id);
  if (!tally) return stopped ? { ok: false, problem: stopped } : failure('unexpected');
  return tally.ok ? measured(measure, tally.body) : tally;
}

/**
 * Linked issues, by numeric id (SPEC L5) and each asked for once (L6) with every field that is measured: a request for
 * every 100 of them, and for every 100 whose children count. An issue that is gone is its own Key Result's problem.
 */
export async function readIssues(
  api: Api,
  due: readonly Due[],
): Promise<{ outcomes: Map<Due, Got['outcome']>; stopped: Problem | null }> {
  const measuresOf = (kind: string) => due.flatMap(({ measure }) => (measure.kind === kind ? measure : []));
  const ids = [...new Set(due.map(({ ref }) => ref.id))].filter((id) => /^[1-9][0-9]{0,14}$/.test(id));
  const { issues, stopped } = await findIssues(api, ids, [...needsOf(measuresOf('issueField')).fields]);

  const wanted = new Set(due.filter((d) => d.measure.kind === 'childrenDone').map((d) => d.ref.id));
  const parents = [...wanted].flatMap((id) => {
    const issue = issues.get(id);
    return issue?.ok ? [{ id, key: issue.body.key }] : [];
  });
  const fields = [...needsOf(measuresOf('childrenDone')).fields];
  const counts = await countChildren(api, stopped ? [] : parents, fields);
  const end = stopped ?? counts.stopped;

  const outcomeOf = (one: Due): Got['outcome'] => {
    const issue = issues.get(one.ref.id);
    if (!issue) return end ? { ok: false, problem: end } : failure('unexpected');
    if (!issue.ok) return issue;
    const value = outcomeIn(one, issue.body, { ...counts, stopped: end });
    if (!value.ok) return value;
    const { key } = issue.body;
    return { ok: true, ...value.body, ref: { ...one.ref, key, url: `${api.site}/browse/${key}` } };
  };
  return { outcomes: new Map(due.map((one) => [one, outcomeOf(one)])), stopped: end };
}
