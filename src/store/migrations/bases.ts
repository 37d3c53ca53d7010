import type { Migration } from './migrations.ts';

type Derived = { goal: string; owner: string; status: string; top: 0 | 1 };

/** What lists find a goal by, of a row as it was. */
export const standingOf = ({ goal, owner, status, top }: Derived, archived: boolean) => ({
  goal,
  owner,
  status,
  ...(top === 1 && !archived ? { top } : {}),
});

/**
 * Version 5: a row with everything that a goal's numbers follow from, made when it's first needed; and what lists find goals
 * by, apart from the numbers. Indexes make each write slower, so those that another covers go: a Key Result's and a goal's
 * history is indexed by date as well, and of which day the numbers are is said once.
 */
export const bases: Migration = {
  name: 'bases',
  async migrate(db, tx) {
    db.createObjectStore('bases', { keyPath: 'goal.id' });
    const standing = db.createObjectStore('standing', { keyPath: 'goal' });
    standing.createIndex('top', 'top');
    standing.createIndex('standing', ['owner', 'status']);
    const goals = (await tx.objectStore('goals').getAll()) as unknown as { id: string; archived: boolean }[];
    const archived = new Set(goals.filter((goal) => goal.archived).map(({ id }) => id));
    for (const row of (await tx.objectStore('derived').getAll()) as unknown as Derived[])
      await standing.put(standingOf(row, archived.has(row.goal)) as never);
    const drop = (store: 'checkIns' | 'readings' | 'derived', ...names: string[]) => {
      for (const name of names) tx.objectStore(store).deleteIndex(name);
    };
    drop('checkIns', 'goal', 'keyResult');
    drop('readings', 'keyResult');
    drop('derived', 'top', 'standing', 'day');
  },
};
