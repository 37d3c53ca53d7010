import { literals, unordered } from './views.ts';

const short: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * `value` as one JQL string literal, whatever it contains. Everything is quoted, because project keys can be reserved
 * words; control characters, broken surrogates and noncharacters, which Jira's lexer refuses, become `\uXXXX`, which its
 * `JqlStringSupportImpl` decodes. Not enough for the text operator `~`, whose operand Lucene reads a second time.
 */
export function quote(value: string): string {
  const hex = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `"${value.replace(/["\\\p{Cc}\p{Cs}\uFDD0-\uFDEF\uFFFE\uFFFF]/gu, (c) => short[c] ?? hex(c))}"`;
}

/**
 * `field in (…)`. Numbers are ids and stay bare, since Jira takes a quoted number for a key or a name first. `field` is
 * a name from code, never typed. Throws a RangeError for an empty list, which JQL can't say, and for a number that is no id.
 */
export function inList(field: string, values: readonly (string | number)[]): string {
  if (values.length === 0) throw new RangeError(`${field} in (): JQL has no empty list`);
  const literal = (value: string | number) => {
    if (typeof value === 'string') return quote(value);
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not an id`);
    return String(value);
  };
  return `${field} in (${values.map(literal).join(',')})`;
}

/** A quoted text whose last quote closes it. */
const closed = /^(["'])(?:\\[\s\S]|(?!\1)[^\\])*\1$/;

/** True when every quote, escape and parenthesis of a typed query closes within it, so that it can stand inside another. */
export function isWhole(jql: string): boolean {
  let depth = 0;
  for (const [part] of jql.matchAll(RegExp(String.raw`${literals}|[()\\]`, 'g'))) {
    if (part === '\\' || (/^["']/.test(part) && !closed.test(part))) return false;
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The issues of a typed query that also fit `and`; its order is left out. Throws a RangeError unless it `isWhole`. */
export function narrowed(jql: string, and: string): string {
  if (!isWhole(jql)) throw new RangeError('a query whose quotes or parentheses stay open');
  return `(${unordered(jql)}) AND ${and}`;
}
