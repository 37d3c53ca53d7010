import { grammar, JqlError, reserved, reservedWord, type Token, tokens, unexpected } from './jql-words.ts';

export type Value = { text: string; call: boolean };

export type Clause = {
  kind: 'clause';
  field: string;
  operator: '=' | '!=' | 'in' | 'not in' | 'is' | 'is not';
  values: Value[];
};

export type Expression =
  | { kind: 'and' | 'or'; parts: Expression[] }
  | { kind: 'not'; part: Expression }
  | Clause;

export type Order = { field: string; descending: boolean };
export type Query = { where: Expression | null; order: Order[] };

type Reader = {
  peek(ahead?: number): Token | undefined;
  take(): Token | undefined;
  /** Takes the next token when it is this word or sign. */
  took(text: string): boolean;
};

function reader(list: Token[]): Reader {
  let at = 0;
  const is = (token: Token | undefined, text: string) =>
    token !== undefined && token.kind !== 'quoted' && token.text.toLowerCase() === text;
  return {
    peek: (ahead = 0) => list[at + ahead],
    take: () => list[at++],
    took(text) {
      const hit = is(list[at], text);
      if (hit) at += 1;
      return hit;
    },
  };
}

const isWord = (token: Token | undefined, word: string) =>
  token?.kind === 'word' && token.text.toLowerCase() === word;

function parseValue(read: Reader): Value {
  const token = read.take();
  if (!token || token.kind === 'sign') throw unexpected(token, 'either a value, list or function');
  if (token.kind === 'quoted') return { text: token.text, call: false };
  if (read.took('(')) {
    // Only functions without arguments are known here.
    if (!read.took(')')) throw unexpected(read.peek(), "')'");
    return { text: token.text, call: true };
  }
  if (reserved.has(token.text.toLowerCase())) throw reservedWord(token);
  return { text: token.text, call: false };
}

function parseList(read: Reader): Value[] {
  if (!read.took('(')) return [parseValue(read)];
  const values = [parseValue(read)];
  while (read.took(',')) values.push(parseValue(read));
  if (!read.took(')')) throw unexpected(read.peek(), "',' or ')'");
  return values;
}

function parseEmpty(read: Reader): void {
  const token = read.take();
  if (!isWord(token, 'empty') && !isWord(token, 'null')) throw unexpected(token, 'EMPTY');
}

function parseClause(read: Reader): Clause {
  const field = read.take();
  if (!field || field.kind === 'sign') throw unexpected(field, 'a field name');
  if (field.kind === 'word' && grammar.includes(field.text.toLowerCase())) throw reservedWord(field);
  const clause = { kind: 'clause', field: field.text } as const;
  if (read.took('=')) return { ...clause, operator: '=', values: [parseValue(read)] };
  if (read.took('!=')) return { ...clause, operator: '!=', values: [parseValue(read)] };
  if (read.took('in')) return { ...clause, operator: 'in', values: parseList(read) };
  if (read.took('not')) {
    if (!read.took('in')) throw unexpected(read.peek(), 'IN');
    return { ...clause, operator: 'not in', values: parseList(read) };
  }
  if (read.took('is')) {
    const operator = read.took('not') ? 'is not' : 'is';
    parseEmpty(read);
    return { ...clause, operator, values: [] };
  }
  throw unexpected(read.peek(), 'operator');
}

function parseUnary(read: Reader): Expression {
  if (read.took('not') || read.took('!')) return { kind: 'not', part: parseUnary(read) };
  if (!read.took('(')) return parseClause(read);
  const inner = parseOr(read);
  if (!read.took(')')) throw unexpected(read.peek(), "')'");
  return inner;
}

function parseAnd(read: Reader): Expression {
  const parts = [parseUnary(read)];
  while (read.took('and') || read.took('&&') || read.took('&')) parts.push(parseUnary(read));
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
}

function parseOr(read: Reader): Expression {
  const parts = [parseAnd(read)];
  while (read.took('or') || read.took('||') || read.took('|')) parts.push(parseAnd(read));
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
}

function parseOrder(read: Reader): Order[] {
  if (!read.took('by')) throw unexpected(read.peek(), 'BY');
  const order: Order[] = [];
  do {
    const field = read.take();
    if (!field || field.kind === 'sign') throw unexpected(field, 'a field name');
    const descending = read.took('desc');
    if (!descending) read.took('asc');
    order.push({ field: field.text, descending });
  } while (read.took(','));
  if (order.length > 7) throw new JqlError('The ORDER BY clause can contain at most 7 fields.');
  return order;
}

/** Parses a query; refuses what Jira's grammar refuses, and what the stand-in doesn't know, with a JqlError. */
export function parseJql(jql: string): Query {
  const read = reader(tokens(jql));
  const where = read.peek() === undefined || isWord(read.peek(), 'order') ? null : parseOr(read);
  const order = read.took('order') ? parseOrder(read) : [];
  if (read.peek()) throw unexpected(read.peek(), "either 'OR' or 'AND'");
  return { where, order };
}
