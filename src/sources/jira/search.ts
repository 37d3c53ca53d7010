import { type BaseIssue, type BaseSchema, safeParse } from 'valibot';
import { type Answer, getJson } from '../http.ts';
import { failure, type Http, type Problem } from '../source.ts';
import { inList } from './jql.ts';
import { page, Refusal } from './schema.ts';

type Schema<T> = BaseSchema<unknown, T, BaseIssue<unknown>>;

/** What to read of each issue: the names for `fields=`, the schema of the outcome, and how many a page may hold. */
export type Columns<T> = { fields: string; entry: Schema<T>; pageSize: number };

/** 100 bare ids keep an address under 2 kB. */
const batchSize = 100;
const mostPages = 200;
const mostRepeats = 3;

/**
 * Every issue that `jql` finds, by `GET /rest/api/3/search/jql` page after page, or a problem: never a part of them, since a
 * part would be a wrong number. A page may hold fewer than asked for; only a page without a token ends the list.
 */
export async function search<T>(
  site: string,
  jql: string,
  { fields, entry, pageSize }: Columns<T>,
  http: Http,
): Promise<Answer<T[]>> {
  const found: T[] = [];
  const tokens = new Set<string>();
  for (let token: string | null = null; tokens.size < mostPages; ) {
    const query = new URLSearchParams({ jql, fields, maxResults: String(pageSize) });
    if (token !== null) query.set('nextPageToken', token);
    const answer = await getJson(`${site}/rest/api/3/search/jql?${query}`, page(entry), http);
    if (!answer.ok) return answer;
    found.push(...answer.body.issues);
    token = answer.body.isLast ? null : (answer.body.nextPageToken ?? null);
    if (token === null && answer.body.isLast !== false) return { ok: true, body: found };
    if (token === null || tokens.has(token)) break;
    tokens.add(token);
  }
  return failure('unexpected');
}

/** What a search by ids found; `left` are ids that Jira refused to search by, `problem` is the whole site's and ended it. */
export type Found<T> = { asked: string[]; left: string[]; found: T[]; problem: Problem | null };

/** Ids of `asked` that a refusal names, whatever its language: `An issue with key '10001' does not exist for field 'id'.` */
function named(refusal: unknown, asked: readonly string[]): Set<string> {
  const said = safeParse(Refusal, refusal);
  const numbers = new Set(said.success ? said.output.errorMessages.join(' ').match(/\d+/g) : []);
  return new Set(asked.filter((id) => numbers.has(id)));
}

/** One batch; one bad id can fail a whole query, so those that a refusal names are left out and the rest asked again. */
async function searchBatch<T>(
  site: string,
  field: string,
  asked: string[],
  columns: Columns<T>,
  http: Http,
): Promise<Found<T>> {
  let ids = asked;
  for (let repeat = 0; repeat <= mostRepeats && ids.length > 0; repeat++) {
    const answer = await search(site, inList(field, ids.map(Number)), columns, http);
    const left = asked.filter((id) => !ids.includes(id));
    if (answer.ok) return { asked, left, found: answer.body, problem: null };
    if (answer.problem.reason !== 'refused')
      return { asked, left: asked, found: [], problem: answer.problem };
    const bad = named(answer.refusal, ids);
    if (bad.size === 0) break;
    ids = ids.filter((id) => !bad.has(id));
  }
  return { asked, left: asked, found: [], problem: null };
}

/** The issues whose `field` (`id`, `parent`) is one of `ids`, in batches: the next is asked only when it is wanted, so leave at a problem. */
export async function* searchByIds<T>(
  site: string,
  field: string,
  ids: readonly string[],
  columns: Columns<T>,
  http: Http,
): AsyncGenerator<Found<T>> {
  for (let at = 0; at < ids.length; at += batchSize) {
    yield searchBatch(site, field, ids.slice(at, at + batchSize), columns, http);
  }
}
