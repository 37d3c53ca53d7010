import Papa from 'papaparse';
import { original } from '../formula.ts';
import { limits } from '../limits.ts';
import { done, type Outcome, refuseFile } from '../refused.ts';

/**
 * A table as its file has it. `cells` may be longer than `columns`: what overflows has no name. `row` counts records
 * as a spreadsheet does, the header being row 1.
 */
export type Table = { columns: string[]; rows: { row: number; cells: string[] }[] };

/** Columns beyond this are no table a person made; it also bounds what a hostile header costs. */
const mostColumns = 2_000;

/**
 * What separates columns: the commonest candidate of the header, outside quotations. The rows below would mislead: notes are full
 * of semicolons.
 */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>([',', ';', '\t', '|'].map((candidate) => [candidate, 0]));
  let quoted = false;
  for (const char of text.slice(0, 100_000).trimStart()) {
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '\n' || char === '\r') break;
    else if (counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Every row is as wide as the header, but for the last, which doesn't end its line either. */
function isCut(text: string, width: number, rows: Table['rows']): boolean {
  const last = rows.at(-1);
  if (
    last === undefined ||
    rows.length < 2 ||
    last.cells.length >= width ||
    /[\r\n]/.test(text.slice(text.trimEnd().length))
  )
    return false;
  return rows.every((of) => of === last || of.cells.length >= width);
}

/**
 * CSV, semicolon- or tab-separated text as a table. Quoted line breaks are one cell; blank lines are no rows.
 * Refused: `notCsv` without a second column, `cutShort` when a quotation never ends, `tooManyRows`.
 */
export function readCsv(text: string): Outcome<Table> {
  const records: Table['rows'] = [];
  let row = 0;
  let unended = false;
  // Row by row, so that the table isn't in memory twice.
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step({ data, errors }, parser) {
      row += 1;
      unended ||= errors.some(({ code }) => code === 'MissingQuotes');
      const cells = data.map((cell) => original(cell.trim()));
      if (cells.some((cell) => cell !== '')) records.push({ row, cells });
      if (records.length > limits.rows + 1) parser.abort();
    },
  });
  if (unended) return refuseFile('cutShort');
  const rows = records;
  const header = rows.shift();
  const columns = header?.cells ?? [];
  if (columns.length < 2 || columns.length > mostColumns) return refuseFile('notCsv');
  if (isCut(text, columns.length, rows)) return refuseFile('cutShort');
  if (rows.length > limits.rows) return refuseFile('tooManyRows', String(limits.rows));
  return done({ columns, rows });
}
