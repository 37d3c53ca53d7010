import type { Asking } from './soql-fields.ts';
import { find } from './state.ts';
import type { Grouping, Row, Value } from './types.ts';

/** A group as an answer has it; its key is its place, and moves when another group comes or goes. */
export type Group = { groupings: Group[]; key: string; label: string; value: Value };

/** Groups of all depths with their rows, the whole first, as `T`. */
export type Grouped = { tree: Group[]; rows: [key: string, rows: Row[]][] };

const months = 'January February March April May June July August September October November December';

function placeOf(row: Row, { field, by }: Grouping): Value {
  const value = row[field] ?? null;
  if (by === 'None' || value === null) return value;
  const [year, month] = String(value).split('-').map(Number);
  const first = by === 'Month' ? (month ?? 1) : Math.floor(((month ?? 1) - 1) / 3) * 3 + 1;
  return `${year}-${String(first).padStart(2, '0')}-01`;
}

function labelOf(value: Value, { field, by }: Grouping, { state }: Asking): string {
  if (value === null) return '-';
  if (field.endsWith('Id')) return String(find(state, String(value))?.row['Name'] ?? value);
  if (by === 'None') return String(value);
  const [year, month] = String(value).split('-').map(Number);
  return by === 'Month'
    ? `${months.split(' ')[(month ?? 1) - 1]} ${year}`
    : `Q${Math.ceil((month ?? 1) / 3)} CY${year}`;
}

/** Groups rows by the first grouping, each of these by the next, and so on, in the order of their values. */
export function group(rows: Row[], groupings: Grouping[], asking: Asking, prefix = ''): Grouped {
  const [first, ...rest] = groupings;
  const whole: Grouped['rows'] = prefix === '' ? [['T', rows]] : [];
  if (!first) return { tree: [], rows: whole };
  const parts = new Map<Value, Row[]>();
  for (const row of rows) {
    const value = placeOf(row, first);
    parts.set(value, [...(parts.get(value) ?? []), row]);
  }
  const label = (value: Value) => labelOf(value, first, asking);
  const byLabel = (a: Value, b: Value) =>
    first.by === 'None' ? label(a).localeCompare(label(b), 'en') : String(a).localeCompare(String(b));
  const values = [...parts.keys()].sort(byLabel);
  const made = values.map((value, i) => {
    const key = `${prefix}${i}`;
    const part = parts.get(value) ?? [];
    const inner = group(part, rest, asking, `${key}_`);
    const one: Group = { groupings: inner.tree, key, label: label(value), value };
    return { one, rows: [[key, part] as [string, Row[]], ...inner.rows] };
  });
  return { tree: made.map(({ one }) => one), rows: [...whole, ...made.flatMap((part) => part.rows)] };
}
