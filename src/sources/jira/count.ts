import type { Measure } from '../../core/records.ts';
import { failure, type Problem, type Result } from '../source.ts';
import type { Api } from './api.ts';
import { isWhole, narrowed } from './jql.ts';
import { Row } from './schema.ts';
import { count, search } from './search.ts';
import { type Tally, tallyOf } from './tally.ts';

/** The most issues of one query that are read; beyond, a number is "at least". */
export const most = 5000;

/** What is wanted to know of the issues a query finds. */
export type Needs = { done: boolean; fields: ReadonlySet<string> };

/** What measuring needs, over all measures that share a query. */
export function needsOf(measures: readonly Measure[]): Needs {
  const fields = measures.flatMap(({ options = {} }) =>
    options['field'] === undefined ? [] : [String(options['field'])],
  );
  return { done: measures.some(({ kind }) => kind === 'issuesDone'), fields: new Set(fields) };
}

/** A refusal in Jira's own words, which name the field, the value or the missing restriction. */
function inWords(problem: Problem, refusal: unknown): { ok: false; problem: Problem } {
  const said = (refusal as { errorMessages?: unknown } | null | undefined)?.errorMessages;
  const text = Array.isArray(said) ? said.filter((one) => typeof one === 'string').join(' ') : '';
  return { ok: false, problem: { ...problem, ...(text !== '' && { said: text.slice(0, 300) }) } };
}

/**
 * What the issues of a query come to, in as few requests as it takes: all rows with their fields where fields are summed,
 * else only how many there are, and how many of them are done: two requests up to 5,000 issues.
 */
export async function tallyQuery(api: Api, jql: string, { done, fields }: Needs): Promise<Result<Tally>> {
  if (!isWhole(jql)) return failure('refused');
  if (fields.size > 0) {
    const columns = { fields: ['status', ...fields].join(','), entry: Row, pageSize: 1000 };
    const answer = await search(api, jql, columns, most);
    if (!answer.ok) return inWords(answer.problem, answer.refusal);
    return { ok: true, body: tallyOf(answer.body.rows, [...fields], answer.body.more) };
  }
  const all = await count(api, jql, most);
  if (!all.ok) return inWords(all.problem, all.refusal);
  const bare = { ...all.body, fields: new Map() };
  if (!done || bare.total === 0 || bare.more) return { ok: true, body: { ...bare, done: 0 } };
  const finished = await count(api, narrowed(jql, 'statusCategory = Done'), most);
  if (!finished.ok) return finished;
  // Issues move between the two questions.
  return { ok: true, body: { ...bare, done: Math.min(finished.body.total, bare.total) } };
}
