import type { Migration } from './migrations.ts';

/** Version 1: every store and index of schema.ts. */
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
    checkIns.createIndex('goal', 'goal');
    checkIns.createIndex('keyResult', 'keyResult');
    db.createObjectStore('readings', keyed).createIndex('keyResult', 'keyResult');
    db.createObjectStore('freshness', { keyPath: 'keyResult' });
    db.createObjectStore('people', keyed);
    db.createObjectStore('sites', { keyPath: 'base' });
    db.createObjectStore('settings', { keyPath: 'key' });
    const derived = db.createObjectStore('derived', { keyPath: 'goal' });
    derived.createIndex('top', 'top');
    derived.createIndex('standing', ['owner', 'status']);
    derived.createIndex('day', 'day');
    db.createObjectStore('refs', { keyPath: ['text', 'keyResult'] });
    db.createObjectStore('meta', { keyPath: 'key' });
    db.createObjectStore('outbox', { keyPath: 'sequence', autoIncrement: true });
  },
};
