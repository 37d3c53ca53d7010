import { malformed, unexpected } from './errors.ts';

export type Word = {
  kind: 'name' | 'string' | 'number' | 'date' | 'datetime' | 'money' | 'mark' | 'end';
  text: string;
  /** A string without its quotes and escapes. */
  value: string;
  /** Where it stands in the query, from 0. */
  at: number;
};

const patterns: [Word['kind'], RegExp][] = [
  ['datetime', /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/y],
  ['date', /\d{4}-\d\d-\d\d/y],
  ['number', /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?![\w.])/y],
  ['money', /[A-Za-z]{3}\d+(?:\.\d+)?(?![\w.])/y],
  ['name', /[A-Za-z]\w*(?:\.[A-Za-z]\w*)*/y],
  ['mark', /<>|<=|>=|!=|[=<>(),:]/y],
];

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string from its opening quote on. In LIKE `\%` and `\_` stay escaped, for the pattern to be made of. */
function stringAt(soql: string, start: number): Word {
  let value = '';
  for (let i = start + 1; i < soql.length; i++) {
    const c = soql[i] ?? '';
    if (c === "'") return { kind: 'string', text: soql.slice(start, i + 1), value, at: start };
    if (c !== '\\') {
      value += c;
      continue;
    }
    i += 1;
    const next = soql[i] ?? '';
    if (/[%_]/.test(next)) value += `\\${next}`;
    else if (/['"\\]/.test(next)) value += next;
    else if (next === 'u' && /^[0-9a-f]{4}$/i.test(soql.slice(i + 1, i + 5))) {
      value += String.fromCharCode(Number.parseInt(soql.slice(i + 1, i + 5), 16));
      i += 4;
    } else if (Object.hasOwn(escapes, next.toLowerCase())) value += escapes[next.toLowerCase()];
    else throw malformed(soql, i - 1, `invalid escape sequence '\\${next}'`);
  }
  throw malformed(soql, start, 'string literal is not terminated');
}

function wordAt(soql: string, at: number): Word {
  if (soql[at] === "'") return stringAt(soql, at);
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(soql)?.[0];
    if (text !== undefined) return { kind, text, value: text, at };
  }
  throw unexpected(soql, at, soql[at] ?? '');
}

/** The words of a query, ended by one of kind `end`. */
export function wordsOf(soql: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(soql[at] ?? '')) at += 1;
    if (at >= soql.length) break;
    const word = wordAt(soql, at);
    words.push(word);
    at += word.text.length;
  }
  return [...words, { kind: 'end', text: '', value: '', at: soql.length }];
}
