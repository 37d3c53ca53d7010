import { safeParse } from 'valibot';
import { failure, type Item, type Located, type Offer, type Result } from '../source.ts';
import { towards } from '../towards.ts';
import { type Api, ask } from './api.ts';
import { currencyCode, inCurrency, orgCurrency } from './currency.ts';
import { groupsOf } from './groups.ts';
import { idOf, prefixes, prefixOf } from './ids.ts';
import { Dashboard, Report, type ReportBody } from './schema.ts';
import { totalOf } from './values.ts';

/** Totals that are offered of one page. */
const mostTotals = 200;

/** `GET analytics/reports/{id}?includeDetails=false`: runs it now, one of 500 an hour for the whole org. */
export const runReport = (api: Api, id: string): Promise<Result<ReportBody>> =>
  ask(api, `${api.rest}/analytics/reports/${encodeURIComponent(id)}?includeDetails=false`, Report);

const nameOf = ({ reportMetadata, attributes }: ReportBody): string | null =>
  reportMetadata.name ?? attributes?.reportName ?? null;

type Of = {
  title: string;
  /** The org's currency, for reports that don't say theirs. */
  currency: string;
  /** Where the page isn't the report's own: its id, and what the page calls it. */
  report?: string;
  called?: string;
};

const columnsOf = ({ reportExtendedMetadata }: ReportBody) =>
  reportExtendedMetadata?.aggregateColumnInfo ?? {};

/** The totals that a report has a value of today: of all of it, then of each of its groups. */
function totalsOf(report: ReportBody, { title, currency, report: id, called }: Of): Offer[] {
  const columns = columnsOf(report);
  const unitOf = (type: string | null | undefined) => {
    if (type === 'currency') return currencyCode(report.reportMetadata.currency) || currency;
    return type === 'percent' ? '%' : '';
  };
  const offer = (aggregate: string, group?: { label: string }): Offer[] => {
    const column = Object.hasOwn(columns, aggregate) ? columns[aggregate] : undefined;
    const own = currencyCode(report.reportMetadata.currency);
    const money = column?.dataType === 'currency' ? inCurrency(own, own !== '') : {};
    const options = { ...(id !== undefined && { report: id }), aggregate, ...group, ...money };
    const measure = { kind: 'reportTotal', options };
    const got = totalOf(report, measure);
    if (!got.ok) return [];
    const { value } = got.body;
    const label = column?.label ?? aggregate;
    const says = {
      field: called === undefined ? label : `${called}: ${label}`,
      ...(group && { group: group.label }),
    };
    const unit = unitOf(column?.dataType);
    const scoring = towards(typeof value === 'number' ? value : null, false);
    return [{ measure, scoring, value, title, says, ...(unit && { unit }) }];
  };
  const { aggregates } = report.reportMetadata;
  return [
    ...aggregates.flatMap((aggregate) => offer(aggregate)),
    ...groupsOf(report).flatMap(({ options }) => aggregates.flatMap((one) => offer(one, options))),
  ];
}

const isMoney = (report: ReportBody) =>
  Object.values(columnsOf(report)).some(({ dataType }) => dataType === 'currency') &&
  currencyCode(report.reportMetadata.currency) === '';

const found = (located: Located, title: string, offers: Offer[]): Result<Item> => {
  const { site, kind, key, url } = located;
  if (offers.length === 0) return failure('refused');
  const ref = { source: 'salesforce', site, kind, id: key, key, url, name: title };
  return { ok: true, body: { ref, title, offers: offers.slice(0, mostTotals) } };
};

/** The totals of a report and of its groups; its number of rows is one of them. `refused` for a joined report, which has none. */
export async function reportItem(api: Api, located: Located): Promise<Result<Item>> {
  const got = await runReport(api, located.key);
  if (!got.ok) return got;
  const report = got.body;
  if (report.reportMetadata.reportFormat === 'MULTI_BLOCK')
    return { ok: false, problem: { reason: 'refused', retryAfter: null, fault: 'joinedReport' } };
  const title = nameOf(report) ?? located.key;
  const currency = isMoney(report) ? await orgCurrency(api) : '';
  return found(located, title, totalsOf(report, { title, currency }));
}

/**
 * The totals of the reports behind a dashboard's components, from `GET analytics/dashboards/{id}`, as they were when it was
 * last refreshed. Later readings run the report itself, which is always of today.
 */
export async function dashboardItem(api: Api, located: Located): Promise<Result<Item>> {
  const path = `${api.rest}/analytics/dashboards/${encodeURIComponent(located.key)}`;
  const got = await ask(api, path, Dashboard);
  if (!got.ok) return got;
  const { componentData, dashboardMetadata } = got.body;
  const headers = new Map((dashboardMetadata?.components ?? []).map(({ id, header }) => [id, header]));
  const shown = componentData.flatMap(({ componentId, reportResult }) => {
    // A component may show no report, or one that this person may not run.
    const parsed = safeParse(Report, reportResult);
    if (!parsed.success) return [];
    const report = parsed.output;
    const id = idOf(report.attributes?.reportId ?? report.reportMetadata.id);
    if (id === null || prefixOf(id) !== prefixes.report) return [];
    return [{ id, report, header: headers.get(componentId ?? '') ?? null }];
  });
  const currency = shown.some(({ report }) => isMoney(report)) ? await orgCurrency(api) : '';
  const offers = new Map<string, Offer[]>();
  for (const { id, report, header } of shown) {
    const title = header ?? nameOf(report) ?? id;
    offers.set(id, totalsOf(report, { title, currency, report: id, called: title }));
  }
  return found(located, dashboardMetadata?.name ?? located.key, [...offers.values()].flat());
}
