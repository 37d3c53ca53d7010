import { deriveGoal } from '../core/derive.ts';
import type { Day } from '../core/records.ts';
import { same } from '../core/same.ts';
import { isRebuilding, reading, settingsOf } from './read/state.ts';
import { readerOf } from './reader.ts';
import { inputOf } from './roll-up.ts';
import type { Db } from './schema.ts';
import { topsIn } from './standing.ts';

/** How many goals at the top are computed again for comparison: each follows from everything below it. */
const sample = 20;

/**
 * True when derived numbers can be believed: computing them anew wasn't interrupted, goals and numbers match one to one,
 * and a few at the top of the tree come out as stored. Cheap enough for every start (SPEC R8). Numbers of another day
 * aren't compared: they are about to be brought to today anyway.
 */
export async function isSound(db: Db, today: Day): Promise<boolean> {
  const tx = reading(db);
  const [rebuilding, goals, derived, standing, { limits }, tops, reader] = await Promise.all([
    isRebuilding(tx),
    tx.objectStore('goals').count(),
    tx.objectStore('derived').count(),
    tx.objectStore('standing').count(),
    settingsOf(tx),
    topsIn(tx, sample),
    readerOf(tx),
  ]);
  if (rebuilding || goals !== derived || goals !== standing) return false;
  const computed = await Promise.all(
    tops.map(async (goal) => {
      const [stored, input] = await Promise.all([reader.derived(goal), inputOf(reader, goal)]);
      if (!stored) return false;
      if (stored.day !== today) return true;
      return (
        input !== null && same({ ...deriveGoal({ ...input, today, limits }), below: stored.below }, stored)
      );
    }),
  );
  return !computed.includes(false);
}
