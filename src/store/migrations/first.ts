import type { Migration } from './migrations.ts';

/** Version 1. Indexes that the schema no longer knows are those that a later step drops. */
export const first: Migration = {
  name: 'first',
  migrate(db) {
    const keyed = { keyPath: 'id' };
    db.createObjectStore('goals', keyed).createIndex('owner', 'owner');
    db.createObjectStore('keyResults', keyed).createIndex('goal', 'goal');
    const contributions = db.createObjectStore('contributions', keyed);
    contributions.createIndex('parent', 'parent');
    contributions.createIndex('child', 'child');
    const checkIns = db.createObjectStore('checkIns', keyed);
    checkIns.createIndex('goal' as never, 'goal');
    checkIns.createIndex('keyResult' as never, 'keyResult');
    db.createObjectStore('readings', keyed).createIndex('keyResult' as never, 'keyResult');
    db.createObjectStore('freshness', { keyPath: 'keyResult' });
    db.createObjectStore('people', keyed);
    db.createObjectStore('sites', { keyPath: 'base' });
    db.createObjectStore('settings', { keyPath: 'key' });
    const derived = db.createObjectStore('derived', { keyPath: 'goal' });
    derived.createIndex('top' as never, 'top');
    derived.createIndex('standing' as never, ['owner', 'status']);
    derived.createIndex('day' as never, 'day');
    db.createObjectStore('refs', { keyPath: ['text', 'keyResult'] });
    db.createObjectStore('meta', { keyPath: 'key' });
    db.createObjectStore('outbox', { keyPath: 'sequence', autoIncrement: true });
  },
};
