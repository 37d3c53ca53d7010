import { expect, test } from 'vitest';
import { guessMapping, type Mapping } from '../../src/exchange/generic/mapping.ts';
import { type Choices, readTable } from '../../src/exchange/generic/table.ts';
import { template, templateKinds } from '../../src/exchange/generic/template.ts';
import type { Table } from '../../src/exchange/read/csv.ts';
import { finish } from '../../src/exchange/steps.ts';
import { after, bytesOf, fileBytes, opened, planned } from './read-file.ts';

function tableIn(bytes: Uint8Array): Table {
  const outcome = opened(bytes);
  if (!outcome.ok || outcome.value.kind !== 'table') throw new Error(JSON.stringify(outcome));
  return outcome.value.table;
}

function read(bytes: Uint8Array, choices: Partial<Choices> = {}) {
  const table = tableIn(bytes);
  const outcome = finish(readTable(table, { mapping: guessMapping(table.columns), ...choices }, 1_000));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

test('[I2] a table nobody has seen before is guessed: goal and key result in one row', () => {
  const plan = planned(read(fileBytes('okrs-semicolon.csv')));
  expect(plan.refused).toEqual([]);
  expect(plan.notKept).toEqual([{ column: 'Favourite colour', rows: 1 }]);
  const { goals, keyResults, people } = after(plan);
  expect(people.map(({ name }) => name)).toEqual(['ada@example.com', 'grace@example.com']);
  expect(goals.map(({ title, period }) => [title, period.start, period.end])).toEqual([
    ['Delight customers', '2026-01-13', '2026-03-31'],
    ['Hire well', '2026-02-01', '2026-06-30'],
  ]);
  expect(keyResults.map(({ title, value, weight, goal }) => [title, value, weight, goal])).toEqual([
    ['Raise NPS', 25.5, 2, goals[0]?.id],
    ['Cut churn', 6, 1, goals[0]?.id],
    ['Sign 3 engineers', 1, 1, goals[1]?.id],
  ]);
  expect(keyResults[1]).toMatchObject({ unit: '%', scoring: { start: 8, target: 4, rising: false } });
});

test.each<[string, string[], Mapping]>([
  [
    'our words',
    ['Goal', 'Owner', 'Due date', 'Parent'],
    { title: 'Goal', owner: 'Owner', end: 'Due date', parent: 'Parent' },
  ],
  [
    'Appfire',
    [
      'Order*',
      'Type*',
      'Summary*',
      'Status*',
      'Period*',
      'Owner*',
      'Weight',
      'Start value*',
      'Current value*',
      'Target value*',
    ],
    {
      id: 'Order*',
      kind: 'Type*',
      title: 'Summary*',
      status: 'Status*',
      period: 'Period*',
      owner: 'Owner*',
      weight: 'Weight',
      from: 'Start value*',
      actual: 'Current value*',
      target: 'Target value*',
    },
  ],
  [
    'German',
    ['Ziel', 'Verantwortlich', 'Zeitraum', 'Fortschritt'],
    { title: 'Ziel', owner: 'Verantwortlich', period: 'Zeitraum', progress: 'Fortschritt' },
  ],
])('[I2] columns are guessed: %s', (_name, columns, mapping) => {
  expect(guessMapping(columns)).toEqual(mapping);
});

test('[I2] what was chosen before wins over a guess, and never takes a column twice', () => {
  const guess = guessMapping(['Goal', 'Name', 'Owner'], [], { title: 'Name', owner: 'Gone' });
  expect(guess).toEqual({ title: 'Name', owner: 'Owner' });
});

test('[I2] parents are found by id, else by title; progress may be a fraction; days before months where one date shows it', () => {
  const csv =
    'ID,Goal,Parent,Start date,End date,Progress\n1,Top,,1/2/2026,31/3/2026,0.5\n2,Mid,1,1/2/2026,31/3/2026,0.25\n3,Low,Mid,1/2/2026,31/3/2026,1.0\n';
  const { goals, contributions, keyResults } = after(planned(read(bytesOf(csv))));
  const titleOf = (id: string) => goals.find((goal) => goal.id === id)?.title;
  expect(contributions.map(({ child, parent }) => [titleOf(child), titleOf(parent)])).toEqual([
    ['Mid', 'Top'],
    ['Low', 'Mid'],
  ]);
  expect(goals[0]?.period).toEqual({ start: '2026-02-01', end: '2026-03-31' });
  // Only what has nothing below it brings a number of its own.
  expect(keyResults.map(({ value, unit }) => [value, unit])).toEqual([[100, '%']]);
});

test('[I3] goals are matched by title, owner and period, and say what would change', () => {
  const csv = (value: number) =>
    bytesOf(`Objective;Key Result;Owner;Period;Target;Current\nGrow;Customers;Ada;Q1 2026;40;${value}\n`);
  const first = after(planned(read(csv(10))));
  const again = planned(read(csv(10)), first);
  expect([again.changes, again.matched.map(({ title }) => title)]).toEqual([[], ['Grow', 'Customers']]);
  const moved = planned(read(csv(20)), first);
  expect(moved.changed).toMatchObject([
    { of: 'keyResults', title: 'Customers', fields: [{ field: 'value', before: 10, after: 20 }] },
  ]);
  // The step is in the history too (SPEC H1).
  expect(moved.counts.checkIns.created).toBe(1);
  expect(after(moved, first).checkIns[0]).toMatchObject({ value: 20, source: 'import' });
});

test('[I3] without a title column nothing is read; without dates a chosen period serves', () => {
  const table = tableIn(bytesOf('a,b\n1,2\n'));
  const outcome = finish(readTable(table, { mapping: {} }, 1));
  expect(outcome).toMatchObject({ ok: false, refused: [{ reason: 'missingColumn' }] });
  const period = { start: '2026-01-01', end: '2026-12-31' } as const;
  const plan = planned(read(bytesOf('Goal,Owner\nGrow,Ada\n'), { period }));
  expect(after(plan).goals[0]).toMatchObject({ title: 'Grow', period, state: 'draft' });
});

test.each([...templateKinds])(
  '[I2] the template %s comes back as it is meant, every column guessed, nothing refused or left over',
  (kind) => {
    for (const delimiter of [',', ';']) {
      const bytes = bytesOf(template(kind, 2026, delimiter));
      const { columns } = tableIn(bytes);
      expect(Object.keys(guessMapping(columns))).toHaveLength(columns.length);
      const plan = planned(read(bytes));
      expect([plan.refused, plan.notKept, plan.notes]).toEqual([[], [], []]);
      const { goals, keyResults, contributions } = after(plan);
      const goal = goals.find(({ title }) => title === 'Win enterprise customers');
      expect(goal).toMatchObject({ level: 'team', state: 'active' });
      expect(keyResults).toMatchObject([{ goal: goal?.id, weight: 1, unit: 'customers', value: 12 }]);
      const above = goals.find(({ title }) => title === 'Grow by half');
      expect(contributions.map(({ child, parent }) => [child, parent])).toEqual(
        kind === 'tree' ? [[goal?.id, above?.id]] : [],
      );
    }
  },
);

test('[I2] cells help where a name could mean two things', () => {
  const columns = ['Goal', 'Start', 'Ende', 'Target'];
  const days = guessMapping(columns, [['Grow'], ['04/03/2026'], ['2026-06-30'], ['40']]);
  expect(days).toMatchObject({ start: 'Start', end: 'Ende', target: 'Target' });
  const amounts = guessMapping(columns, [['Grow'], ['10', '8 %'], ['30.06.2026'], ['40']]);
  expect(amounts).toMatchObject({ from: 'Start', end: 'Ende', target: 'Target' });
});
