import { signal } from '@preact/signals';
import type { Day, GoalId } from '../../core/records.ts';
import { type Forest, forestOf, forestPartOf, withPart } from '../../store/read/forest.ts';
import { reading } from '../../store/read/state.ts';
import type { Db } from '../store.ts';

/** From this many goals on, reading them all at once is faster than one by one. */
const many = 300;

/**
 * All goals as lists show them, kept while the page is open: read once somebody asks, and from then on only what an
 * announcement names. Ways through it run one after the other, so that a late answer never replaces a newer one.
 */
export function keptForest(db: Db, today: () => Day) {
  const forest = signal<Forest | null>(null);
  let wanted = false;
  let day: Day | null = null;
  let last: Promise<void> = Promise.resolve();

  const whole = async () => {
    day = today();
    forest.value = await forestOf(reading(db), day);
  };

  async function patch(goals: readonly string[] | null): Promise<void> {
    const known = forest.value;
    if (!known || goals === null || goals.length > many || day !== today()) return whole();
    if (goals.length === 0) return;
    const part = await forestPartOf(reading(db), goals as readonly GoalId[], day);
    forest.value = withPart(known, part);
  }

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last.catch(() => undefined).then(work);
    return last;
  };

  return {
    forest,
    /** Reads it, unless it's there. */
    want(): void {
      if (wanted) return;
      wanted = true;
      void inTurn(whole);
    },
    /** What an announcement names; null: everything. */
    async changed(goals: readonly string[] | null): Promise<void> {
      if (wanted) await inTurn(() => patch(goals));
    },
  };
}
