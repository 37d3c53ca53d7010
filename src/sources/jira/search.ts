import { type BaseIssue, type BaseSchema, safeParse } from 'valibot';
import { type Answer, getJson } from '../http.ts';
import { failure, type Problem } from '../source.ts';
import type { Api } from './api.ts';
import { inList } from './jql.ts';
import { BareId, page, Refusal, type SearchPage } from './schema.ts';

type Schema<T> = BaseSchema<unknown, T, BaseIssue<unknown>>;

/** What to read of each issue: the names for `fields=`, the schema of the outcome, and how many a page may hold. */
export type Columns<T> = { fields: string; entry: Schema<T>; pageSize: number; expand?: string };

/** Issues found; `more` when there are others beyond the most that were wanted. */
export type Rows<T> = { rows: T[]; more: boolean };

/** 100 bare ids keep an address under 2 kB. */
const batchSize = 100;
const mostPages = 200;
const mostRepeats = 3;

/** Where a page begins: by the token of the page before on Cloud, by a number on Data Center. */
type From = { token: string | null; start: number };

/**
 * One page: `GET /rest/api/3/search/jql` on Cloud, `GET /rest/api/2/search` on Data Center. `lenient`: names that Jira
 * doesn't know find nothing instead of failing the whole query (`validateQuery`, Data Center only).
 */
function onePage<T>({ rest, dc, http }: Api, jql: string, columns: Columns<T>, from: From, lenient: boolean) {
  const query = new URLSearchParams({ jql, fields: columns.fields, maxResults: String(columns.pageSize) });
  if (columns.expand) query.set('expand', columns.expand);
  if (dc) query.set('startAt', String(from.start));
  if (dc && lenient) query.set('validateQuery', 'false');
  if (from.token !== null) query.set('nextPageToken', from.token);
  return getJson(`${rest}/search${dc ? '' : '/jql'}?${query}`, page(columns.entry), http);
}

/** Where the next page begins, null after the last, undefined when a page contradicts itself. */
function nextOf({ dc }: Api, { start }: From, found: SearchPage): From | null | undefined {
  const { total, isLast, nextPageToken: token } = found;
  if (dc) {
    const next = (found.startAt ?? start) + found.issues.length;
    if (total === undefined || total === null || next < start) return undefined;
    return next >= total || found.issues.length === 0 ? null : { token: null, start: next };
  }
  if (isLast || (!token && isLast !== false)) return null;
  return token ? { token, start: 0 } : undefined;
}

/**
 * The issues that `jql` finds, page after page, up to `most`: or a problem, never a part without a word, since that would
 * be a wrong number. A page may hold fewer than asked for.
 */
export async function search<T>(
  api: Api,
  jql: string,
  columns: Columns<T>,
  most = Number.POSITIVE_INFINITY,
  lenient = false,
): Promise<Answer<Rows<T>>> {
  const rows: T[] = [];
  const seen = new Set<string>();
  let from: From = { token: null, start: 0 };
  for (let pages = 0; pages < mostPages; pages++) {
    const answer = await onePage(api, jql, columns, from, lenient);
    if (!answer.ok) return answer;
    rows.push(...answer.body.issues);
    const next = nextOf(api, from, answer.body);
    if (next === null) return { ok: true, body: { rows, more: false } };
    if (rows.length >= most) return { ok: true, body: { rows, more: true } };
    if (next === undefined || seen.has(`${next.token} ${next.start}`)) break;
    seen.add(`${next.token} ${next.start}`);
    from = next;
  }
  return failure('unexpected');
}

/** How many issues `jql` finds: exactly on Data Center, which tells its total; on Cloud by their ids, up to `most`. */
export async function count(
  api: Api,
  jql: string,
  most: number,
): Promise<Answer<{ total: number; more: boolean }>> {
  if (api.dc) {
    const columns = { fields: 'id', entry: BareId, pageSize: 0 };
    const answer = await onePage(api, jql, columns, { token: null, start: 0 }, false);
    if (!answer.ok) return answer;
    const { total } = answer.body;
    return typeof total === 'number' ? { ok: true, body: { total, more: false } } : failure('unexpected');
  }
  const answer = await search(api, jql, { fields: 'id', entry: BareId, pageSize: most }, most);
  if (!answer.ok) return answer;
  const ids = new Set(answer.body.rows.map(({ id }) => id));
  return { ok: true, body: { total: ids.size, more: answer.body.more } };
}

/** What a search by ids found; `left` are ids that Jira refused to search by, `problem` is the whole site's and ended it. */
export type Found<T> = { asked: string[]; left: string[]; found: T[]; problem: Problem | null };

/** Ids or keys of `asked` that a refusal names, whatever its language: `An issue with key '10001' does not exist for field 'id'.` */
function named(refusal: unknown, asked: readonly string[]): Set<string> {
  const said = safeParse(Refusal, refusal);
  const names = said.success ? said.output.errorMessages.join(' ').split(/[^A-Z0-9_-]+/) : [];
  const found = new Set(names);
  return new Set(asked.filter((id) => found.has(id)));
}

const literal = (id: string) => (/^\d+$/.test(id) ? Number(id) : id);

/** One batch; one bad id can fail a whole query, so those that a refusal names are left out and the rest asked again. */
async function searchBatch<T>(
  api: Api,
  field: string,
  asked: string[],
  columns: Columns<T>,
): Promise<Found<T>> {
  let ids = asked;
  for (let repeat = 0; repeat <= mostRepeats && ids.length > 0; repeat++) {
    const jql = inList(field, ids.map(literal));
    const answer = await search(api, jql, columns, Number.POSITIVE_INFINITY, true);
    const left = asked.filter((id) => !ids.includes(id));
    if (answer.ok) return { asked, left, found: answer.body.rows, problem: null };
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
  api: Api,
  field: string,
  ids: readonly string[],
  columns: Columns<T>,
): AsyncGenerator<Found<T>> {
  for (let at = 0; at < ids.length; at += batchSize) {
    yield searchBatch(api, field, ids.slice(at, at + batchSize), columns);
  }
}
