import { readAmount } from './read/number.ts';

/** What spreadsheets take for the beginning of a formula (owasp.org/www-community/attacks/CSV_Injection). */
const active = /^[=+\-@\t\r]/;

/**
 * A cell that no spreadsheet executes: what would begin a formula gets an apostrophe before it (SPEC I2). Plain numbers like
 * -5 or +10 % stay numbers.
 */
export function neutral(cell: string): string {
  if (!active.test(cell)) return cell;
  const number = /^[-+][\d.,]+\s?%?$/.test(cell) && readAmount(cell) !== null;
  return number ? cell : `'${cell}`;
}

/** Takes that apostrophe away again. */
export const original = (cell: string): string =>
  cell.startsWith("'") && active.test(cell.slice(1)) ? cell.slice(1) : cell;
