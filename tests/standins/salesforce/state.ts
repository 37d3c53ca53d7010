import { canonical, numbered } from './ids.ts';
import { chances, objectNamed, objects, stages } from './schema.ts';
import { organization, seedRows, views } from './seed.ts';
import type { ListView, Row, User, Value } from './types.ts';

/** How orgs differ; tests may change it at any time. */
export type OrgOptions = {
  /** The org's corporate currency. */
  currency: string;
  multiCurrency: boolean;
};

export type State = {
  rows: Map<string, Row[]>;
  views: ListView[];
  options: OrgOptions;
  now(): number;
  /** Whether an object, a field (`Opportunity.Amount`) or a record (its id) is hidden from a user. */
  hides(user: User, what: string): boolean;
  hidden: { what: string; from: string | undefined }[];
  made: number;
};

export const timeText = (ms: number) => new Date(ms).toISOString().replace('Z', '+0000');

/** Rows of an object, deleted ones too. */
export const rowsOf = (state: State, object: string) => state.rows.get(object) ?? [];

export const isVisible = (state: State, user: User, row: Row) =>
  row['IsDeleted'] !== true && !state.hides(user, row.Id);

/** The record with an id of 15 or 18 characters, deleted or not. */
export function find(state: State, id: string): { object: string; row: Row } | undefined {
  const whole = canonical(id);
  for (const [object, rows] of state.rows) {
    const row = rows.find((one) => one.Id === whole);
    if (row) return { object, row };
  }
  return undefined;
}

/** `find`, for tests: they name only records that exist. */
export function get(state: State, id: string): { object: string; row: Row } {
  const found = find(state, id);
  if (!found) throw new Error(`the stand-in has no record ${id}`);
  return found;
}

function derive(object: string, row: Row, stated: Record<string, Value>): void {
  if (object !== 'Opportunity') return;
  const stage = stages.indexOf(String(row['StageName']));
  row['IsWon'] = row['StageName'] === 'Closed Won';
  row['IsClosed'] = row['IsWon'] || row['StageName'] === 'Closed Lost';
  if ('StageName' in stated && !('Probability' in stated)) row['Probability'] = chances[stage] ?? null;
}

/** Adds a record; what isn't said is null, or what the org fills in. */
export function add(state: State, object: string, values: Record<string, Value>): Row {
  const type = objectNamed(object);
  if (!type) throw new Error(`the stand-in has no object ${object}`);
  state.made += 1;
  const now = timeText(state.now());
  const empty = Object.fromEntries(
    type.fields.map((one) => [one.name, one.type === 'boolean' ? false : null] as const),
  );
  const times = { CreatedDate: now, LastModifiedDate: now, SystemModstamp: now };
  const currency = { CurrencyIsoCode: state.options.currency };
  const row: Row = { ...empty, ...times, ...currency, Id: numbered(type.prefix, state.made), ...values };
  derive(object, row, values);
  const rows = state.rows.get(object) ?? [];
  rows.push(row);
  state.rows.set(object, rows);
  return row;
}

/** Changes a record, now, by a user; fields with a history get their line in it. */
export function change(state: State, id: string, values: Record<string, Value>, by: User): Row {
  const { object, row } = get(state, id);
  const history = objectNamed(object)?.history;
  for (const [name, value] of Object.entries(values)) {
    if (history && row[name] !== value) {
      const change = { Field: name, OldValue: row[name] ?? null, NewValue: value, CreatedById: by.id };
      add(state, history.object, { [history.parent]: row.Id, ...change });
    }
    row[name] = value;
  }
  derive(object, row, values);
  row['LastModifiedDate'] = timeText(state.now());
  row['SystemModstamp'] = timeText(state.now());
  return row;
}

export function createState(options: Partial<OrgOptions>, now: () => number = Date.now): State {
  const hidden: State['hidden'] = [];
  const state: State = {
    rows: new Map(objects.map((one) => [one.name, []])),
    views: [...views],
    options: { currency: 'USD', multiCurrency: false, ...options },
    now,
    hidden,
    hides: (user, what) =>
      hidden.some((one) => one.what === what && (one.from === undefined || one.from === user.id)),
    made: 0,
  };
  add(state, 'Organization', { ...organization, DefaultCurrencyIsoCode: state.options.currency });
  for (const { name, label, prefix } of objects)
    add(state, 'EntityDefinition', { Name: label, QualifiedApiName: name, KeyPrefix: prefix });
  for (const [object, values] of seedRows(now())) add(state, object, values);
  return state;
}
