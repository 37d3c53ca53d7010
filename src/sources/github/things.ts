import type { Value } from '../../core/records.ts';
import { failure, type Http, type Located, type Result } from '../source.ts';
import { ask } from './api.ts';
import { narrowing } from './locate.ts';
import { Found, Issue, Milestone } from './schema.ts';

/** A thing as GitHub has it now: what it is called and what it comes to. `value` is null for a share of nothing (SPEC K9). */
export type Thing = { id: string; title: string; value: Value };

const share = (done: number, total: number): Value => (total === 0 ? null : { done, total });

/** `/owner/repo/…/number` of a thing's canonical address. */
function placeOf({ url }: Pick<Located, 'url'>): { repository: string; number: string; query: string } {
  const { pathname, searchParams } = new URL(url);
  const [, owner = '', name = '', , number = ''] = pathname.split('/');
  return { repository: `${owner}/${name}`, number, query: searchParams.get('q') ?? '' };
}

async function count(query: string, http: Http): Promise<Result<number>> {
  const found = await ask(`/search/issues?per_page=1&q=${encodeURIComponent(query)}`, Found, http);
  if (!found.ok) return found;
  // A count that was cut short is a wrong one.
  return found.body.incomplete_results ? failure('timeout') : { ok: true, body: found.body.total_count };
}

/** Two questions: how many there are, and how many of them are closed. */
async function queryThing(located: Pick<Located, 'url' | 'key'>, http: Http): Promise<Result<Thing>> {
  const { repository, query } = placeOf(located);
  const narrow = narrowing(query);
  const all = `repo:${repository} is:issue ${/\sOR\s/.test(narrow) ? `(${narrow})` : narrow}`.trim();
  const total = await count(all, http);
  if (!total.ok) return total;
  const closed = await count(`${all} is:closed`, http);
  if (!closed.ok) return closed;
  // Issues are closed and opened between the two questions.
  const value = share(Math.min(closed.body, total.body), total.body);
  return { ok: true, body: { id: located.key, title: located.key, value } };
}

async function issueThing(located: Pick<Located, 'url'>, http: Http): Promise<Result<Thing>> {
  const { repository, number } = placeOf(located);
  const issue = await ask(`/repos/${repository}/issues/${number}`, Issue, http);
  if (!issue.ok) return issue;
  const { id, title, state } = issue.body;
  return { ok: true, body: { id: String(id), title, value: state === 'closed' ? 1 : 0 } };
}

async function milestoneThing(located: Pick<Located, 'url'>, http: Http): Promise<Result<Thing>> {
  const { repository, number } = placeOf(located);
  const milestone = await ask(`/repos/${repository}/milestones/${number}`, Milestone, http);
  if (!milestone.ok) return milestone;
  const { id, title, open_issues: open, closed_issues: closed } = milestone.body;
  return { ok: true, body: { id: String(id), title, value: share(closed, open + closed) } };
}

/** Reads one thing: one question, or two for a query. Closed is done, as GitHub's own milestones count. */
export function thing(of: Pick<Located, 'kind' | 'key' | 'url'>, http: Http): Promise<Result<Thing>> {
  if (of.kind === 'issue') return issueThing(of, http);
  return of.kind === 'milestone' ? milestoneThing(of, http) : queryThing(of, http);
}
