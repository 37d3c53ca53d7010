import { expect, test } from 'vitest';
import { rebuild } from '../../src/core/rebuild.ts';
import { vivaId } from '../../src/exchange/ids.ts';
import { limits } from '../core/build.ts';
import { after, bytesOf, exported, fileBytes, itemsIn, planned, today } from './read-file.ts';

const goalOf = (number: string) => vivaId('goal', number) ?? 'goal:';
const keyResultOf = (number: string) => vivaId('keyResult', number) ?? 'keyResult:';
const store = () => after(planned(itemsIn(fileBytes('viva-new.csv'))));

test('[I2] a Viva Goals CSV keeps owners, nesting, several parents with their weights', () => {
  const { goals, contributions, people } = store();
  expect(people.map(({ name }) => name).sort()).toEqual(['Ada Lovelace', 'Grace Hopper', 'Zoë Müller']);
  const response = goals.find(({ id }) => id === goalOf('201'));
  expect(response?.title).toBe('Response time');
  const owner = people.find(({ id }) => id === response?.owner);
  expect(owner?.name).toBe('Grace Hopper');
  const up = contributions.filter(({ child }) => child === goalOf('201'));
  expect(up.map(({ parent, weight }) => [parent, weight]).sort()).toEqual([
    [goalOf('100'), 40],
    [goalOf('101'), 14.29],
  ]);
});

test('[I2][G4] a key result of the same owner stays one; with another owner it is a contributing goal that holds it', () => {
  const { goals, keyResults } = store();
  const sso = keyResults.find(({ id }) => id === keyResultOf('200'));
  expect(sso).toMatchObject({ goal: goalOf('100'), weight: 60, value: 25, unit: 'customers' });
  expect(sso?.scoring).toEqual({ form: 'scale', start: 10, target: 40, rising: true });
  expect(goals.some(({ id }) => id === goalOf('200'))).toBe(false);
  const hours = keyResults.find(({ id }) => id === keyResultOf('201'));
  // 75 % of the way from 50 down to 10.
  expect(hours).toMatchObject({ goal: goalOf('201'), value: 20, title: 'Hours' });
});

test('[I2][K1] a deliverable that is done is a milestone that is done', () => {
  const portal = store().keyResults.find(({ id }) => id === keyResultOf('202'));
  expect(portal).toMatchObject({ scoring: { form: 'step' }, value: 1, weight: 85.71, goal: goalOf('101') });
});

test('[I2][H3] check-ins come in with their day, person, value and note, line breaks and semicolons included', () => {
  const history = store().checkIns.filter(({ keyResult }) => keyResult === keyResultOf('200'));
  expect(history.map(({ at, value, note, source }) => ({ at, value, note, source }))).toEqual([
    { at: Date.UTC(2025, 1, 10, 8, 0, 1), value: 15, note: 'first one', source: 'import' },
    {
      at: Date.UTC(2025, 2, 10, 20, 57, 8),
      value: 25,
      note: 'slow; but steady\nStatus: see below',
      source: 'import',
    },
  ]);
});

test('[I2][C1] a closed goal keeps how far it came, and its score', () => {
  const { goals, people } = store();
  const happy = goals.find(({ id }) => id === goalOf('300'));
  expect(happy).toMatchObject({ state: 'partial', frozen: 0.8, closing: { score: 0.7 } });
  const nameOf = (id: string | undefined) => people.find((p) => p.id === id)?.name;
  expect([happy?.owner, ...(happy?.delegates ?? [])].map(nameOf)).toEqual(['Zoë Müller', 'Ada Lovelace']);
});

test('[I2][T3] a parent that is not in the file is kept as a contribution to an unknown goal, and said', () => {
  const plan = planned(itemsIn(fileBytes('viva-new.csv')));
  expect(plan.notes).toContainEqual({
    reason: 'unknownGoal',
    row: 7,
    values: ['Happy people', 'Gone since'],
  });
  expect(after(plan).contributions.some(({ parent }) => parent === goalOf('999'))).toBe(true);
  expect(plan.notKept.map(({ column }) => column)).toEqual(['Team', 'Creator', 'Description', 'Goal Type']);
});

test('[I2] what came from Viva Goals gives the numbers that it gave there', () => {
  const derived = new Map(rebuild(store(), today, limits).map((of) => [of.goal, of]));
  // 60 · 0.5 + 40 · 0.75 of 100.
  expect(derived.get(goalOf('100') as never)?.progress).toBeCloseTo(0.6, 9);
  expect(derived.get(goalOf('101') as never)?.progress).toBeCloseTo(0.8571 + 0.1429 * 0.75, 9);
});

test('[I2] the older layout reads too: levels, grouped thousands, a check-in written a day later', () => {
  const { goals, keyResults, checkIns } = after(planned(itemsIn(fileBytes('viva-old.csv'))));
  expect(goals.map(({ title, level }) => [title, level])).toEqual([['Company first', 'corporate']]);
  expect(keyResults[0]).toMatchObject({
    value: 1150,
    scoring: { form: 'scale', start: 1000, target: 1500, rising: true },
  });
  expect(checkIns[0]).toMatchObject({ at: Date.UTC(2024, 4, 5), value: 1150 });
});

test('[I3] the same file again changes nothing: everything is matched', () => {
  const before = store();
  const again = planned(itemsIn(fileBytes('viva-new.csv')), before);
  expect(again.changes).toEqual([]);
  expect(again.matched).toHaveLength(before.goals.length + before.keyResults.length);
});

test('[I2] Viva CSV, Keyrise, Viva CSV: every field that Keyrise has comes back', () => {
  for (const name of ['viva-new.csv', 'viva-old.csv']) {
    const first = after(planned(itemsIn(fileBytes(name))));
    const second = after(planned(itemsIn(bytesOf(exported(first)))));
    const plain = (text: unknown) => {
      const names = new Map([...first.people, ...second.people].map((p) => [p.id as string, p.name]));
      return JSON.parse(JSON.stringify(text), (key, value) => {
        if (['updatedAt', 'updatedBy'].includes(key)) return undefined;
        if (typeof value === 'string' && names.has(value)) return names.get(value);
        return value;
      });
    };
    expect(plain(second.goals)).toEqual(plain(first.goals));
    expect(plain(second.keyResults)).toEqual(plain(first.keyResults));
    const links = (of: typeof first) => of.contributions.map((c) => [c.child, c.parent, c.weight]).sort();
    expect(links(second)).toEqual(links(first));
    const said = (of: typeof first) =>
      plain(of.checkIns.map(({ id: _, ...entry }) => entry))
        .map((e: object) => JSON.stringify(e))
        .sort();
    expect(said(second)).toEqual(said(first));
  }
});
