import { writeCsv } from '../write/cells.ts';

/** Spreadsheets to start from: a row for each key result, or a row for each thing with what it contributes to. */
export const templateKinds = ['keyResults', 'tree'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** Columns under names that are guessed right when the table comes back. */
const columns: Record<TemplateKind, readonly string[]> = {
  keyResults: [
    ...['Goal', 'Key Result', 'Owner', 'Level', 'Start Date', 'End Date', 'Parent', 'Weight', 'Unit'],
    ...['Start value', 'Target value', 'Current value', 'Status', 'Note'],
  ],
  tree: [
    ...['Id', 'Type', 'Title', 'Owner', 'Level', 'Start Date', 'End Date', 'Parent', 'Weight', 'Unit'],
    ...['Start value', 'Target value', 'Current value', 'Status', 'Note'],
  ],
};

function rows(kind: TemplateKind, year: number): string[][] {
  const quarter = [`${year}-01-01`, `${year}-03-31`];
  const whole = [`${year}-01-01`, `${year}-12-31`];
  const seats = ['customers', '10', '40', '12', 'On Track', ''];
  const [goal, measure] = ['Win enterprise customers', 'Customers with single sign-on'];
  if (kind === 'keyResults') return [[goal, measure, 'Ada Lovelace', 'team', ...quarter, '', '1', ...seats]];
  const nothing = ['', '', '', '', 'On Track', ''];
  return [
    ['1', 'Objective', 'Grow by half', 'Grace Hopper', 'corporate', ...whole, '', '', ...nothing],
    ['2', 'Objective', goal, 'Ada Lovelace', 'team', ...quarter, '1', '1', ...nothing],
    ['3', 'Key result', measure, 'Ada Lovelace', 'team', ...quarter, '2', '1', ...seats],
  ];
}

/** A table with an example to write over. `delimiter`: what the person's spreadsheet expects. */
export const template = (kind: TemplateKind, year: number, delimiter = ','): string =>
  writeCsv(columns[kind], rows(kind, year), delimiter);
