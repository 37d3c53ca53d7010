import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Everything } from '../../src/exchange/plan/plan.ts';
import { after, bytesOf, exported, itemsIn, planned } from './read-file.ts';

/** Any Viva Goals export: trees, several parents, cycles, unknown parents, every kind of row. */

const columns =
  'Id,Title,Owner,Period,Start Date,End Date,"Aligned To (weight, Objective ID)",Metric Name,Unit,Target,Object Type,Start,Created At,Progress %,Actual Progress,Status,Score,Checkins,,';
const most = 8;
const word = fc.stringMatching(/^[a-zA-Z(); =,é"-]{0,12}[a-z)]$/);
const decimal = fc.integer({ min: -9_999, max: 9_999 }).map((n) => n / 100);
const seconds = fc.integer({ min: 1.6e9, max: 1.9e9 }).map((n) => new Date(n * 1000).toISOString());
const person = fc.constantFrom('Ada Lovelace', 'Grace Hopper', 'Zoë Müller');
const weight = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100);

const checkIn = fc
  .record({
    at: seconds,
    by: person,
    note: word,
    amount: fc.oneof(
      decimal.map(String),
      decimal.map((n) => `${n}%`),
    ),
  })
  .map(({ at, by, note, amount }) => {
    const [date, time] = [at.slice(0, 10), at.slice(11, 19)];
    return `Checkin Date: ${date}; User: ${by}; Note: ${note}\nmore; Metric Name: M; Status: On Track; Current Value: ${amount}; Activity Date: ${date} ${time} UTC;`;
  });

const row = fc.record({
  title: word,
  people: fc.uniqueArray(person, { minLength: 1, maxLength: 2 }),
  quarter: fc.integer({ min: 0, max: 3 }),
  parents: fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: most + 2 }), weight }), {
    maxLength: 2,
    selector: ({ id }) => id,
  }),
  unit: fc.constantFrom('', '%', 'customers'),
  numbers: fc.option(fc.record({ start: decimal, target: decimal, actual: decimal }), { nil: null }),
  progress: fc.integer({ min: 0, max: 100 }),
  type: fc.constantFrom('Objective', 'Key result', 'Deliverable'),
  status: fc.constantFrom('On Track', 'Not Started', 'At Risk', 'Closed', 'Postponed'),
  created: seconds,
  checkIns: fc.array(checkIn, { maxLength: 3 }),
});

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const ends = ['03-31', '06-30', '09-30', '12-31'];

const file = fc.array(row, { minLength: 1, maxLength: most }).map((rows) =>
  [
    columns,
    ...rows.map((r, i) => {
      const aligned = r.parents.filter(({ id }) => id !== i + 1);
      const cells = [
        String(i + 1),
        r.title,
        r.people.join(', '),
        '',
        `2026-${['01', '04', '07', '10'][r.quarter]}-01`,
        `2026-${ends[r.quarter]}`,
        aligned.map((p) => `T (x)(weight: ${p.weight}%, Id: ${p.id})`).join('; '),
        'M',
        r.unit,
        r.numbers ? String(r.numbers.target) : '',
        r.type,
        r.numbers ? String(r.numbers.start) : '',
        `${r.created.slice(0, 10)} ${r.created.slice(11, 19)} UTC`,
        String(r.progress),
        r.numbers ? String(r.numbers.actual) : '',
        r.status,
        r.status === 'Closed' ? '0.5' : '',
        ...[0, 1, 2].map((n) => r.checkIns[n] ?? ''),
      ];
      return cells.map(quoted).join(',');
    }),
  ].join('\r\n'),
);

/** Everything but what an import makes anew: ids of people, contributions and check-ins, and its own stamps. */
function told({ people, goals, keyResults, contributions, checkIns }: Everything) {
  const names = new Map(people.map((p) => [p.id as string, p.name]));
  const text = (of: object) =>
    JSON.stringify(of, (key, value) => {
      if (['updatedAt', 'updatedBy'].includes(key)) return undefined;
      return typeof value === 'string' ? (names.get(value) ?? value) : value;
    });
  return {
    goals: goals.map(text),
    keyResults: keyResults.map(text),
    contributions: contributions.map((c) => text([c.child, c.parent, c.weight])).sort(),
    checkIns: checkIns.map(({ id: _, ...entry }) => text(entry)).sort(),
  };
}

test('[I2] any Viva CSV, Keyrise, Viva CSV: every field that Keyrise has comes back', () => {
  fc.assert(
    fc.property(file, (text) => {
      const first = after(planned(itemsIn(bytesOf(text))));
      const second = after(planned(itemsIn(bytesOf(exported(first)))));
      expect(told(second)).toEqual(told(first));
    }),
    { numRuns: 150 },
  );
});

test('[I3] any Viva CSV imported a second time changes nothing', () => {
  fc.assert(
    fc.property(file, (text) => {
      const first = after(planned(itemsIn(bytesOf(text))));
      expect(planned(itemsIn(bytesOf(text)), first).changes).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
