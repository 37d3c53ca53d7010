import type { PeriodChoice } from '../periods.ts';
import type { Tx } from '../store.ts';

/** Periods that goals have, newest first. */
export async function periodsOf(tx: Tx): Promise<PeriodChoice[]> {
  const goals = await tx.objectStore('goals').getAll();
  const periods = new Map(goals.map(({ period }) => [`${period.start}/${period.end}`, period]));
  return [...periods].sort(([a], [b]) => (a < b ? 1 : -1)).map(([key, period]) => ({ key, period }));
}
