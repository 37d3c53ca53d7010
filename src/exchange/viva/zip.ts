import type { Table } from '../read/csv.ts';
import { decode } from '../read/decode.ts';
import type { Entry } from '../read/zip.ts';
import { done, type Outcome, refuseFile } from '../refused.ts';
import type { Steps } from '../steps.ts';
import { type ItemsRead, readVivaCsv } from './csv.ts';
import { kindOf } from './words.ts';

/** Viva Goals' admin export: a ZIP of JSON lists. Its rows are brought into the CSV's columns and read as those. */

type Fields = ReadonlyMap<string, unknown>;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
const baseName = (name: string): string => plain((name.split('/').at(-1) ?? '').replace(/\.json$/i, ''));
const isList = (name: string, list: string): boolean => baseName(name).startsWith(list);

/** True for a ZIP with a list of objectives in it. */
export const isVivaZip = (entries: readonly Entry[]): boolean =>
  entries.some(({ name }) => /\.json$/i.test(name) && isList(name, 'objectives'));

/** An object by its fields' plain names, so that "ID", "Id" and "Okr_ID" are found. */
function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).map(([name, of]) => [plain(name), of]));
}

/** A value as a cell: objects by their name, else by their id; lists joined. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ');
  const fields = fieldsOf(value);
  return textOf(fields.get('name') ?? fields.get('title') ?? fields.get('text') ?? fields.get('id') ?? '');
}

/** The lists of one kind, however many files they are in and whether or not an object is around them. */
function listOf(files: ReadonlyMap<string, unknown>, list: string): Fields[] {
  return [...files].flatMap(([name, json]) => {
    if (!isList(name, list)) return [];
    const rows = Array.isArray(json) ? json : Object.values(json ?? {}).find(Array.isArray);
    return (rows ?? []).map(fieldsOf);
  });
}

type Names = (value: unknown) => string;

/** People come as names, as ids, or as objects; the users' list knows the ids. */
function namesFrom(users: readonly Fields[]): Names {
  const byId = new Map(users.map((user) => [textOf(user.get('id')), textOf(user.get('name'))]));
  const one = (value: unknown): string => {
    const text = textOf(value);
    return byId.get(text) ?? text;
  };
  return (value) => (Array.isArray(value) ? value.map(one).join(', ') : one(value));
}

function alignedOf(of: Fields): string {
  const alignment = of.get('alignment');
  const links = (Array.isArray(alignment) ? alignment : []).map(fieldsOf);
  const ids = of.get('parentids');
  const others = (Array.isArray(ids) ? ids : [])
    .map(textOf)
    .filter((id) => links.every((link) => textOf(link.get('id')) !== id));
  const texts = links.map((link) => {
    const weight = textOf(link.get('weight')).replace('%', '').replace(',', '.');
    return `${textOf(link.get('title'))}(weight: ${weight}%, Id: ${textOf(link.get('id'))})`;
  });
  return [...texts, ...others.map((id) => `(weight: %, Id: ${id})`)].join('; ');
}

/** A note may be an object of several answers. */
function noteOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return textOf(value);
  return Object.values(value).map(textOf).filter(Boolean).join('\n');
}

const checkInOf = (of: Fields, names: Names): string =>
  `Checkin Date: ${textOf(of.get('checkindate'))}; User: ${names(of.get('checkinowner'))}; ` +
  `Note: ${noteOf(of.get('checkinnote'))}; Metric Name: ${textOf(of.get('metricname'))}; ` +
  `Current Value: ${textOf(of.get('currentvalue'))}; Activity Date: ${textOf(of.get('activitydate'))};`;

const columns =
  'Id,Title,Team,Creator,Owner,Period,Start Date,End Date,Description,Aligned To,Metric Name,Unit,Target,Object Type,Goal Type,Start,Created At,Progress %,Status,Score'.split(
    ',',
  );

function rowOf(of: Fields, names: Names): string[] {
  const outcome = fieldsOf(of.get('outcome'));
  const standing = fieldsOf(of.get('progressandstatusconfiguration'));
  const type = textOf(of.get('type'));
  return [
    textOf(of.get('id')),
    textOf(of.get('title')),
    textOf(of.get('teams')),
    names(of.get('createdby')),
    names(of.get('owner')),
    textOf(of.get('timeperiod')),
    textOf(of.get('startdate')),
    textOf(of.get('enddate')),
    textOf(of.get('description')),
    alignedOf(of),
    textOf(outcome.get('metricname')),
    textOf(outcome.get('metricunit')),
    textOf(outcome.get('target')),
    // An organisation names its types itself ("Big rock").
    kindOf(type) === null ? 'Objective' : type,
    textOf(of.get('goaltype')),
    textOf(outcome.get('start')),
    textOf(of.get('createdat')),
    textOf(of.get('progress') ?? standing.get('progress')),
    textOf(of.get('status') ?? standing.get('status')),
    textOf(of.get('score')),
  ];
}

/** Reads the admin export. Refused: `notJson` when a file in it can't be read. */
export function* readVivaZip(entries: readonly Entry[]): Steps<Outcome<ItemsRead>> {
  const files = new Map<string, unknown>();
  for (const [i, { name, bytes }] of entries.entries()) {
    yield { done: i, total: entries.length };
    if (!/\.json$/i.test(name)) continue;
    const decoded = decode(bytes);
    if (!decoded.ok) return decoded;
    try {
      files.set(name, JSON.parse(decoded.value.text));
    } catch {
      return refuseFile('notJson', name);
    }
  }
  const names = namesFrom(listOf(files, 'users'));
  const periods = new Map(listOf(files, 'timeperiods').map((of) => [textOf(of.get('id')), of]));
  const checkIns = new Map<string, string[]>();
  for (const of of listOf(files, 'checkins')) {
    const id = textOf(of.get('okrid'));
    checkIns.set(id, [...(checkIns.get(id) ?? []), checkInOf(of, names)]);
  }
  const rows: Table['rows'] = listOf(files, 'objectives').map((of, i) => {
    const period = periods.get(textOf(fieldsOf(of.get('timeperiod')).get('id')));
    const dated = new Map([
      ['startdate', period?.get('startdate')],
      ['enddate', period?.get('enddate')],
      ...of,
    ]);
    for (const day of ['startdate', 'enddate'])
      if (textOf(dated.get(day)) === '') dated.set(day, period?.get(day));
    return { row: i + 1, cells: [...rowOf(dated, names), ...(checkIns.get(textOf(of.get('id'))) ?? [])] };
  });
  return done(yield* readVivaCsv({ columns, rows }));
}
