import { failure, type Item, type Located, type Offer, type Result } from '../source.ts';
import type { Api } from './api.ts';
import { tallyQuery } from './count.ts';
import { type KnownFields, knownFields } from './fields.ts';
import { queryOffers } from './offers.ts';
import { describe, missing, ofOneQuestion, withSprint } from './query.ts';
import type { Tally } from './tally.ts';

/** The fields to measure by; none when Jira doesn't tell, since what can be measured without them still can. */
export async function fieldsOrNone(api: Api, estimate: string | null = null): Promise<Result<KnownFields>> {
  const known = await knownFields(api, estimate);
  const none: Result<KnownFields> = { ok: true, body: { numbers: [], epicLink: null } };
  return known.ok || !ofOneQuestion.includes(known.problem.reason) ? known : none;
}

/** What the issues of a query come to, by count and every field. */
const tallyAll = (api: Api, jql: string, { numbers }: KnownFields): Promise<Result<Tally>> =>
  tallyQuery(api, jql, { done: true, fields: new Set(numbers.map(({ id }) => id)) });

/** The open sprint of a board; no offers for a board without sprints, which refuses the question or finds nothing. */
async function sprintOffers(
  api: Api,
  jql: string,
  known: KnownFields,
  title: string,
): Promise<Result<Offer[]>> {
  const options = { sprint: 'open' };
  const tally = await tallyAll(api, withSprint(jql, { kind: '', options }), known);
  if (!tally.ok) return ofOneQuestion.includes(tally.problem.reason) ? { ok: true, body: [] } : tally;
  return { ok: true, body: queryOffers(tally.body, known.numbers, options, title) };
}

/**
 * What can be measured of a board, filter, query, project, version or queue: the share of its issues that are done, their
 * number, and sums and averages of their fields (SPEC K5). A query that Jira refuses is a problem with Jira's own words.
 */
export async function queryItem(api: Api, located: Located): Promise<Result<Item>> {
  const { site, kind, key, url } = located;
  const query = await describe(api, located);
  if (!query.ok) return query;
  const { id, jql, shown, estimate } = query.body;
  const title = query.body.title.trim() || key;
  const known = await fieldsOrNone(api, estimate);
  if (!known.ok) return known;
  const tally = await tallyAll(api, jql, known.body);
  if (!tally.ok) return kind === 'jql' || kind === 'queue' ? tally : missing(tally);
  const options: Record<string, string> = kind === 'jql' ? { jql } : {};
  const offers = queryOffers(tally.body, known.body.numbers, options, title);
  if (kind === 'board') {
    const sprint = await sprintOffers(api, jql, known.body, title);
    if (!sprint.ok) return sprint;
    offers.push(...sprint.body);
  }
  if (offers.length === 0) return failure('empty');
  return {
    ok: true,
    body: { ref: { source: 'jira', site, kind, id, key, url }, title, offers, query: shown },
  };
}
