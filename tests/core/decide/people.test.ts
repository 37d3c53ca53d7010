import { expect, test } from 'vitest';
import type { Change } from '../../../src/core/change.ts';
import { changePerson, mergePeople } from '../../../src/core/decide/people.ts';
import type { Person, Settings } from '../../../src/core/records.ts';
import { goal, limits } from '../build.ts';
import { actor, ada, ben, now, refused } from './actors.ts';

const adaNow: Person = { id: ada, name: 'Ada Lovelace' };
const adaOnceMore: Person = { id: ben, name: 'ada lovelace', email: 'ada@example.com' };
const settings = (me: Person['id']): Settings => ({ key: 'settings', me, limits, lastGoal: null });
const after = (changes: readonly Change[], of: Change['of']) =>
  changes.filter((change) => change.of === of).map((change) => change.after);

test('a person has a name, and an address or none', () => {
  const [change] = changePerson(adaNow, { name: ' Ada ', email: ' Ada@Example.com ' });
  expect(change?.after).toEqual({ id: ada, name: 'Ada', email: 'ada@example.com' });
  const [cleared] = changePerson(adaOnceMore, { name: 'Ada', email: '' });
  expect(cleared?.after).toEqual({ id: ben, name: 'Ada' });
  expect(refused(() => changePerson(adaNow, { name: ' ', email: '' }))).toBe('emptyTitle');
  for (const email of ['ada', 'a b@c', '@x', 'x@', `${'a'.repeat(320)}@b`])
    expect(refused(() => changePerson(adaNow, { name: 'Ada', email }))).toBe('badMail');
});

test('[G8] merging gives the goals to the other record, and history still knows who told what', () => {
  const owned = goal('a', { owner: ben, delegates: [ada] });
  const helped = goal('b', { owner: ada, delegates: [ben, ada] });
  const changes = mergePeople(actor(), [adaOnceMore, adaNow], [owned, helped], settings(ben));
  expect(after(changes, 'goals')).toEqual([
    { ...owned, owner: ada, delegates: [ada], updatedAt: now, updatedBy: ada },
    { ...helped, delegates: [ada], updatedAt: now, updatedBy: ada },
  ]);
  expect(after(changes, 'people')).toEqual([
    { ...adaNow, email: 'ada@example.com' },
    { id: ben, name: 'Ada Lovelace', sameAs: ada },
  ]);
  expect(after(changes, 'settings')).toEqual([settings(ada)]);
});

test('[G8] nobody is merged with themselves, or twice', () => {
  expect(refused(() => mergePeople(actor(), [adaNow, adaNow], [], settings(ada)))).toBe('notFound');
  const gone: Person = { ...adaOnceMore, sameAs: ada };
  expect(refused(() => mergePeople(actor(), [gone, adaNow], [], settings(ada)))).toBe('notFound');
  expect(refused(() => mergePeople(actor(), [adaNow, gone], [], settings(ada)))).toBe('notFound');
});
