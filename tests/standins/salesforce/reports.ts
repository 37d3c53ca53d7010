import { ApiError, notFound } from './errors.ts';
import { canonical } from './ids.ts';
import { moneyLabel } from './money.ts';
import { group } from './report-groups.ts';
import { dashboards, reports } from './seed-reports.ts';
import { type Answer, type Call, ok, type Site } from './site.ts';
import { matching } from './soql.ts';
import { aggregate } from './soql-aggregate.ts';
import { type Asking, objectFor, resolve } from './soql-fields.ts';
import type { Aggregate, Report, Row } from './types.ts';

const calls = { sum: 'SUM', avg: 'AVG', min: 'MIN', max: 'MAX', count: 'COUNT' };

function typeOf({ of, field }: Aggregate, asking: Asking, report: Report): string {
  if (of === 'count') return 'int';
  return resolve(asking, objectFor(asking, report.object), field, field, 0).field.type;
}

/** One total. Without rows a sum is 0, and whatever has no sense then is null. */
function total(one: Aggregate, rows: Row[], report: Report, asking: Asking) {
  const query = { asking, object: objectFor(asking, report.object), soql: one.field };
  const item = { call: calls[one.of], path: one.of === 'count' ? '' : one.field, alias: undefined, at: 0 };
  const value = aggregate(item, query)(rows) ?? (one.of === 'sum' ? 0 : null);
  if (value === null) return { label: '-', value };
  const type = typeOf(one, asking, report);
  if (type === 'currency') return { label: moneyLabel(Number(value), asking.state), value };
  return { label: type === 'percent' ? `${Math.round(Number(value))}%` : String(value), value };
}

function cell(row: Row, field: string, report: Report, asking: Asking) {
  const found = resolve(asking, objectFor(asking, report.object), field, field, 0);
  const value = found.read(row);
  if (field === 'Name') return { label: String(value), value: row.Id };
  if (found.field.type !== 'currency') return { label: String(value ?? '-'), value };
  const currency = asking.state.options.multiCurrency ? (row['CurrencyIsoCode'] ?? null) : null;
  if (value === null) return { label: '-', value: null };
  return { label: moneyLabel(Number(value), asking.state), value: { amount: value, currency } };
}

function describe(report: Report, asking: Asking) {
  const info = (one: Aggregate) => ({ dataType: typeOf(one, asking, report), label: one.label });
  const grouping = (one: Report['down'][number]) => ({
    dateGranularity: one.by,
    name: one.name,
    sortAggregate: null,
    sortOrder: 'Asc',
  });
  const { multiCurrency, currency } = asking.state.options;
  return {
    reportExtendedMetadata: {
      aggregateColumnInfo: Object.fromEntries(report.aggregates.map((one) => [one.name, info(one)])),
      detailColumnInfo: Object.fromEntries(
        report.columns.map(({ name, field }) => [name, { dataType: 'string', label: field }]),
      ),
      groupingColumnInfo: Object.fromEntries(
        [...report.down, ...report.across].map(({ name, label }) => [name, { dataType: 'string', label }]),
      ),
    },
    reportMetadata: {
      aggregates: report.aggregates.map((one) => one.name),
      currency: multiCurrency ? currency : null,
      detailColumns: report.columns.map((one) => one.name),
      developerName: report.developerName,
      groupingsAcross: report.across.map(grouping),
      groupingsDown: report.down.map(grouping),
      hasDetailRows: true,
      hasRecordCount: report.aggregates.some((one) => one.of === 'count'),
      id: report.id,
      name: report.name,
      reportFilters: [],
      reportFormat: report.format,
      reportType: { label: 'Opportunities', type: 'Opportunity' },
      scope: 'organization',
    },
  };
}

const url = (report: Report, version: string) => `/services/data/v${version}/analytics/reports/${report.id}`;

/** A report as it is when run now by someone. */
export function runReport(report: Report, asking: Asking, version: string, details: boolean) {
  const rows = matching(asking, report.object, report.where);
  const down = group(rows, report.down, asking);
  const across = group(rows, report.across, asking);
  const deepest = (key: string, depth: number) => depth === 0 || key.split('_').length === depth;
  const facts = down.rows.flatMap(([downKey, downRows]) =>
    across.rows.map(([acrossKey, acrossRows]) => {
      const both = downRows.filter((row) => acrossRows.includes(row));
      const isLeaf =
        deepest(downKey, report.down.length) &&
        deepest(acrossKey, report.across.length) &&
        (downKey !== 'T' || report.down.length === 0);
      const cells = (row: Row) => ({
        dataCells: report.columns.map(({ field }) => cell(row, field, report, asking)),
      });
      const aggregates = report.aggregates.map((one) => total(one, both, report, asking));
      return [
        `${downKey}!${acrossKey}`,
        { aggregates, rows: details && isLeaf ? both.slice(0, 2000).map(cells) : [] },
      ];
    }),
  );
  const { id: reportId, name: reportName } = report;
  const links = {
    describeUrl: `${url(report, version)}/describe`,
    instancesUrl: `${url(report, version)}/instances`,
  };
  return {
    attributes: { ...links, reportId, reportName, type: 'Report' },
    allData: rows.length <= 2000,
    // Blocks of a joined report have totals of their own; nobody has told how they are keyed.
    factMap: report.format === 'MULTI_BLOCK' ? {} : Object.fromEntries(facts),
    groupingsAcross: { groupings: across.tree },
    groupingsDown: { groupings: down.tree },
    hasDetailRows: details,
    picklistColors: {},
    ...describe(report, asking),
  };
}

const hour = 3_600_000;

/** A run counts towards the org's reports of the last hour. */
function countRun({ budget, state }: Site): void {
  const now = state.now();
  budget.reportRuns = budget.reportRuns.filter((time) => time > now - hour);
  if (budget.reportRuns.length >= budget.reportsPerHour) {
    const message = `You can't run more than ${budget.reportsPerHour} reports synchronously every 60 minutes. Try again later.`;
    throw new ApiError(403, 'FORBIDDEN', message);
  }
  budget.reportRuns.push(now);
}

export function reportNamed(id: string, { state, user }: Asking): Report {
  const whole = canonical(id);
  const found = reports.find((one) => one.id === whole);
  const row = state.rows.get('Report')?.find((one) => one.Id === whole);
  if (!found || !row || row['IsDeleted'] === true || state.hides(user, found.id)) throw notFound();
  return found;
}

export function reportAnswer(id: string, what: string | undefined, call: Call, site: Site): Answer {
  const report = reportNamed(id, call.asking);
  if (what === 'describe')
    return ok({ ...describe(report, call.asking), reportTypeMetadata: { categories: [] } });
  if (call.method === 'POST' && !(call.headers['content-type'] ?? '').startsWith('application/json')) {
    throw new ApiError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/json.');
  }
  countRun(site);
  return ok(runReport(report, call.asking, call.version, call.query.get('includeDetails') === 'true'));
}

/** What a dashboard shows from its refresh on, until the next. */
export function dashboardSnapshot(id: string, asking: Asking, version: string) {
  const found = dashboards.find((one) => one.id === canonical(id));
  if (!found || asking.state.hides(asking.user, found.id)) throw notFound();
  const refreshDate = new Date(asking.state.now()).toISOString().replace('Z', '+0000');
  return {
    componentData: found.components.map(({ id: componentId, reportId }) => ({
      componentId,
      reportResult: runReport(reportNamed(reportId, asking), asking, version, false),
      status: { dataStatus: 'DATA', errorCode: null, errorMessage: null, refreshDate, refreshStatus: 'IDLE' },
    })),
    dashboardMetadata: {
      id: found.id,
      name: found.name,
      components: found.components.map(({ id: componentId, reportId, header }) => ({
        id: componentId,
        reportId,
        header,
        type: 'Report',
        properties: { visualizationType: 'Metric' },
      })),
    },
  };
}
