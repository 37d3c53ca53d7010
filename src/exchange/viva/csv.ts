import type { Day } from '../../core/records.ts';
import { scoreOf } from '../../core/scoring.ts';
import type { Item, NotKept } from '../item.ts';
import { withoutBrackets } from '../read/brackets.ts';
import type { Table } from '../read/csv.ts';
import { readDay, readMoment, readPeriod } from '../read/date.ts';
import { type Amount, readAmount } from '../read/number.ts';
import { type Refused, refuseCell } from '../refused.ts';
import type { Steps } from '../steps.ts';
import { readAligned } from './aligned.ts';
import { readCheckIns } from './check-ins.ts';
import { kindOf, levelOf, namesIn, stateOf } from './words.ts';

/** What came out of a table: items, rows that were refused, and what Keyrise has no place for. */
export type ItemsRead = { items: Item[]; refused: Refused[]; notKept: NotKept[] };

const aligned = 'aligned to';
const kept = new Set(
  (
    'id,title,owner,period,start date,end date,aligned to,unit,target,object type,start,created at,actual progress,' +
    'progress %,status,score,last check-in,last check-in note,checkins,okr type,type name,metric name'
  ).split(','),
);

/** "Aligned To (weight, Objective ID)" is `aligned to`; columns are told by name, in any order and case. */
const plainName = (column: string): string => withoutBrackets(column).trim().toLowerCase();

/** True for a header with what both layouts of Viva Goals share. */
export function isVivaHeader(columns: readonly string[]): boolean {
  const names = new Set(columns.map(plainName));
  return ['title', 'object type', aligned, 'owner'].every((name) => names.has(name));
}

/** One row by column name. `extra` are the nameless cells, where further check-ins overflow to. */
type Cells = { row: number; get: (name: string) => string; extra: string[] };

function cellsOf(columns: readonly string[]): (row: Table['rows'][number]) => Cells {
  const at = new Map<string, number>();
  for (const [i, column] of columns.entries()) {
    const name = plainName(column);
    if (name !== '' && !at.has(name)) at.set(name, i);
  }
  const named = new Set(at.values());
  return ({ row, cells }) => ({
    row,
    get: (name) => cells[at.get(name) ?? -1] ?? '',
    extra: cells.filter((cell, i) => cell !== '' && !named.has(i)),
  });
}

/** Reads a cell or says why not; an empty one is null. */
function demand<T>(cells: Cells, column: string, read: (text: string) => T | null, bad: Refused[]): T | null {
  const text = cells.get(column.toLowerCase());
  const value = text === '' ? null : read(text);
  if (text !== '' && value === null) {
    const reason = /date|created|check-in/i.test(column) ? 'badDate' : 'badNumber';
    bad.push(refuseCell(cells.row, column, reason, text));
  }
  return value;
}

function datesOf(cells: Cells, bad: Refused[]): { start: Day | null; end: Day | null } {
  const named = readPeriod(cells.get('period'));
  return {
    start: demand(cells, 'Start Date', readDay, bad) ?? named?.start ?? null,
    end: demand(cells, 'End Date', readDay, bad) ?? named?.end ?? null,
  };
}

/** The last check-in's own columns speak only where the history is missing. */
function checkInsOf(cells: Cells, actual: Amount | null, by: string): Item['checkIns'] {
  const { checkIns } = readCheckIns([cells.get('checkins'), ...cells.extra]);
  const at = readMoment(cells.get('last check-in'));
  if (checkIns.length > 0 || at === null) return checkIns;
  return [{ at, by, amount: actual, note: cells.get('last check-in note') }];
}

function itemOf(cells: Cells): { item: Item; bad: Refused[] } {
  const bad: Refused[] = [];
  const { row } = cells;
  const title = cells.get('title');
  if (title === '') bad.push(refuseCell(row, 'Title', 'noTitle'));
  const kind = kindOf(cells.get('object type'));
  if (kind === null) bad.push(refuseCell(row, 'Object Type', 'badRecord', cells.get('object type')));
  const done = demand(cells, 'Progress %', readAmount, bad);
  const progress = done === null ? null : done.number / 100;
  const actual = demand(cells, 'Actual Progress', readAmount, bad);
  const unit = cells.get('unit');
  const parents = readAligned(cells.get(aligned));
  if (parents.some(({ weight }) => weight !== null && !(weight >= 0 && weight < Number.POSITIVE_INFINITY)))
    bad.push(refuseCell(row, 'Aligned To', 'badWeight', cells.get(aligned)));
  const score = demand(cells, 'Score', readAmount, bad);
  const people = namesIn(cells.get('owner'));
  const item: Item = {
    row,
    id: cells.get('id'),
    kind: kind ?? 'objective',
    title,
    people,
    level:
      levelOf(`${cells.get('okr type')} ${cells.get('type name')}`) ?? (cells.get('team') ? 'team' : null),
    ...datesOf(cells, bad),
    parents,
    metric: cells.get('metric name'),
    unit,
    from: demand(cells, 'Start', readAmount, bad)?.number ?? null,
    target: demand(cells, 'Target', readAmount, bad)?.number ?? null,
    // With the unit "%" it says how much of the way is done, sign or no sign.
    actual: actual && { ...actual, percent: actual.percent || unit === '%' },
    progress,
    state: stateOf(cells.get('status'), progress),
    score: score && scoreOf(score.number > 1 ? score.number / 100 : score.number),
    createdAt: demand(cells, 'Created At', readMoment, bad),
    checkIns: checkInsOf(
      cells,
      actual && { ...actual, percent: actual.percent || unit === '%' },
      people[0] ?? '',
    ),
  };
  return { item, bad };
}

/** Reads a Viva Goals export in either layout. A row with a fault is refused by itself; nothing here throws. */
export function* readVivaCsv({ columns, rows }: Table): Steps<ItemsRead> {
  const read: ItemsRead = { items: [], refused: [], notKept: [] };
  const cellsIn = cellsOf(columns);
  const lost = columns.filter((column) => column !== '' && !kept.has(plainName(column)));
  const counts = new Map<string, number>();
  for (const [i, row] of rows.entries()) {
    if (i % 500 === 0) yield { done: i, total: rows.length };
    const cells = cellsIn(row);
    const { item, bad } = itemOf(cells);
    if (bad.length > 0) read.refused.push(...bad);
    else read.items.push(item);
    for (const column of lost)
      if (cells.get(plainName(column)) !== '') counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  read.notKept = [...counts].map(([column, rows]) => ({ column, rows }));
  return read;
}
