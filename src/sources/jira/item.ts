import type { Share } from '../../core/records.ts';
import { getJson } from '../http.ts';
import { failure, type Http, type Item, type Located, type Offer, type Result } from '../source.ts';
import { countChildren, isDone } from './children.ts';
import { IssueWithKin } from './schema.ts';

/** The children of an issue that may have some; null when it has none, or is of a level that has none. */
async function childrenOf(site: string, issue: IssueWithKin, http: Http): Promise<Result<Share | null>> {
  const { issuetype, subtasks } = issue.fields;
  if (subtasks.length === 0 && (issuetype.hierarchyLevel ?? 1) < 1) return { ok: true, body: null };
  const { shares, stopped } = await countChildren(site, [issue.id], http);
  const share = shares.get(issue.id);
  if (stopped || !share) return stopped ? { ok: false, problem: stopped } : failure('unexpected');
  return share.ok && share.body.total === 0 ? { ok: true, body: null } : share;
}

/**
 * What can be measured on an issue, from `GET /rest/api/3/issue/{key}`: whether it is done, and how many of its children
 * are, if it has any. Of an epic the children come first. `ref` is the issue as Jira calls it today: a moved one answers
 * to its old key with its new one.
 */
export async function item(located: Located, http: Http): Promise<Result<Item>> {
  const { site, kind } = located;
  const fields = 'summary,status,issuetype,subtasks';
  const url = `${site}/rest/api/3/issue/${encodeURIComponent(located.key)}?fields=${fields}`;
  const issue = await getJson(url, IssueWithKin, http);
  if (!issue.ok) return issue;
  const children = await childrenOf(site, issue.body, http);
  if (!children.ok) return children;

  const { id, key } = issue.body;
  const title = issue.body.fields.summary || key;
  const ref = { source: 'jira', site, kind, id, key, url: `${site}/browse/${key}` };
  const done: Offer = {
    measure: { kind: 'issueDone' },
    scoring: { form: 'step' },
    value: isDone(issue.body) ? 1 : 0,
    title,
  };
  if (!children.body) return { ok: true, body: { ref, title, offers: [done] } };
  const share: Offer = {
    measure: { kind: 'childrenDone' },
    scoring: { form: 'share' },
    value: children.body,
    title,
  };
  const isEpic = (issue.body.fields.issuetype.hierarchyLevel ?? 0) > 0;
  return { ok: true, body: { ref, title, offers: isEpic ? [share, done] : [done, share] } };
}
