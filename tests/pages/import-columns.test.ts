import { expect, test } from 'vitest';
import { withMeaning } from '../../src/pages/import/columns-step.tsx';
import { mappingFor, type Remembered, withChoice } from '../../src/pages/import/remembered.ts';

const table = (...columns: string[]) => ({ columns, samples: columns.map(() => []) });
const choice = (columns: string[], mapping: Remembered['mapping']): Remembered => ({
  columns,
  mapping,
  dateOrder: 'dayFirst',
});

test('[I2] the same columns again are read as they were, with what was left out on purpose', () => {
  const past = [choice(['Goal', 'Owner', 'Note'], { title: 'Goal', owner: 'Owner' })];
  expect(mappingFor(table('Goal', 'Owner', 'Note'), past)).toEqual({ title: 'Goal', owner: 'Owner' });
});

test('[I2] for other columns the nearest choice goes before the guess', () => {
  const past = [
    choice(['Aim', 'Boss'], { title: 'Aim', owner: 'Boss' }),
    choice(['Name', 'Who', 'Until'], { title: 'Name', owner: 'Who', end: 'Until' }),
  ];
  const mapping = mappingFor(table('Goal', 'Who', 'Until', 'Weight'), past);
  expect(mapping).toEqual({ title: 'Goal', owner: 'Who', end: 'Until', weight: 'Weight' });
});

test('[I2] the newest choice for a table replaces the older, and only so many are kept', () => {
  const first = choice(['A', 'B'], { title: 'A' });
  const second = choice(['A', 'B'], { title: 'B' });
  expect(withChoice([first], second)).toEqual([second]);
  const many = Array.from({ length: 30 }, (_, i) => choice([`${i}`], {}));
  expect(many.reduce<Remembered[]>(withChoice, [])).toHaveLength(20);
});

test('[I2] a column takes a meaning from the one that had it, and gives up its own', () => {
  const mapping = { title: 'Goal', owner: 'Owner' };
  expect(withMeaning(mapping, 'Owner', 'title')).toEqual({ title: 'Owner' });
  expect(withMeaning(mapping, 'Note', 'note')).toEqual({ ...mapping, note: 'Note' });
  expect(withMeaning(mapping, 'Goal', '')).toEqual({ owner: 'Owner' });
});
