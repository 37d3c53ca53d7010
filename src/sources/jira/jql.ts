const short: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * `value` as one JQL string literal, whatever it contains. Everything is quoted, because project keys can be reserved
 * words; control characters and broken surrogates become `\uXXXX`, which Jira's `JqlStringSupportImpl` decodes. Not
 * enough for the text operator `~`, whose operand Lucene reads a second time.
 */
export function quote(value: string): string {
  const hex = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `"${value.replace(/["\\\p{Cc}\p{Cs}]/gu, (c) => short[c] ?? hex(c))}"`;
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
