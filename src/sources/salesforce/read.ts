import { type Due, failure, type Got, type Http, type Problem, type Result } from '../source.ts';
import { type Api, apiOf } from './api.ts';
import { askQueries } from './composite.ts';
import { orgCurrencyQuery, strange } from './currency.ts';
import { idOf } from './ids.ts';
import { judge } from './judge.ts';
import { listMeasures, listNumber, listQueries } from './lists.ts';
import { type Question, recordQuestions } from './read-records.ts';
import { runReport } from './reports.ts';
import type { ReportBody } from './schema.ts';
import type { Aggregate } from './soql.ts';
import { aggregated, type Measured, option, totalOf } from './values.ts';

/** Problems of one thing or query, which say nothing about the next. */
const ofOne: readonly Problem['reason'][] = [
  'notFound',
  'refused',
  'forbidden',
  'empty',
  'otherCurrency',
  'timeout',
  'unexpected',
];

type Outcomes = Map<Due, Got['outcome']>;

const outcomeOf = ({ ref }: Due, value: Result<Measured>): Got['outcome'] =>
  value.ok ? { ok: true, ...value.body, ref } : value;

/** One question for everyone who asks the same query. `key` is where the number stands; empty is the answer's size. */
function numberQuestions(
  wanted: Iterable<[Due, { soql: string; aggregate: Aggregate; key: string }]>,
  outcomes: Outcomes,
): Question[] {
  const askers = new Map<string, { aggregate: Aggregate; key: string; all: Due[] }>();
  for (const [one, { soql, aggregate, key }] of wanted) {
    const asker = askers.get(soql) ?? { aggregate, key, all: [] };
    asker.all.push(one);
    askers.set(soql, asker);
  }
  return [...askers].map(([soql, { aggregate, key, all }]) => ({
    soql,
    take(answer) {
      const value = answer.ok
        ? aggregated(aggregate, key === '' ? answer.body.totalSize : answer.body.records[0]?.[key])
        : answer;
      for (const one of all) outcomes.set(one, outcomeOf(one, value));
      return [];
    },
  }));
}

type Wanted = [Due, { soql: string; aggregate: Aggregate; key: string }];

/** Typed queries, judged again: what is stored may come from an import. */
function typed(due: readonly Due[], outcomes: Outcomes): Wanted[] {
  return due.flatMap((one): Wanted[] => {
    const judged = judge(option(one.measure, 'soql'));
    if (judged.ok) return [[one, judged]];
    outcomes.set(one, failure('refused'));
    return [];
  });
}

/** The numbers of list views, each list's query read once: its owner may have changed it. */
async function listed(api: Api, due: readonly Due[], outcomes: Outcomes): Promise<Wanted[]> {
  const lists = new Map(
    due.map(({ ref, measure }) => [ref.id, { id: ref.id, object: option(measure, 'object') }]),
  );
  const answers = await listQueries(api, [...lists.values()]);
  const queries = new Map([...lists.keys()].map((id, i) => [id, answers[i] ?? failure('unexpected')]));
  return due.flatMap((one): Wanted[] => {
    const query = queries.get(one.ref.id) ?? failure('unexpected');
    const { kind } = one.measure;
    const aggregate = Object.hasOwn(listMeasures, kind) ? listMeasures[kind] : undefined;
    const soql =
      query.ok && aggregate ? listNumber(query.body, aggregate, option(one.measure, 'field')) : null;
    if (soql !== null && aggregate) return [[one, { soql, aggregate, key: 'v' }]];
    outcomes.set(one, query.ok ? failure('refused') : query);
    return [];
  });
}

/** Every report once, and none after a problem of the whole org. */
async function readReports(api: Api, due: readonly Due[], outcomes: Outcomes): Promise<void> {
  const reports = new Map<string, Result<ReportBody>>();
  let stopped: Problem | null = null;
  for (const one of due) {
    // A dashboard's number is the one of a report behind it.
    const id = one.ref.kind === 'report' ? one.ref.id : option(one.measure, 'report');
    if (idOf(id) === null) {
      outcomes.set(one, failure('notFound'));
      continue;
    }
    const report: Result<ReportBody> =
      reports.get(id) ?? (stopped ? { ok: false, problem: stopped } : await runReport(api, id));
    reports.set(id, report);
    if (!report.ok && !ofOne.includes(report.problem.reason)) stopped = report.problem;
    const changed = report.ok ? strange(one.measure, report.body.reportMetadata.currency) : null;
    const total = report.ok ? totalOf(report.body, one.measure) : report;
    outcomes.set(one, outcomeOf(one, changed ?? total));
  }
}

/** Totals of money are in the org's currency: where that is part of a measure, it is asked for along with them. */
function currencyQuestions(due: readonly Due[], outcomes: Outcomes): Question[] {
  const money = due.filter(({ measure }) => option(measure, 'currency') !== '');
  if (money.length === 0) return [];
  return [
    {
      soql: orgCurrencyQuery,
      take(answer) {
        const now = answer.ok ? answer.body.records[0]?.['DefaultCurrencyIsoCode'] : null;
        for (const one of money) {
          const changed = strange(one.measure, now);
          // What couldn't be read has its own trouble.
          if (changed && outcomes.get(one)?.ok) outcomes.set(one, changed);
        }
        return [];
      },
    },
  ];
}

/**
 * Everything linked at one org: the queries of list views, then all numbers and record fields, five queries to a
 * `POST composite` that counts as one request, then each report. A problem of the org, or 95 % of its daily allowance,
 * ends the round and goes to all that are still open; a session that ends goes to all of them.
 */
export async function read(site: string, due: readonly Due[], http: Http): Promise<Got[]> {
  const api = apiOf(site, http);
  const outcomes: Outcomes = new Map();
  const of = (kind: string) => due.filter(({ ref }) => ref.kind === kind);
  const records = recordQuestions(of('record'));
  const wanted = [...typed(of('soql'), outcomes), ...(await listed(api, of('list'), outcomes))];
  // The org's currency last, so that it judges what the others have answered.
  const totals = [...of('soql'), ...of('list')];
  let open = [
    ...records.questions,
    ...numberQuestions(wanted, outcomes),
    ...currencyQuestions(totals, outcomes),
  ];
  let stopped: Problem | null = null;
  while (open.length > 0) {
    const answers = await askQueries(
      api,
      open.map(({ soql }) => soql),
    );
    for (const answer of answers)
      if (!answer.ok && !ofOne.includes(answer.problem.reason)) stopped = answer.problem;
    open = open.flatMap((question, i) => question.take(answers[i] ?? failure('unexpected')));
  }
  for (const one of of('record')) outcomes.set(one, records.outcome(one));
  const reports = [...of('report'), ...of('dashboard')];
  if (stopped) for (const one of reports) outcomes.set(one, { ok: false, problem: stopped });
  else await readReports(api, reports, outcomes);

  const over = [...outcomes.values()].find((o) => !o.ok && o.problem.reason === 'signedOut');
  return due.map((one) => ({
    keyResult: one.keyResult,
    outcome: over ?? outcomes.get(one) ?? failure('unexpected'),
  }));
}
