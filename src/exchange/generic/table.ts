import { isId } from '../../core/id.ts';
import type { Item } from '../item.ts';
import type { Table } from '../read/csv.ts';
import { type DateOrder, orderOf, readDay, readPeriod } from '../read/date.ts';
import { type Amount, readAmount } from '../read/number.ts';
import { done, type Outcome, type Refused, refuseCell } from '../refused.ts';
import type { Steps } from '../steps.ts';
import type { ItemsRead } from '../viva/csv.ts';
import { kindOf, levelOf, namesIn, stateOf } from '../viva/words.ts';
import type { Field, Mapping } from './mapping.ts';

/** What a person decides about a table before its rows are read. */
export type Choices = {
  mapping: Mapping;
  /** For dates like 03/04/2025, when no date in the column decides. */
  dateOrder?: DateOrder;
  /** For goals without dates. */
  period?: { start: Item['start']; end: Item['end'] };
};

/** One row by field. */
type Cells = { row: number; get: (field: Field) => string; column: (field: Field) => string };

/** Ids of other systems tell rows apart within their file only; ours are kept. */
const idOf = (text: string): string =>
  text === '' || isId('goal', text) || isId('keyResult', text) ? text : `#${text}`;

function read<T>(cells: Cells, field: Field, as: (text: string) => T | null, bad: Refused[]): T | null {
  const text = cells.get(field);
  const value = text === '' ? null : as(text);
  if (text !== '' && value === null) {
    const reason = field === 'start' || field === 'end' ? 'badDate' : 'badNumber';
    bad.push(refuseCell(cells.row, cells.column(field), reason, text));
  }
  return value;
}

/** A fraction like 0.45 is 45 % done when the column holds nothing above 1 and no sign. */
const progressOf = (amount: Amount | null, fractions: boolean): number | null =>
  amount && (fractions && !amount.percent ? amount.number : amount.number / 100);

type Reading = { choices: Choices; order: DateOrder; fractions: boolean; now: number };

function itemOf(cells: Cells, { choices, order, fractions, now }: Reading): { item: Item; bad: Refused[] } {
  const bad: Refused[] = [];
  const { row, get } = cells;
  if (get('title') === '' && get('keyResult') === '')
    bad.push(refuseCell(row, cells.column('title'), 'noTitle'));
  const day = (text: string) => readDay(text, order);
  const weight = read(cells, 'weight', readAmount, bad)?.number ?? null;
  if (weight !== null && weight < 0)
    bad.push(refuseCell(row, cells.column('weight'), 'badWeight', get('weight')));
  const named = readPeriod(get('period')) ?? choices.period ?? null;
  const progress = progressOf(read(cells, 'progress', readAmount, bad), fractions);
  const parent = get('parent');
  const people = namesIn(get('owner'));
  const target = read(cells, 'target', readAmount, bad);
  const current = read(cells, 'actual', readAmount, bad);
  // Beside a target of 4 %, 6 % is where it stands; by itself it is how much is done.
  const actual = current && { ...current, percent: current.percent && target === null };
  const note = get('note');
  const item: Item = {
    row,
    id: idOf(get('id')),
    kind: kindOf(get('kind')) ?? 'objective',
    title: get('title') || get('keyResult'),
    people,
    level: levelOf(`${get('level')} ${get('kind')}`),
    start: read(cells, 'start', day, bad) ?? named?.start ?? null,
    end: read(cells, 'end', day, bad) ?? named?.end ?? null,
    parents: parent === '' ? [] : [{ id: '', title: parent, weight }],
    metric: '',
    unit: get('unit') || (target?.percent ? '%' : ''),
    from: read(cells, 'from', readAmount, bad)?.number ?? null,
    target: target?.number ?? null,
    actual,
    progress,
    state: stateOf(get('status'), progress),
    score: null,
    createdAt: null,
    checkIns: note === '' ? [] : [{ at: now, by: people[0] ?? '', amount: actual, note }],
  };
  return { item, bad };
}

/** Rows that name their goal beside the key result: the goal once, with the key result below it. */
function splitRow(item: Item, keyResult: string, weight: number | null, goals: Map<string, Item>): Item[] {
  const key = [item.title, item.people.join(), item.start, item.end].join('\n').toLocaleLowerCase();
  const known = goals.get(key);
  const nothing = {
    metric: '',
    unit: '',
    from: null,
    target: null,
    actual: null,
    progress: null,
    checkIns: [],
  };
  const goal: Item = known ?? { ...item, ...nothing, id: `#goal ${item.row}`, kind: 'objective' };
  goals.set(key, goal);
  const part: Item = {
    ...item,
    kind: item.kind === 'objective' ? 'keyResult' : item.kind,
    title: keyResult,
    state: null,
    parents: [{ id: goal.id, title: goal.title, weight }],
  };
  return known ? [part] : [goal, part];
}

/** Parents are written as ids or as titles; an id that some row has is meant first. */
function byIdOrTitle(items: readonly Item[]): void {
  const ids = new Set(items.map(({ id }) => id));
  for (const { parents } of items)
    for (const parent of parents)
      if (parent.id === '' && ids.has(idOf(parent.title))) parent.id = idOf(parent.title);
}

/** True when the table has dates like 03/04/2025 and none that shows which number is the month: a person has to say. */
export function isOrderUnclear({ columns, rows }: Table, { start, end }: Mapping): boolean {
  const at = [start, end].map((column) => columns.indexOf(column ?? '\n'));
  const texts = at.flatMap((i) => rows.map(({ cells }) => cells[i] ?? ''));
  const slashed = texts.some((cell) => /^\s*\d{1,2}[/-]\d{1,2}[/-]\d{2}/.test(cell));
  return slashed && orderOf(texts, 'dayFirst') !== orderOf(texts, 'monthFirst');
}

/** Reads a table by its mapping. Refused as a whole only when no column holds titles (`missingColumn`). `now`: ms since 1970. */
export function* readTable(
  { columns, rows }: Table,
  choices: Choices,
  now: number,
): Steps<Outcome<ItemsRead>> {
  const { mapping } = choices;
  if (mapping.title === undefined && mapping.keyResult === undefined)
    return { ok: false, refused: [refuseCell(1, null, 'missingColumn', 'title')] };
  const at = (field: Field) => columns.indexOf(mapping[field] ?? '\n');
  const column = (field: Field) => mapping[field] ?? '';
  const texts = (...of: Field[]) => of.flatMap((field) => rows.map(({ cells }) => cells[at(field)] ?? ''));
  const shown = texts('progress').filter(Boolean);
  const fractions =
    shown.some((t) => /\d[.,]\d/.test(t)) && shown.every((t) => (readAmount(t)?.number ?? 2) <= 1);
  const order = orderOf(texts('start', 'end'), choices.dateOrder);
  const result: ItemsRead = { items: [], refused: [], notKept: [] };
  const goals = new Map<string, Item>();
  for (const [i, { row, cells }] of rows.entries()) {
    if (i % 500 === 0) yield { done: i, total: rows.length };
    const of: Cells = { row, column, get: (field) => cells[at(field)] ?? '' };
    const { item, bad } = itemOf(of, { choices, order, fractions, now });
    const weight = readAmount(of.get('weight'))?.number ?? null;
    if (bad.length > 0) result.refused.push(...bad);
    else if (of.get('keyResult') !== '' && of.get('title') !== '')
      result.items.push(...splitRow(item, of.get('keyResult'), weight, goals));
    else result.items.push(item);
  }
  byIdOrTitle(result.items);
  const used = new Set(Object.values(mapping));
  result.notKept = columns.flatMap((name, i) => {
    const filled =
      used.has(name) || name === '' ? 0 : rows.filter(({ cells }) => (cells[i] ?? '') !== '').length;
    return filled > 0 ? [{ column: name, rows: filled }] : [];
  });
  return done(result);
}
