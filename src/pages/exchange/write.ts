import { writeKeyrise } from '../../exchange/keyrise/file.ts';
import { writeGoalsCsv } from '../../exchange/write/goals-csv.ts';
import { writeHistoryCsv } from '../../exchange/write/history-csv.ts';
import type { Tx } from '../store.ts';
import { sourceOf } from './source.ts';
import type { Wanted } from './tasks.ts';

const types = { everything: 'application/json', goals: 'text/csv', history: 'text/csv' };

/** A file of what is stored (SPEC I1, I2). @param at ms since 1970 */
export async function write(tx: Tx, { format, goals }: Wanted, at: number): Promise<Blob> {
  const source = await sourceOf(tx, goals);
  const text =
    format === 'everything'
      ? writeKeyrise(source.everything, at)
      : format === 'goals'
        ? writeGoalsCsv(source)
        : writeHistoryCsv(source);
  return new Blob([text], { type: `${types[format]};charset=utf-8` });
}
