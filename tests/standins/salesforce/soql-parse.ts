import { malformed, unexpected } from './errors.ts';
import { createReader, type Reader } from './soql-reader.ts';
import type { Condition, Item, Operator, Order, Select } from './soql-types.ts';

/** An item: a path, a function of one, and where it may have one, its alias. */
function item(words: Reader, mayBeNamed: boolean): Item {
  const name = words.name();
  let call: string | undefined;
  let path = name.text;
  if (words.skip('(')) {
    call = name.text;
    path = words.peek().text === ')' ? '' : words.name().text;
    words.want(')');
  }
  const next = words.peek();
  const alias =
    mayBeNamed && next.kind === 'name' && next.text.toUpperCase() !== 'FROM' ? words.name().text : undefined;
  return { call, path, alias, at: name.at };
}

function list<T>(words: Reader, one: () => T): T[] {
  const all = [one()];
  while (words.skip(',')) all.push(one());
  return all;
}

const operators = ['=', '!=', '<>', '<', '<=', '>', '>='];

function inList(words: Reader, of: Item, negative: boolean): Condition {
  words.want('(');
  const from = words.isWord('SELECT') ? select(words) : list(words, words.literal);
  words.want(')');
  return { kind: 'in', item: of, negative, from };
}

function comparison(words: Reader): Condition {
  const left = item(words, false);
  if (words.skipWord('NOT')) {
    words.wantWord('IN');
    return inList(words, left, true);
  }
  if (words.skipWord('IN')) return inList(words, left, false);
  if (words.skipWord('LIKE'))
    return { kind: 'compare', item: left, operator: 'LIKE', literal: words.literal() };
  const operator = operators.find((one) => words.skip(one));
  if (operator === undefined) return words.stop();
  const known = (operator === '<>' ? '!=' : operator) as Operator;
  return { kind: 'compare', item: left, operator: known, literal: words.literal() };
}

function term(words: Reader): Condition {
  if (words.skipWord('NOT')) return { kind: 'not', of: term(words) };
  if (!words.skip('(')) return comparison(words);
  const inner = condition(words);
  words.want(')');
  return inner;
}

/** Salesforce has no precedence between AND and OR: the other of them is an unexpected word to whoever reads on. */
function condition(words: Reader): Condition {
  const first = term(words);
  const kind = words.isWord('AND') ? 'and' : 'or';
  const of = [first];
  while (words.skipWord(kind)) of.push(term(words));
  return of.length === 1 ? first : { kind, of };
}

function order(words: Reader): Order {
  const by = item(words, false);
  const descending = words.skipWord('DESC');
  if (!descending) words.skipWord('ASC');
  let nullsLast = false;
  if (words.skipWord('NULLS')) {
    nullsLast = words.skipWord('LAST');
    if (!nullsLast) words.wantWord('FIRST');
  }
  return { item: by, descending, nullsLast };
}

const clauses = [
  'USING',
  'WHERE',
  'WITH',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'FOR',
  'ALL',
  'SELECT',
];

function select(words: Reader): Select {
  words.wantWord('SELECT');
  const items = list(words, () => item(words, true));
  words.wantWord('FROM');
  const object = words.name();
  const next = words.peek();
  if (next.kind === 'name' && !clauses.includes(next.text.toUpperCase())) words.name();
  const scope = words.skipWords('USING', 'SCOPE') ? words.name().text : undefined;
  const where = words.skipWord('WHERE') ? condition(words) : undefined;
  if (words.skipWord('WITH') && !words.skipWord('SECURITY_ENFORCED') && !words.skipWord('USER_MODE')) {
    words.stop();
  }
  const groups = words.skipWords('GROUP', 'BY') ? list(words, () => item(words, false)) : [];
  const having = words.skipWord('HAVING') ? condition(words) : undefined;
  const sorted = words.skipWords('ORDER', 'BY') ? list(words, () => order(words)) : [];
  const limit = words.skipWord('LIMIT') ? words.count() : undefined;
  const offset = words.skipWord('OFFSET') ? words.count() : 0;
  return {
    soql: words.soql,
    items,
    object: object.text,
    objectAt: object.at,
    scope,
    where,
    groups,
    having,
    order: sorted,
    limit,
    offset,
  };
}

/**
 * Reads one SELECT. Anything else is refused: there is no DML in SOQL, a second statement is an unexpected token, and
 * `ALL ROWS` isn't known to REST.
 */
export function parseSoql(soql: string, now: number): Select {
  if (soql.trim() === '') throw malformed(soql, 0, 'A query string has to be specified');
  if (soql.length > 100_000)
    throw malformed(soql, 0, 'SOQL statements cannot be longer than 100000 characters.');
  const words = createReader(soql, now);
  if (!words.isWord('SELECT')) throw unexpected(soql, words.peek().at, words.peek().text);
  const whole = select(words);
  if (words.peek().kind !== 'end') return words.stop();
  return whole;
}
