type StoreShape = {
  name: string;
  keyPath: string | string[];
  autoIncrement?: true;
  indexes?: [name: string, keyPath: string | string[]][];
};

const keyed = 'id';

/** The stores as version 1 created them, written down apart from the migrations, which a mistake may change. */
export const version1Stores: readonly StoreShape[] = [
  { name: 'goals', keyPath: keyed, indexes: [['owner', 'owner']] },
  { name: 'keyResults', keyPath: keyed, indexes: [['goal', 'goal']] },
  {
    name: 'contributions',
    keyPath: keyed,
    indexes: [
      ['parent', 'parent'],
      ['child', 'child'],
    ],
  },
  {
    name: 'checkIns',
    keyPath: keyed,
    indexes: [
      ['goal', 'goal'],
      ['keyResult', 'keyResult'],
    ],
  },
  { name: 'readings', keyPath: keyed, indexes: [['keyResult', 'keyResult']] },
  { name: 'freshness', keyPath: 'keyResult' },
  { name: 'people', keyPath: keyed },
  { name: 'sites', keyPath: 'base' },
  { name: 'settings', keyPath: 'key' },
  {
    name: 'derived',
    keyPath: 'goal',
    indexes: [
      ['top', 'top'],
      ['standing', ['owner', 'status']],
      ['day', 'day'],
    ],
  },
  { name: 'refs', keyPath: ['text', 'keyResult'] },
  { name: 'meta', keyPath: 'key' },
  { name: 'outbox', keyPath: 'sequence', autoIncrement: true },
];

/** Creates a database of version 1 with what was saved, by IndexedDB alone. Runs in a page, so it uses nothing but its arguments. */
export function leaveVersion1({
  stores,
  saved,
}: {
  stores: readonly StoreShape[];
  saved: Readonly<Record<string, readonly object[]>>;
}): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('keyrise', 1);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => {
      for (const { name, indexes = [], ...shape } of stores) {
        const store = request.result.createObjectStore(name, shape);
        for (const [index, keyPath] of indexes) store.createIndex(index, keyPath);
        for (const row of saved[name] ?? []) store.put(row);
      }
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
}
