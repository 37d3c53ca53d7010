import { ask, h } from './dom.js';

/** The body of a report or dashboard: a page of the same site in a frame, that knows nothing of the application around it. */
const query = new URLSearchParams(location.search);

const total = (report, i, key = 'T!T') => report.factMap[key]?.aggregates[i]?.label ?? '-';

const totals = (report) =>
  h(
    'dl',
    { class: 'report-totals k-row' },
    report.reportMetadata.aggregates.map((name, i) =>
      h(
        'div',
        { class: 'metricsElement k-key' },
        h(
          'dt',
          { class: 'metricsLabel k-label' },
          report.reportExtendedMetadata.aggregateColumnInfo[name].label,
        ),
        h('dd', { class: 'metricsValue' }, total(report, i)),
      ),
    ),
  );

function groupRows(report) {
  const line = (group, depth) => [
    h(
      'tr',
      {},
      h('td', { role: 'gridcell', class: `k-depth-${depth}` }, group.label),
      report.reportMetadata.aggregates.map((_, i) =>
        h('td', { role: 'gridcell' }, total(report, i, `${group.key}!T`)),
      ),
    ),
    ...group.groupings.flatMap((inner) => line(inner, depth + 1)),
  ];
  return report.groupingsDown.groupings.flatMap((group) => line(group, 0));
}

const detailRows = (report) =>
  (report.factMap['T!T']?.rows ?? []).map((row) =>
    h(
      'tr',
      {},
      row.dataCells.map((one) => h('td', { role: 'gridcell' }, one.label)),
    ),
  );

function reportBody(report) {
  const rows = report.groupingsDown.groupings.length > 0 ? groupRows(report) : detailRows(report);
  const table = h('table', { class: 'data-grid-table data-grid-full-table k-table' }, h('tbody', {}, rows));
  const widget = h(
    'div',
    { class: 'widget-container report-table-widget widgetReady finalState k-card' },
    table,
  );
  return h(
    'div',
    { class: 'reportBuilder' },
    h('h1', { class: 'k-name' }, report.attributes.reportName),
    totals(report),
    widget,
  );
}

const dashboardBody = (dashboard) =>
  h(
    'div',
    { class: 'dashboardContainer' },
    h('h1', { class: 'k-name' }, dashboard.dashboardMetadata.name),
    h(
      'div',
      { class: 'k-row' },
      dashboard.componentData.map(({ componentId, reportResult }, i) =>
        h(
          'div',
          { class: 'dashboardWidget k-card k-widget', 'data-widget-id': componentId },
          h('h2', { class: 'widget-header' }, dashboard.dashboardMetadata.components[i].header),
          h('p', { class: 'metricsValue k-metric' }, total(reportResult, 0)),
        ),
      ),
    ),
  );

async function draw() {
  const reportId = query.get('reportId');
  const found = reportId
    ? await ask('report', { id: reportId })
    : await ask('dashboard', { id: query.get('dashboardId') ?? '' });
  if (!found)
    document.body.replaceChildren(h('p', { class: 'k-card', role: 'alert' }, 'Insufficient privileges'));
  else document.body.replaceChildren(reportId ? reportBody(found) : dashboardBody(found));
}

draw();
