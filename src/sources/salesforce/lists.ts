import { failure, type Result } from '../source.ts';
import type { Api } from './api.ts';
import { askObjects, askQuery } from './composite.ts';
import { reselect } from './judge.ts';
import { ListView } from './schema.ts';
import { type Aggregate, over, quote } from './soql.ts';
import type { Row } from './values.ts';

/** A list view as it is found: `id` never changes, its name may. */
export type List = { id: string; title: string; object: string };

/** The list view behind a key: `list 00B…` or `list {Object} {Name}`. Queries `ListView`. */
export async function findList(api: Api, key: string): Promise<Result<List>> {
  const [, first = '', name] = key.split(' ');
  const where =
    name === undefined
      ? `Id = ${quote(first)}`
      : `SobjectType = ${quote(first)} AND DeveloperName = ${quote(name)}`;
  const found = await askQuery(api, `SELECT Id, Name, SobjectType FROM ListView WHERE ${where} LIMIT 1`);
  if (!found.ok) return found;
  const { Id: id, Name: title, SobjectType: object }: Row = found.body.records[0] ?? {};
  if (typeof id !== 'string' || typeof object !== 'string') return failure('notFound');
  return { ok: true, body: { id, title: typeof title === 'string' ? title : key, object } };
}

/** The whole query of each list view, from `GET sobjects/{X}/listviews/{id}/describe`, in their order. */
export async function listQueries(
  api: Api,
  lists: readonly Pick<List, 'id' | 'object'>[],
): Promise<Result<string>[]> {
  const paths = lists.map(
    ({ id, object }) => `${encodeURIComponent(object)}/listviews/${encodeURIComponent(id)}/describe`,
  );
  const answers = await askObjects(api, paths, ListView);
  return answers.map((answer) => (answer.ok ? { ok: true, body: answer.body.query } : answer));
}

/** The measures of a list view, by the function that each is. */
export const listMeasures: Record<string, Aggregate> = {
  listCount: 'COUNT',
  listSum: 'SUM',
  listAverage: 'AVG',
};

/** The query that gives one number over a list view's rows, under the name `v`; null for a list that can't be counted. */
export const listNumber = (query: string, aggregate: Aggregate, field: string): string | null =>
  reselect(query, over(aggregate, aggregate === 'COUNT' ? 'Id' : field, 'v'));
