import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { guessMapping } from '../../src/exchange/generic/mapping.ts';
import { readTable } from '../../src/exchange/generic/table.ts';
import { isRecord } from '../../src/exchange/keyrise/schema.ts';
import { readDay, readMoment, readPeriod } from '../../src/exchange/read/date.ts';
import { readAmount } from '../../src/exchange/read/number.ts';
import { finish } from '../../src/exchange/steps.ts';
import { readAligned } from '../../src/exchange/viva/aligned.ts';
import { readCheckIns } from '../../src/exchange/viva/check-ins.ts';
import { after, bytesOf, exported, fileBytes, opened, planned } from './read-file.ts';

/** Whatever comes in: a result or a refusal, never an exception; and what is planned may be stored and written out. */
function survives(bytes: Uint8Array): void {
  const outcome = opened(bytes);
  if (!outcome.ok) expect(outcome.refused.length).toBeGreaterThan(0);
  if (!outcome.ok) return;
  if (outcome.value.kind === 'keyrise') return;
  const items = () => {
    if (outcome.value.kind !== 'table') return outcome.value.kind === 'items' ? outcome.value.read : null;
    const read = finish(
      readTable(outcome.value.table, { mapping: guessMapping(outcome.value.table.columns) }, 1),
    );
    return read.ok ? read.value : null;
  };
  const read = items();
  if (read === null) return;
  const plan = planned(read);
  for (const { of, after: record } of plan.changes)
    expect(isRecord(of, record), JSON.stringify(record)).toBe(true);
  exported(after(plan));
}

const columns =
  'Id,Title,Owner,Period,Start Date,End Date,Aligned To,Unit,Target,Object Type,Start,Created At,Progress %,Actual Progress,Status,Score,Checkins,'.split(
    ',',
  );
const cell = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      '1',
      '2',
      '3',
      'Key result',
      'Objective',
      'Deliverable',
      '2026-01-01',
      '2026-12-31',
      'Q1 2026',
      'Closed',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '50%',
      '-3',
      '1e308',
      '9'.repeat(400),
      'x(weight: 5%, Id: 1)',
      '(weight: 1e999%, Id: 2)',
      '(weight: NaN%, Id: 2)',
      'Checkin Date: 2026-01-01; User: A; Note: Status: ; Current Value: 3;',
      '=1+1',
      '99999999999',
    ),
  },
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test('[I3] any bytes are read or refused', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), survives), { numRuns: 300 });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => survives(bytesOf(text))),
    { numRuns: 300 },
  );
});

test('[I3] any cells under Viva Goals’ columns are read or refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length + 3 }), {
        maxLength: 8,
      }),
      (rows) => survives(bytesOf([columns.join(), ...rows.map((r) => r.map(quoted).join())].join('\n'))),
    ),
    { numRuns: 400 },
  );
});

test('[I3] any table with any header is guessed, read or refused', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'Goal',
      'Objective',
      'Key Result',
      'Owner',
      'Parent',
      'Weight',
      'Due',
      'Start',
      'Progress',
      'Status',
      'Value',
      'Period',
    ),
    fc.string({ maxLength: 10 }),
  );
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 2, maxLength: 9 }),
      fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 8 }),
      (head, rows) => survives(bytesOf([head, ...rows].map((r) => r.map(quoted).join(';')).join('\r\n'))),
    ),
    { numRuns: 300 },
  );
});

test('[I3] a good file with any bytes changed, cut out or cut off is read or refused', () => {
  const files = [
    fileBytes('viva-new.csv'),
    zipSync({ 'Objectives.json': bytesOf('[{"ID":1,"Title":"x"}]') }),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.nat(),
      fc.nat(),
      fc.uint8Array({ maxLength: 9 }),
      (file, a, b, junk) => {
        const [from, to] = [Math.min(a, b) % file.length, Math.max(a, b) % file.length];
        survives(new Uint8Array([...file.subarray(0, from), ...junk, ...file.subarray(Math.max(from, to))]));
      },
    ),
    { numRuns: 300 },
  );
});

test('[I3] the small readers are total on any text, and go through it once', () => {
  const readAll = (text: string) => {
    for (const read of [readAligned, readAmount, readDay, readMoment, readPeriod]) read(text);
    readCheckIns([text]);
  };
  fc.assert(fc.property(fc.string({ unit: 'binary' }), readAll), { numRuns: 300 });
  // Work that grows with the square of the length would never end here.
  for (const part of ['(weight:', ' ', '1', ',', '.', '%', ';', 'Note:', '-', '(', '1.', '1 '])
    readAll(part.repeat(400_000));
});
