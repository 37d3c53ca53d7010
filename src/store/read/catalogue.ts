import { linesOf } from '../../core/catalogue.ts';
import type { GoalId } from '../../core/records.ts';
import type { Tx } from '../schema.ts';

/** All goals that lists show: the nth of each belongs to the same goal. `titles` are folded (core/fold.ts), `facts` as core/catalogue.ts has them. */
export type Catalogue = { ids: readonly GoalId[]; titles: string[]; facts: readonly string[] };

/** Read from a few dozen rows, however many goals there are: for searching, not for painting. */
export async function catalogueOf(tx: Tx): Promise<Catalogue> {
  const parts = await tx.objectStore('catalogue').getAll();
  return {
    ids: parts.flatMap(({ ids }) => linesOf(ids) as GoalId[]),
    titles: parts.flatMap(({ titles }) => linesOf(titles)),
    facts: parts.flatMap(({ facts }) => linesOf(facts)),
  };
}
