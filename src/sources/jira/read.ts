import type { Value } from '../../core/records.ts';
import { getJson } from '../http.ts';
import { type Due, failure, type Got, type Http, type Note, type Problem, type Result } from '../source.ts';
import { type Counts, countChildren, isDone } from './children.ts';
import { Issue } from './schema.ts';
import { type Columns, searchByIds } from './search.ts';

const columns: Columns<Issue> = { fields: 'summary,status', entry: Issue, pageSize: 100 };
/** Issues that a search didn't find are asked for one by one, at most this many in a round. */
const mostLookups = 50;

type Issues = { issues: Map<string, Result<Issue>>; stopped: Problem | null };

/** Problems of one issue; every other one is the site's, and the next request would only meet it again. */
const ofOneIssue: readonly Problem['reason'][] = ['notFound', 'forbidden', 'refused', 'gone', 'unexpected'];

/** What a search left open: missing, moved out of sight, or refused. `GET /rest/api/3/issue/{id}` answers for one issue. */
async function lookUp(
  site: string,
  ids: ReadonlyMap<string, Problem['reason']>,
  http: Http,
): Promise<Issues> {
  const issues: Issues['issues'] = new Map();
  for (const [id, reason] of ids) {
    if (issues.size >= mostLookups) {
      issues.set(id, failure(reason));
      continue;
    }
    const answer = await getJson(`${site}/rest/api/3/issue/${id}?fields=${columns.fields}`, Issue, http);
    if (!answer.ok && !ofOneIssue.includes(answer.problem.reason)) return { issues, stopped: answer.problem };
    issues.set(id, answer);
  }
  return { issues, stopped: null };
}

async function readIssues(site: string, ids: readonly string[], http: Http): Promise<Issues> {
  const issues: Issues['issues'] = new Map();
  const open = new Map<string, Problem['reason']>();
  for await (const { asked, left, found, problem } of searchByIds(site, 'id', ids, columns, http)) {
    if (problem) return { issues, stopped: problem };
    for (const issue of found) issues.set(issue.id, { ok: true, body: issue });
    for (const id of asked) if (!issues.has(id)) open.set(id, left.includes(id) ? 'refused' : 'notFound');
  }
  const rest = await lookUp(site, open, http);
  return { issues: new Map([...issues, ...rest.issues]), stopped: rest.stopped };
}

/** The value of one measure of an issue that was read; `stopped` is why its children weren't counted. */
function measured(
  due: Due,
  issue: Issue,
  { shares, stopped }: Counts,
): Result<{ value: Value; note?: Note }> {
  if (due.measure.kind === 'issueDone') return { ok: true, body: { value: isDone(issue) ? 1 : 0 } };
  if (due.measure.kind !== 'childrenDone') return failure('unexpected');
  const share = shares.get(due.ref.id);
  if (!share) return stopped ? { ok: false, problem: stopped } : failure('unexpected');
  if (!share.ok) return share;
  return { ok: true, body: share.body.total === 0 ? { value: null, note: 'empty' } : { value: share.body } };
}

/**
 * The linked issues of one site, by numeric id (SPEC L5) and each asked for once (L6): a request for every 100 of them, and
 * for every 100 whose children count. An issue that is gone is its own Key Result's problem; a problem of the site ends the
 * round and goes to all that are still open, and to all of them when the session is over, because nobody knows since when.
 */
export async function read(site: string, due: readonly Due[], http: Http): Promise<Got[]> {
  const ids = [...new Set(due.map(({ ref }) => ref.id))].filter((id) => /^[1-9][0-9]{0,14}$/.test(id));
  const { issues, stopped } = await readIssues(site, ids, http);

  const wanted = new Set(due.filter((d) => d.measure.kind === 'childrenDone').map((d) => d.ref.id));
  const parents = stopped ? [] : [...wanted].filter((id) => issues.get(id)?.ok);
  const counts = await countChildren(site, parents, http);
  const end = stopped ?? counts.stopped;

  const outcome = (one: Due): Got['outcome'] => {
    if (end?.reason === 'signedOut') return { ok: false, problem: end };
    const issue = issues.get(one.ref.id);
    if (!issue) return end ? { ok: false, problem: end } : failure('unexpected');
    if (!issue.ok) return issue;
    const value = measured(one, issue.body, { ...counts, stopped: end });
    if (!value.ok) return value;
    const { key } = issue.body;
    return { ok: true, ...value.body, ref: { ...one.ref, key, url: `${site}/browse/${key}` } };
  };
  return due.map((one) => ({ keyResult: one.keyResult, outcome: outcome(one) }));
}
