import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyResultFrom, linesOf, metricIn, outlineOf } from '../../src/pages/goal-form/outline.ts';

test('a list becomes its lines, without what marks them', () => {
  expect(linesOf('- One\r\n* Two\n\n3. Three\n[ ] Four\n  • Five')).toEqual([
    'One',
    'Two',
    'Three',
    'Four',
    'Five',
  ]);
  expect(linesOf('10 customers')).toEqual(['10 customers']);
});

test('indented lines are Key Results of the goal above them', () => {
  expect(outlineOf('Win enterprise\n  Contract signed\n\tAudit passed\nGrow Europe\n')).toEqual([
    { title: 'Win enterprise', keyResults: ['Contract signed', 'Audit passed'] },
    { title: 'Grow Europe', keyResults: [] },
  ]);
  expect(outlineOf('Win enterprise\n- Contract signed\nGrow Europe\n- Office open')).toEqual([
    { title: 'Win enterprise', keyResults: ['Contract signed'] },
    { title: 'Grow Europe', keyResults: ['Office open'] },
  ]);
  expect(outlineOf('- One\n- Two')).toEqual([
    { title: 'One', keyResults: [] },
    { title: 'Two', keyResults: [] },
  ]);
  expect(outlineOf('  \n')).toEqual([]);
});

test('whatever is pasted, no word of it is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z ]{0,12}$/)), (lines) => {
      const kept = outlineOf(lines.join('\n')).flatMap(({ title, keyResults }) => [title, ...keyResults]);
      expect(kept).toEqual(lines.map((line) => line.trim()).filter(Boolean));
    }),
  );
});

test('two numbers to go between make a metric', () => {
  expect(metricIn('Seats from 10 to 40 seats', 'en')).toEqual({
    title: 'Seats',
    start: '10',
    target: '40',
    unit: 'seats',
  });
  expect(metricIn('Churn from 4.5 % to 2 %', 'en')).toEqual({
    title: 'Churn',
    start: '4.5',
    target: '2',
    unit: '%',
  });
  expect(metricIn('Revenue: 1,200 → 2,000 k€', 'en')).toEqual({
    title: 'Revenue',
    start: '1200',
    target: '2000',
    unit: 'k€',
  });
  expect(metricIn('Umsatz von 1.200 auf 2.000', 'de')).toEqual({
    title: 'Umsatz',
    start: '1200',
    target: '2000',
    unit: '',
  });
  expect(metricIn('Contract signed', 'en')).toBeNull();
  expect(metricIn('Talk to 5 customers', 'en')).toBeNull();
  expect(metricIn('from 1 to 2', 'en')).toBeNull();
  expect(keyResultFrom(3, 'Seats from 0 to 40', 'en')).toMatchObject({
    line: 3,
    form: 'metric',
    title: 'Seats',
    target: '40',
  });
  expect(keyResultFrom(3, 'Contract signed', 'en')).toMatchObject({
    form: 'milestone',
    title: 'Contract signed',
  });
});
