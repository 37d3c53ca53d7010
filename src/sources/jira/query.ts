import type { Measure, Ref } from '../../core/records.ts';
import { getJson } from '../http.ts';
import { failure, type Located, type Problem, type Result } from '../source.ts';
import { type Api, part } from './api.ts';
import { isWhole, narrowed } from './jql.ts';
import { locateJira } from './locate.ts';
import { Board, Filter, Project, Queue, Version } from './schema.ts';

/** Kinds of things that stand for many issues. */
export const queryKinds: readonly string[] = ['board', 'filter', 'jql', 'project', 'version', 'queue'];

/**
 * A thing that stands for issues, as Jira describes it: its lasting id, its name, and its query. `shown` is the query as
 * its author wrote it; `estimate` the field that a board estimates with.
 */
export type Query = { id: string; title: string; jql: string; shown: string; estimate: string | null };

const found = (
  id: string,
  title: string,
  jql: string,
  shown = jql,
  estimate: string | null = null,
): Result<Query> => ({
  ok: true,
  body: { id, title, jql, shown, estimate },
});

/** A thing that was named by its id and refused is gone, or hidden: Jira says 400 where others say 404. */
export const missing = <T>(result: Result<T>): Result<T> =>
  !result.ok && result.problem.reason === 'refused' ? failure('notFound') : result;

/** `GET /rest/agile/1.0/board/{id}/configuration`: a board is what its saved filter finds. */
async function board({ site, http }: Api, id: string): Promise<Result<Query>> {
  const url = `${site}/rest/agile/1.0/board/${part(id)}/configuration`;
  const answer = missing(await getJson(url, Board, http));
  if (!answer.ok) return answer;
  const { name, filter, estimation } = answer.body;
  const jql = `filter = ${filter.id}`;
  return found(id, name, jql, jql, estimation?.field ? estimation.field.fieldId : null);
}

/**
 * A queue's own query, from `GET /rest/servicedeskapi/servicedesk/{project}/queue/{id}`. Not every site answers it to
 * everyone; then a queue can't be linked, and says so.
 */
async function queue({ site, http }: Api, id: string): Promise<Result<Query>> {
  const [project = '', number = ''] = id.split('/');
  const url = `${site}/rest/servicedeskapi/servicedesk/${part(project)}/queue/${part(number)}`;
  const answer = missing(await getJson(url, Queue, http));
  return answer.ok ? found(id, answer.body.name, answer.body.jql) : answer;
}

/** What the page at a canonical address stands for, read from the site. */
export async function describe(api: Api, located: Located): Promise<Result<Query>> {
  const { rest, http } = api;
  const page = locateJira(located.url, [located.site]);
  if (!page) return failure('unexpected');
  const { boardId, filterId, versionId, queueId, projectKey = '', jql } = page;
  if (located.kind === 'board' && boardId) return board(api, boardId);
  if (located.kind === 'queue' && queueId) return queue(api, `${projectKey}/${queueId}`);
  if (located.kind === 'jql' && jql)
    return isWhole(jql) ? found(located.key, located.key, jql) : failure('refused');
  if (located.kind === 'filter' && filterId) {
    const answer = missing(await getJson(`${rest}/filter/${filterId}`, Filter, http));
    return answer.ok ? found(filterId, answer.body.name, `filter = ${filterId}`, answer.body.jql) : answer;
  }
  if (located.kind === 'version' && versionId) {
    const answer = missing(await getJson(`${rest}/version/${versionId}`, Version, http));
    return answer.ok ? found(versionId, answer.body.name, `fixVersion = ${versionId}`) : answer;
  }
  const answer = missing(await getJson(`${rest}/project/${part(projectKey)}`, Project, http));
  return answer.ok ? found(answer.body.id, answer.body.name, `project = ${answer.body.id}`) : answer;
}

const byId: Record<string, string> = { filter: 'filter', version: 'fixVersion', project: 'project' };

/** The query of a linked thing. A board and a queue are asked for it each time: their filters can be changed. */
export async function queryOf(
  api: Api,
  { kind, id }: Ref,
  { options = {} }: Measure,
): Promise<Result<string>> {
  if (kind === 'jql') {
    const { jql } = options;
    return typeof jql === 'string' && isWhole(jql) ? { ok: true, body: jql } : failure('unexpected');
  }
  const field = Object.hasOwn(byId, kind) ? byId[kind] : undefined;
  if (field)
    return /^[1-9]\d{0,14}$/.test(id) ? { ok: true, body: `${field} = ${id}` } : failure('unexpected');
  const query = kind === 'board' ? await board(api, id) : await queue(api, id);
  return query.ok ? { ok: true, body: query.body.jql } : query;
}

/** The issues of the open sprint alone, where a measure says so. @throws RangeError for a query that isn't whole */
export const withSprint = (jql: string, { options = {} }: Measure): string =>
  options['sprint'] === 'open' ? narrowed(jql, 'sprint in openSprints()') : jql;

/** Problems of one question; every other one is the site's, and the next request would only meet it again. */
export const ofOneQuestion: readonly Problem['reason'][] = [
  'notFound',
  'forbidden',
  'refused',
  'gone',
  'unexpected',
  'tooMany',
];
