import type { Migration } from './migrations.ts';

/** Version 4: how goals and people stand with a team's database (SPEC Y). */
export const team: Migration = {
  name: 'team',
  migrate(db) {
    db.createObjectStore('teamSpaces', { keyPath: 'space' });
    const goals = db.createObjectStore('teamGoals', { keyPath: 'goal' });
    goals.createIndex('doc', ['space', 'doc'], { unique: true });
    goals.createIndex('dirty', ['space', 'dirty']);
    const people = db.createObjectStore('teamPeople', { keyPath: ['server', 'person'] });
    people.createIndex('login', ['server', 'login'], { unique: true });
  },
};
