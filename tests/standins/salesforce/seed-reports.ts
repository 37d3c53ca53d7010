import { long, numbered } from './ids.ts';
import type { Aggregate, Dashboard, Grouping, Report } from './types.ts';

const sum: Aggregate = { name: 's!AMOUNT', label: 'Sum of Amount', of: 'sum', field: 'Amount' };
const average: Aggregate = {
  name: 'a!PROBABILITY',
  label: 'Average Probability (%)',
  of: 'avg',
  field: 'Probability',
};
const largest: Aggregate = { name: 'x!AMOUNT', label: 'Largest Amount', of: 'max', field: 'Amount' };
const count: Aggregate = { name: 'RowCount', label: 'Record Count', of: 'count', field: 'Id' };

const stage: Grouping = { name: 'STAGE_NAME', label: 'Stage', field: 'StageName', by: 'None' };
const account: Grouping = { name: 'ACCOUNT_NAME', label: 'Account Name', field: 'AccountId', by: 'None' };
const kind: Grouping = { name: 'TYPE', label: 'Type', field: 'Type', by: 'None' };
const month: Grouping = { name: 'CLOSE_DATE', label: 'Close Date', field: 'CloseDate', by: 'Month' };

const columns = [
  { name: 'OPPORTUNITY_NAME', field: 'Name' },
  { name: 'AMOUNT', field: 'Amount' },
  { name: 'CLOSE_DATE', field: 'CloseDate' },
];

const report = (
  id: string,
  name: string,
  format: Report['format'],
  where: string,
  more: Partial<Report> = {},
): Report => ({
  id,
  name,
  developerName: name.replace(/\W+/g, '_'),
  format,
  object: 'Opportunity',
  where,
  aggregates: [sum, average, count],
  down: [],
  across: [],
  columns,
  ...more,
});

export const reports: Report[] = [
  report(long('00OR0000000K2Ue'), 'Won Opportunities', 'TABULAR', 'IsWon = true'),
  report(numbered('00O', 2), 'Pipeline by Stage', 'SUMMARY', 'IsClosed = false', {
    aggregates: [sum, largest, count],
    down: [stage, account],
  }),
  report(numbered('00O', 3), 'Closing by Month and Type', 'MATRIX', 'CloseDate = THIS_YEAR', {
    aggregates: [sum, count],
    down: [kind],
    across: [month],
  }),
  report(numbered('00O', 4), 'Won Against Pipeline', 'MULTI_BLOCK', '', { aggregates: [] }),
  report(numbered('00O', 5), 'Won in the Far Future', 'TABULAR', 'IsWon = true AND CloseDate > NEXT_YEAR'),
];

export const dashboards: Dashboard[] = [
  {
    id: long('01Z6e000001DeZo'),
    name: 'Sales this year',
    components: [
      { id: numbered('01a', 1), reportId: long('00OR0000000K2Ue'), header: 'Won' },
      { id: numbered('01a', 2), reportId: numbered('00O', 2), header: 'Pipeline' },
    ],
  },
];
