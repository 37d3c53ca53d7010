import type { Measure } from '../../core/records.ts';
import { type Due, failure, type Got, type Problem, type Result } from '../source.ts';
import type { Api } from './api.ts';
import { needsOf, tallyQuery } from './count.ts';
import { missing, ofOneQuestion, queryOf, withSprint } from './query.ts';
import { measured, type Tally } from './tally.ts';

type Group = { measures: Measure[]; byName: boolean };

/** A query that always takes too long must not hold up the others; two in a row are the site's trouble. */
const mostTimeouts = 2;

/** Runs one question after another, and none after a problem of the whole site. */
function asker() {
  let stopped: Problem | null = null;
  let timeouts = 0;
  return {
    stopped: () => stopped,
    async ask<T>(question: () => Promise<Result<T>>): Promise<Result<T>> {
      if (stopped) return { ok: false, problem: stopped };
      const answer = await question();
      timeouts = !answer.ok && answer.problem.reason === 'timeout' ? timeouts + 1 : 0;
      const own = answer.ok || ofOneQuestion.includes(answer.problem.reason);
      if (!own && (timeouts === 0 || timeouts >= mostTimeouts)) stopped = answer.problem;
      return answer;
    },
  };
}

/**
 * Linked boards, filters, queries, projects, versions and queues of one site. Each thing is resolved once, equal queries
 * are asked once with all the fields that any of their measures needs, and a thing that is gone, hidden or refused is
 * its own Key Result's problem.
 */
export async function readQueries(
  api: Api,
  due: readonly Due[],
): Promise<{ outcomes: Map<Due, Got['outcome']>; stopped: Problem | null }> {
  const { ask, stopped } = asker();
  const resolved = new Map<string, Result<string>>();
  const queries = new Map<Due, Result<string>>();
  const groups = new Map<string, Group>();
  for (const one of due) {
    const { ref, measure } = one;
    const name = ref.kind === 'jql' ? `jql ${measure.options?.['jql']}` : `${ref.kind} ${ref.id}`;
    const base = resolved.get(name) ?? (await ask(() => queryOf(api, ref, measure)));
    resolved.set(name, base);
    const query = base.ok ? { ok: true as const, body: withSprint(base.body, measure) } : base;
    queries.set(one, query);
    if (!query.ok) continue;
    const group = groups.get(query.body) ?? {
      measures: [],
      byName: ref.kind !== 'jql' && ref.kind !== 'queue',
    };
    group.measures.push(measure);
    groups.set(query.body, group);
  }

  const tallies = new Map<string, Result<Tally>>();
  for (const [jql, { measures, byName }] of groups) {
    const tally = await ask(() => tallyQuery(api, jql, needsOf(measures)));
    // We wrote that query ourselves: what Jira refuses of it is the thing it names, gone or hidden.
    tallies.set(jql, byName ? missing(tally) : tally);
  }

  const outcomeOf = ({ ref, measure }: Due, query: Result<string>): Got['outcome'] => {
    const tally = query.ok ? (tallies.get(query.body) ?? failure('unexpected')) : query;
    const value = tally.ok ? measured(measure, tally.body) : tally;
    return value.ok ? { ok: true, ...value.body, ref } : value;
  };
  return {
    outcomes: new Map([...queries].map(([one, query]) => [one, outcomeOf(one, query)])),
    stopped: stopped(),
  };
}
