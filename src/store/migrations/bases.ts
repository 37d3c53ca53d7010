import type { Migration } from './migrations.ts';

/**
 * Version 4: a row with everything that a goal's numbers follow from. Rows are made when they're first needed. Indexes that
 * others cover go, because each makes every write slower: a Key Result's and a goal's history is indexed by date as well, and
 * of which day the numbers are is said once.
 */
export const bases: Migration = {
  name: 'bases',
  async migrate(db, tx) {
    db.createObjectStore('bases', { keyPath: 'goal.id' });
    const drop = (store: 'checkIns' | 'readings' | 'derived', ...names: string[]) => {
      for (const name of names) tx.objectStore(store).deleteIndex(name);
    };
    drop('checkIns', 'goal', 'keyResult');
    drop('readings', 'keyResult');
    drop('derived', 'day');
  },
};
