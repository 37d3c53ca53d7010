import { folded } from '../core/fold.ts';
import type { Goal, GoalId, Person } from '../core/records.ts';
import { catalogueOf } from '../store/read/catalogue.ts';
import { peopleOf, reading } from '../store/read/state.ts';
import type { Asked, Find } from './search.ts';
import type { Db } from './store.ts';

/** Looks goals up by what is typed. Catalogue and engine are loaded with the first question, so that nothing waits for them to paint. */
export function goalFinder(db: Db) {
  let known: Promise<{ find: Find; periods: string[] }> | null = null;

  async function load() {
    const [{ searcher, periodsIn }, catalogue] = await Promise.all([
      import('./search.ts'),
      catalogueOf(reading(db)),
    ]);
    return { find: searcher(catalogue), periods: periodsIn(catalogue) };
  }

  function open() {
    known ??= load().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  }

  /** The goals that fit best, at most `limit`, and how many fit. */
  const find = async (asked: Asked, limit: number): Promise<{ ids: GoalId[]; count: number }> =>
    (await open()).find(asked, limit);

  return {
    find,
    /** The same, as records. */
    async goals(asked: Asked, limit: number): Promise<Goal[]> {
      const { ids } = await find(asked, limit);
      const store = reading(db).objectStore('goals');
      const goals = await Promise.all(ids.map((id) => store.get(id)));
      return goals.filter((goal) => goal !== undefined);
    },
    /** People whose name has the text in it, at most `limit`. */
    async people(typed: string, limit: number): Promise<Person[]> {
      const wanted = folded(typed);
      const all = await peopleOf(reading(db));
      return all.filter(({ name }) => folded(name).includes(wanted)).slice(0, limit);
    },
    /** The periods of all goals, as `start/end`. */
    periods: async (): Promise<string[]> => (await open()).periods,
    /** Looks again from the store, after something was changed there. */
    forget(): void {
      known = null;
    },
  };
}

export type GoalFinder = ReturnType<typeof goalFinder>;
