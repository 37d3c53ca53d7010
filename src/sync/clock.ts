import type { Db } from '../store/schema.ts';

/** Keeps how far a server's clock is ahead of this one, in ms, with the space and for the stamps of what is done from now on. */
export async function noteClock(db: Db, space: string, ahead: number): Promise<void> {
  const tx = db.transaction(['teamSpaces', 'meta'], 'readwrite');
  const [row, clock] = await Promise.all([
    tx.objectStore('teamSpaces').get(space),
    tx.objectStore('meta').get('team'),
  ]);
  if (row) await tx.objectStore('teamSpaces').put({ ...row, ahead });
  if (clock?.key === 'team') await tx.objectStore('meta').put({ ...clock, ahead });
  await tx.done;
}
