export type Value = string | number | boolean | null;
/** One record; keys are API names of fields. Dates are `2026-11-24`, moments `2026-11-24T04:00:00.000+0000`. */
export type Row = { Id: string } & Record<string, Value>;

export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'email'
  | 'picklist'
  | 'reference'
  | 'currency'
  | 'double'
  | 'int'
  | 'percent'
  | 'boolean'
  | 'date'
  | 'datetime';

export type Field = {
  name: string;
  label: string;
  type: FieldType;
  /** Values of a picklist, in order. */
  values?: string[];
  /** The object a reference leads to, and the name of the step in a path: `Account.Name`. */
  to?: string;
  step?: string;
  /** Filled by the org; nobody can write it. */
  derived?: boolean;
};

export type ObjectType = {
  name: string;
  label: string;
  plural: string;
  prefix: string;
  fields: Field[];
  /** The object with the history of this one's fields, and its column with the record's id. */
  history?: { object: string; parent: string };
};

export type ListView = {
  id: string;
  object: string;
  developerName: string;
  label: string;
  scope: 'everything' | 'mine' | 'team';
  /** Condition as in SOQL; empty for none. */
  where: string;
  columns: string[];
};

export type Aggregate = {
  name: string;
  label: string;
  of: 'sum' | 'avg' | 'min' | 'max' | 'count';
  field: string;
};
export type Grouping = { name: string; label: string; field: string; by: 'None' | 'Month' | 'Quarter' };

export type Report = {
  id: string;
  name: string;
  developerName: string;
  /** A joined report is `MULTI_BLOCK`, and has no totals anyone could read. */
  format: 'TABULAR' | 'SUMMARY' | 'MATRIX' | 'MULTI_BLOCK';
  object: string;
  where: string;
  aggregates: Aggregate[];
  down: Grouping[];
  across: Grouping[];
  columns: { name: string; field: string }[];
};

export type Dashboard = {
  id: string;
  name: string;
  components: { id: string; reportId: string; header: string }[];
};

/** Who is signed in. */
export type User = { id: string; name: string; email: string };
