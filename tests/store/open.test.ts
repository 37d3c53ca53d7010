import { deleteDB, openDB } from 'idb';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { freshStore } from './fresh.ts';

test('a store that a newer version wrote is refused and left untouched', async () => {
  const name = 'keyrise-from-the-future';
  await deleteDB(name);
  const future = await openDB(name, 1_000, {
    upgrade(db) {
      db.createObjectStore('goals', { keyPath: 'id' }).put({ id: 'goal:x', title: 'Kept' });
    },
  });
  future.close();
  await expect(openStore(name)).rejects.toMatchObject({ code: 'newerStore' });
  const again = await openDB(name, 1_000);
  expect(await again.getAll('goals')).toEqual([{ id: 'goal:x', title: 'Kept' }]);
  again.close();
});

test('what is stored is there after closing and opening again', async () => {
  const db = await freshStore();
  await db.put('people', { id: 'person:000000001aaaaaaaaaaaa' as never, name: 'Mia' });
  const { name } = db;
  db.close();
  const again = await openStore(name);
  expect((await again.getAll('people')).map((p) => p.name)).toEqual(['Mia']);
});
