import { getJson } from '../http.ts';
import type { Http, Item, Located, Offer, Result } from '../source.ts';
import { towards } from '../towards.ts';
import { type Api, apiOf, part } from './api.ts';
import { countChildren } from './children.ts';
import { type KnownFields, numberIn } from './fields.ts';
import { childOffers } from './offers.ts';
import { queryKinds } from './query.ts';
import { fieldsOrNone, queryItem } from './query-item.ts';
import { IssueWithKin } from './schema.ts';
import { isDone } from './tally.ts';

/** Offers of the children of an issue that may have some; none when it has none, or is of a level that has none. */
async function offersOfChildren(
  api: Api,
  { id, key, fields }: IssueWithKin,
  known: KnownFields,
): Promise<Result<Offer[]>> {
  const { issuetype, subtasks } = fields;
  const level = issuetype.hierarchyLevel ?? (issuetype.subtask ? -1 : 1);
  if (subtasks.length === 0 && level < 1) return { ok: true, body: [] };
  const ids = known.numbers.map((field) => field.id);
  const { tallies, stopped } = await countChildren(api, [{ id, key }], ids, known);
  if (stopped) return { ok: false, problem: stopped };
  const tally = tallies.get(id);
  if (!tally?.ok) return tally ?? { ok: true, body: [] };
  return { ok: true, body: childOffers(tally.body, known.numbers, fields.summary || key) };
}

/** The number fields that an issue has values in, each as a metric. */
function offersOfFields({ key, fields }: IssueWithKin, { numbers }: KnownFields): Offer[] {
  return numbers.flatMap(({ id, name }) => {
    const value = numberIn(fields, id);
    if (value === null) return [];
    const measure = { kind: 'issueField', options: { field: id } };
    return [
      { measure, scoring: towards(value, false), value, title: fields.summary || key, says: { field: name } },
    ];
  });
}

/**
 * What can be measured on an issue, from `GET issue/{key}`: whether it is done; how much of its children is, if it has
 * any; the number fields it has values in. Of an epic the children come first. `ref` is the issue as Jira calls it today:
 * a moved one answers to its old key with its new one.
 */
async function issueItem(api: Api, located: Located): Promise<Result<Item>> {
  const { site, kind } = located;
  const known = await fieldsOrNone(api);
  if (!known.ok) return known;
  const names = ['summary', 'status', 'issuetype', 'subtasks', ...known.body.numbers.map(({ id }) => id)];
  const url = `${api.rest}/issue/${part(located.key)}?fields=${names.join(',')}`;
  const issue = await getJson(url, IssueWithKin, api.http);
  if (!issue.ok) return issue;
  const children = await offersOfChildren(api, issue.body, known.body);
  if (!children.ok) return children;

  const { id, key, fields } = issue.body;
  const title = fields.summary || key;
  const ref = { source: 'jira', site, kind, id, key, url: `${site}/browse/${key}` };
  const done: Offer = {
    measure: { kind: 'issueDone' },
    scoring: { form: 'step' },
    value: isDone(issue.body) ? 1 : 0,
    title,
  };
  const isEpic = (fields.issuetype.hierarchyLevel ?? 0) > 0 || (api.dc && fields.subtasks.length === 0);
  const main = isEpic ? [...children.body, done] : [done, ...children.body];
  return { ok: true, body: { ref, title, offers: [...main, ...offersOfFields(issue.body, known.body)] } };
}

/** What can be measured of the thing on a page, with today's values. */
export async function item(located: Located, http: Http): Promise<Result<Item>> {
  const api = apiOf(located.site, http);
  return queryKinds.includes(located.kind) ? queryItem(api, located) : issueItem(api, located);
}
