/** Something selected, compared or sorted by: a path, or a function of one; `COUNT()` has an empty path. */
export type Item = { call: string | undefined; path: string; alias: string | undefined; at: number };

export type Literal =
  | { kind: 'string'; value: string; at: number }
  | { kind: 'number'; value: number; at: number }
  | { kind: 'boolean'; value: boolean; at: number }
  | { kind: 'null'; at: number }
  | { kind: 'money'; value: number; currency: string; at: number }
  /** From, inclusive, to, exclusive, in ms. A day is one as much as THIS_QUARTER. */
  | { kind: 'range'; from: number; to: number; at: number }
  | { kind: 'moment'; value: number; at: number };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE';

export type Condition =
  | { kind: 'and' | 'or'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; item: Item; operator: Operator; literal: Literal }
  | { kind: 'in'; item: Item; negative: boolean; from: Literal[] | Select };

export type Order = { item: Item; descending: boolean; nullsLast: boolean };

export type Select = {
  soql: string;
  items: Item[];
  object: string;
  objectAt: number;
  scope: string | undefined;
  where: Condition | undefined;
  groups: Item[];
  having: Condition | undefined;
  order: Order[];
  limit: number | undefined;
  offset: number;
};
