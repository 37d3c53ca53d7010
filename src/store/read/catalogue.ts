import type { Goal } from '../../core/records.ts';
import type { Tx } from '../schema.ts';

/** Every goal that lists show, oldest first. Reads them all: for searching, not for painting. */
export async function catalogueOf(tx: Tx): Promise<Goal[]> {
  const goals = await tx.objectStore('goals').getAll();
  return goals.filter((goal) => !goal.archived);
}
