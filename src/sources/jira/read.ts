import { type Due, failure, type Got, type Http } from '../source.ts';
import { apiOf } from './api.ts';
import { queryKinds } from './query.ts';
import { readIssues } from './read-issues.ts';
import { readQueries } from './read-queries.ts';

/**
 * Everything linked at one site: issues in batches, then each query once. A problem of the site ends the round and goes to
 * all that are still open, and to all of them when the session is over, because nobody knows since when.
 */
export async function read(site: string, due: readonly Due[], http: Http): Promise<Got[]> {
  const api = apiOf(site, http);
  const isQuery = ({ ref }: Due) => queryKinds.includes(ref.kind);
  const issues = await readIssues(
    api,
    due.filter((one) => !isQuery(one)),
  );
  const queries = due.filter(isQuery);
  const many = issues.stopped === null ? await readQueries(api, queries) : null;
  const end = issues.stopped ?? many?.stopped ?? null;

  const outcome = (one: Due): Got['outcome'] => {
    if (end?.reason === 'signedOut') return { ok: false, problem: end };
    const got = issues.outcomes.get(one) ?? many?.outcomes.get(one);
    return got ?? (end ? { ok: false, problem: end } : failure('unexpected'));
  };
  return due.map((one) => ({ keyResult: one.keyResult, outcome: outcome(one) }));
}
