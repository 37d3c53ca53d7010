import type { Migration } from './migrations.ts';

/** A derived row of version 1, as far as this step reads it. */
type Before = { expected: number | null; day: string; rangeRunning: boolean };

/** A row of version 2 from one of version 1: it knows its own day only, until everything is computed anew. */
export function withAhead({ rangeRunning, ...row }: Before) {
  return {
    ...row,
    ahead: row.expected === null ? [] : [row.expected],
    rangeUntil: rangeRunning ? row.day : null,
    guard: null,
    below: 0,
  };
}

/** Version 2: numbers that know the days ahead and what is below (SPEC S7, S8); history by date (H3). */
export const ahead: Migration = {
  name: 'ahead',
  async migrate(_db, tx) {
    const checkIns = tx.objectStore('checkIns');
    checkIns.createIndex('goalAt', ['goal', 'at']);
    checkIns.createIndex('keyResultAt', ['keyResult', 'at']);
    tx.objectStore('readings').createIndex('keyResultAt', ['keyResult', 'at']);
    const derived = tx.objectStore('derived');
    const rows = (await derived.getAll()) as unknown as Before[];
    for (const row of rows) await derived.put(withAhead(row) as never);
    if (rows.length > 0) await tx.objectStore('meta').put({ key: 'rebuilding' });
  },
};
