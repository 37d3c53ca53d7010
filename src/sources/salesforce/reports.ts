import { safeParse } from 'valibot';
import { failure, type Item, type Located, type Offer, type Result } from '../source.ts';
import { towards } from '../towards.ts';
import { type Api, ask } from './api.ts';
import { idOf, prefixes, prefixOf } from './ids.ts';
import { Dashboard, Report } from './schema.ts';
import { type ReportBody, totalOf } from './values.ts';

/** Totals that are offered of one page. */
const mostTotals = 12;

/** `GET analytics/reports/{id}?includeDetails=false`: runs it now, one of 500 an hour for the whole org. */
export const runReport = (api: Api, id: string): Promise<Result<ReportBody>> =>
  ask(api, `${api.rest}/analytics/reports/${encodeURIComponent(id)}?includeDetails=false`, Report);

const nameOf = ({ reportMetadata, attributes }: ReportBody): string | null =>
  reportMetadata.name ?? attributes?.reportName ?? null;

/** The grand totals that a report has a value of today; `report` is named where the page isn't the report's own. */
function totalsOf(report: ReportBody, title: string, options: { report?: string }): Offer[] {
  const labels = report.reportExtendedMetadata?.aggregateColumnInfo ?? {};
  return report.reportMetadata.aggregates.flatMap((aggregate): Offer[] => {
    const got = totalOf(report, aggregate);
    if (!got.ok) return [];
    const { value } = got.body;
    const measure = { kind: 'reportTotal', options: { ...options, aggregate } };
    const field = Object.hasOwn(labels, aggregate) ? (labels[aggregate]?.label ?? aggregate) : aggregate;
    const scoring = towards(typeof value === 'number' ? value : null, false);
    return [{ measure, scoring, value, title, says: { field } }];
  });
}

const found = (located: Located, title: string, offers: Offer[]): Result<Item> => {
  const { site, kind, key, url } = located;
  if (offers.length === 0) return failure('refused');
  const ref = { source: 'salesforce', site, kind, id: key, key, url };
  return { ok: true, body: { ref, title, offers: offers.slice(0, mostTotals) } };
};

/** The grand totals of a report; its number of rows is one of them. `refused` for a joined report, which has none. */
export async function reportItem(api: Api, located: Located): Promise<Result<Item>> {
  const report = await runReport(api, located.key);
  if (!report.ok) return report;
  const title = nameOf(report.body) ?? located.key;
  return found(located, title, totalsOf(report.body, title, {}));
}

/**
 * The grand totals of the reports behind a dashboard's components, from `GET analytics/dashboards/{id}`, as they were when
 * it was last refreshed. Later readings run the report itself, which is always of today.
 */
export async function dashboardItem(api: Api, located: Located): Promise<Result<Item>> {
  const path = `${api.rest}/analytics/dashboards/${encodeURIComponent(located.key)}`;
  const dashboard = await ask(api, path, Dashboard);
  if (!dashboard.ok) return dashboard;
  const offers = new Map<string, Offer[]>();
  for (const { reportResult } of dashboard.body.componentData) {
    // A component may show no report, or one that this person may not run.
    const report = safeParse(Report, reportResult);
    if (!report.success) continue;
    const id = idOf(report.output.attributes?.reportId ?? report.output.reportMetadata.id);
    if (id === null || prefixOf(id) !== prefixes.report) continue;
    offers.set(id, totalsOf(report.output, nameOf(report.output) ?? id, { report: id }));
  }
  return found(located, dashboard.body.dashboardMetadata?.name ?? located.key, [...offers.values()].flat());
}
