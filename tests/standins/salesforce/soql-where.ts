import { badFilter, malformed } from './errors.ts';
import { canonical } from './ids.ts';
import { inCorporate } from './money.ts';
import { type Asking, type Resolved, resolve } from './soql-fields.ts';
import type { Condition, Item, Literal, Operator, Select } from './soql-types.ts';
import type { Field, ObjectType, Row, Value } from './types.ts';

export type Test = (row: Row) => boolean;

/** What a condition needs from its surroundings: the query, and a way to run an inner one. */
export type Scope = {
  asking: Asking;
  object: ObjectType;
  soql: string;
  inner(select: Select): Value[];
};

const numeric = ['currency', 'double', 'int', 'percent'];

const wants = (field: Field): Literal['kind'][] => {
  if (numeric.includes(field.type)) return field.type === 'currency' ? ['number', 'money'] : ['number'];
  if (field.type === 'boolean') return ['boolean'];
  if (field.type === 'date') return ['range'];
  return field.type === 'datetime' ? ['range', 'moment'] : ['string'];
};

const javaType = (field: Field) => (numeric.includes(field.type) ? 'double' : field.type);

function checkType(field: Field, literal: Literal, soql: string): void {
  if (literal.kind === 'null' || wants(field).includes(literal.kind)) return;
  const quoted =
    literal.kind === 'string' ? 'should not be enclosed in quotes' : 'should be enclosed in quotes';
  const plain = wants(field).includes('string') || literal.kind === 'string' ? ` and ${quoted}` : '';
  const message = `value of filter criterion for field '${field.name}' must be of type ${javaType(field)}${plain}`;
  throw badFilter(soql, literal.at, message);
}

/** Below 0, 0 or above 0, as a value is before, in or after what it is compared with. Words ignore case. */
function distance(
  value: Value,
  literal: Literal,
  field: Field,
  row: Row | undefined,
  { asking }: Scope,
): number {
  if (literal.kind === 'null' || value === null) return Number.NaN;
  if (literal.kind === 'range') {
    const time = Date.parse(String(value));
    if (time < literal.from) return -1;
    return time >= literal.to ? 1 : 0;
  }
  if (literal.kind === 'moment') return Date.parse(String(value)) - literal.value;
  if (literal.kind === 'money') {
    const right = inCorporate(literal.value, literal.currency, asking.state);
    return inCorporate(Number(value), String(row?.['CurrencyIsoCode'] ?? ''), asking.state) - right;
  }
  if (literal.kind === 'string') {
    const isId = field.type === 'id' || field.type === 'reference';
    const right = (isId && canonical(literal.value)) || literal.value;
    return isId
      ? value === right
        ? 0
        : 1
      : String(value).localeCompare(right, 'en', { sensitivity: 'accent' });
  }
  return Number(value) - Number(literal.value);
}

const holds: Record<Exclude<Operator, 'LIKE'>, (d: number) => boolean> = {
  '=': (d) => d === 0,
  '!=': (d) => d !== 0,
  '<': (d) => d < 0,
  '<=': (d) => d <= 0,
  '>': (d) => d > 0,
  '>=': (d) => d >= 0,
};

/** `%` is any text, `_` any letter, a backslash takes the meaning from the next. */
function likePattern(text: string): RegExp {
  const parts = text.match(/\\[%_]|[\s\S]/g) ?? [];
  const source = parts.map((part) => {
    if (part === '%') return '[\\s\\S]*';
    if (part === '_') return '[\\s\\S]';
    return part.replace(/^\\(?=[%_])/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 'i');
}

function comparison(left: Resolved, operator: Operator, literal: Literal, scope: Scope): Test {
  const { field } = left;
  if (operator === 'LIKE') {
    if (literal.kind !== 'string') throw badFilter(scope.soql, literal.at, 'invalid operator on field');
    const pattern = likePattern(literal.value);
    return (row) => pattern.test(String(left.read(row) ?? ''));
  }
  checkType(field, literal, scope.soql);
  if (literal.kind === 'null') {
    if (operator !== '=' && operator !== '!=') throw malformed(scope.soql, literal.at, 'invalid use of null');
    return (row) => (left.read(row) === null) === (operator === '=');
  }
  const test = holds[operator];
  return (row) => test(distance(left.read(row), literal, field, left.owner(row), scope));
}

const field = (item: Item, { asking, object, soql }: Scope): Resolved => {
  if (item.call !== undefined) throw malformed(soql, item.at, `unexpected function ${item.call}`);
  return resolve(asking, object, item.path, soql, item.at);
};

function membership(condition: Condition & { kind: 'in' }, scope: Scope): Test {
  const left = field(condition.item, scope);
  const { from, negative } = condition;
  if (!Array.isArray(from)) {
    const values = new Set(scope.inner(from));
    return (row) => values.has(left.read(row)) !== negative;
  }
  for (const literal of from) checkType(left.field, literal, scope.soql);
  const tests = from.map((literal) => comparison(left, '=', literal, scope));
  return (row) => tests.some((test) => test(row)) !== negative;
}

/** The test that a WHERE stands for. Every field of it is looked up at once, so a bad one fails even without rows. */
export function testOf(condition: Condition | undefined, scope: Scope): Test {
  if (!condition) return () => true;
  if (condition.kind === 'not') {
    const inner = testOf(condition.of, scope);
    return (row) => !inner(row);
  }
  if (condition.kind === 'in') return membership(condition, scope);
  if (condition.kind === 'compare') {
    return comparison(field(condition.item, scope), condition.operator, condition.literal, scope);
  }
  const tests = condition.of.map((one) => testOf(one, scope));
  return condition.kind === 'and'
    ? (row) => tests.every((test) => test(row))
    : (row) => tests.some((test) => test(row));
}
