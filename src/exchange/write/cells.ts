import Papa from 'papaparse';
import { neutral } from '../formula.ts';

/** Rows as CSV, for spreadsheets: with a byte order mark, so that they read it as UTF-8, and every cell neutral. */
export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  delimiter = ',',
): string {
  const cells = [columns, ...rows].map((row) => row.map(neutral));
  return `\ufeff${Papa.unparse(cells, { newline: '\r\n', quotes: true, delimiter })}\r\n`;
}
