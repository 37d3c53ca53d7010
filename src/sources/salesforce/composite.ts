import { type InferOutput, safeParse } from 'valibot';
import type { Schema } from '../http.ts';
import { failure, type Result } from '../source.ts';
import { type Api, ask } from './api.ts';
import { errorOf } from './errors.ts';
import { Composite, Rows } from './schema.ts';

export type Found = InferOutput<typeof Rows>;

/** Salesforce's own limits of one composite request: questions, and queries among them. */
const most = { questions: 25, queries: 5 };

/**
 * The answers to `paths` in their order, from `POST composite`: as many questions as fit are one request, and count as one.
 * A problem of the whole request goes to all that are still open, and ends it.
 */
async function askMany<T>(
  api: Api,
  paths: readonly string[],
  schema: Schema<T>,
  atOnce: number,
): Promise<Result<T>[]> {
  const answers: Result<T>[] = [];
  while (answers.length < paths.length) {
    const some = paths.slice(answers.length, answers.length + atOnce);
    const compositeRequest = some.map((path, i) => ({
      method: 'GET',
      url: api.rest + path,
      referenceId: `q${i}`,
    }));
    const got = await ask(api, `${api.rest}/composite`, Composite, { allOrNone: false, compositeRequest });
    if (!got.ok) return [...answers, ...paths.slice(answers.length).map(() => got)];
    const byName = new Map(got.body.compositeResponse.map((one) => [one.referenceId, one]));
    for (const { referenceId } of compositeRequest) {
      const one = byName.get(referenceId);
      if (one && one.httpStatusCode !== 200) answers.push(errorOf(one.body, one.httpStatusCode));
      else {
        const parsed = safeParse(schema, one?.body);
        answers.push(parsed.success ? { ok: true, body: parsed.output } : failure('unexpected'));
      }
    }
  }
  return answers;
}

/** What each query gives; a query is part of a body here, so that its length doesn't matter to the address. */
export const askQueries = (api: Api, queries: readonly string[]): Promise<Result<Found>[]> =>
  askMany(
    api,
    queries.map((soql) => `/query?q=${encodeURIComponent(soql)}`),
    Rows,
    most.queries,
  );

/** What each path below `sobjects/` gives. */
export const askObjects = <T>(api: Api, paths: readonly string[], schema: Schema<T>): Promise<Result<T>[]> =>
  askMany(
    api,
    paths.map((path) => `/sobjects/${path}`),
    schema,
    most.questions,
  );

/** The answer to one query. */
export async function askQuery(api: Api, soql: string): Promise<Result<Found>> {
  const [answer] = await askQueries(api, [soql]);
  return answer ?? failure('unexpected');
}
