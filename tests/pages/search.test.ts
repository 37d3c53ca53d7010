import { expect, test } from 'vitest';
import { factsOf } from '../../src/core/catalogue.ts';
import { folded } from '../../src/core/fold.ts';
import type { Goal, PersonId } from '../../src/core/records.ts';
import { type Asked, periodsIn, searcher } from '../../src/pages/search.ts';
import { goal } from '../core/build.ts';

const mia = 'person:mia' as PersonId;

function catalogueOf(goals: readonly Goal[]) {
  return {
    ids: goals.map(({ id }) => id),
    titles: goals.map(({ title }) => folded(title)),
    facts: goals.map(factsOf),
  };
}

const titles = [
  'Win 10 enterprise customers',
  'Überfällige Anfragen beantworten',
  'Answer enterprise requests',
  'Café visits',
  'Выиграть клиентов',
  'C++ in every team',
  'Sign-in without a password',
];
const goals = titles.map((title, i) => goal('', { id: `goal:${i}` as Goal['id'], title }));
const find = (typed: string, more: Partial<Asked> = {}, among: readonly Goal[] = goals) => {
  const { ids } = searcher(catalogueOf(among))({ typed, ...more }, 20);
  return ids.map((id) => among.find((of) => of.id === id)?.title);
};

test('every word counts, in any order, without regard to case and accents', () => {
  expect(find('ENTERPRISE win')).toEqual(['Win 10 enterprise customers']);
  expect(find('uberf')).toEqual(['Überfällige Anfragen beantworten']);
  expect(find('café')).toEqual(['Café visits']);
  expect(find('enterprise').sort()).toEqual(['Answer enterprise requests', 'Win 10 enterprise customers']);
  expect(find('enterprise nothing')).toEqual([]);
});

test('what isn’t written in Latin letters, and what is no letter at all, is found too', () => {
  expect(find('клиент')).toEqual(['Выиграть клиентов']);
  expect(find('++')).toEqual(['C++ in every team']);
  expect(find('sign-in')).toEqual(['Sign-in without a password']);
  expect(find('-in')).toContain('Sign-in without a password');
});

test('a slip of the finger still finds', () => {
  expect(find('custmoers')).toEqual(['Win 10 enterprise customers']);
  expect(find('zzzz')).toEqual([]);
});

test('an empty text lists all, oldest first', () => {
  expect(find('')).toEqual(titles);
  expect(find('  ')).toEqual(titles);
});

test('each further letter finds what it would have found alone', () => {
  const catalogue = catalogueOf(goals);
  for (const word of ['enterprise', 'win enterprise', 'uberfallige anfragen', 'sign-in wi']) {
    const typing = searcher(catalogue);
    for (let end = 1; end <= word.length; end++) {
      const typed = word.slice(0, end);
      expect(typing({ typed }, 20), typed).toEqual(searcher(catalogue)({ typed }, 20));
    }
    const back = typing({ typed: word.slice(0, 2) }, 20);
    expect(back).toEqual(searcher(catalogue)({ typed: word.slice(0, 2) }, 20));
  }
});

test('owner, period and state narrow before the words do', () => {
  const mine = goals.map((of, i) => ({
    ...of,
    owner: i < 3 ? mia : of.owner,
    period: i === 0 ? ({ start: '2026-07-01', end: '2026-09-30' } as const) : of.period,
    state: i === 2 ? ('achieved' as const) : of.state,
  }));
  expect(find('e', { owner: mia }, mine)).toHaveLength(3);
  expect(find('e', { owner: mia, running: true }, mine)).toHaveLength(2);
  expect(find('', { period: '2026-07-01/2026-09-30' }, mine)).toEqual(['Win 10 enterprise customers']);
  expect(find('e', { owner: null }, mine)).toEqual([]);
  // Neither does a slip reach beyond.
  expect(find('paswsord', { owner: mia }, mine)).toEqual([]);
  expect(find('paswsord', {}, mine)).toHaveLength(1);
  expect(periodsIn(catalogueOf(mine))).toContain('2026-07-01/2026-09-30');
});

test('very many: those that begin with the text come first, and all are counted', () => {
  const many = Array.from({ length: 3_000 }, (_, i) =>
    goal('', { id: `goal:${i}` as Goal['id'], title: i % 2 ? `Ship ${i}` : `We ship ${i}` }),
  );
  const found = searcher(catalogueOf(many))({ typed: 'ship' }, 5);
  expect(found.count).toBe(3_000);
  expect(found.ids.every((id) => many.find((of) => of.id === id)?.title.startsWith('Ship'))).toBe(true);
});
