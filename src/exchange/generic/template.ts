import { writeCsv } from '../write/cells.ts';

/** Columns of a spreadsheet to start from, under names that are guessed right when it comes back. */
const columns: readonly string[] = [
  'Goal',
  'Key Result',
  'Owner',
  'Level',
  'Start Date',
  'End Date',
  'Parent',
  'Weight',
  'Unit',
  'Start value',
  'Target value',
  'Current value',
  'Status',
  'Note',
];

/** An empty table with one goal as an example; a goal's row repeats for each of its key results. */
export const template = (year: number): string =>
  writeCsv(columns, [
    [
      'Win enterprise customers',
      'Customers with single sign-on',
      'Ada Lovelace',
      'team',
      `${year}-01-01`,
      `${year}-03-31`,
      '',
      '1',
      'customers',
      '10',
      '40',
      '12',
      'On Track',
      '',
    ],
  ]);
