import type { Migration } from './migrations.ts';

/** Version 6: documents of closed periods that were left behind are found by what they contribute to. */
export const behind: Migration = {
  name: 'behind',
  migrate(_db, tx) {
    tx.objectStore('teamGoals').createIndex('behind', 'behind', { multiEntry: true });
  },
};
